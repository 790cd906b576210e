internal import BatonEngine
internal import BatonJournal
internal import GRDB
internal import GRDBSQLite

/// Stores what is personal: who the leads are, and what people wrote about them.
final class PersonWriter {
    private let path: String
    private let insert: SQLStatement
    private let find: SQLStatement
    private let replace: SQLStatement
    private let insertNote: SQLStatement
    private let connection: OpaquePointer?

    init(_ database: Database, path: String) throws {
        self.path = path
        connection = database.sqliteConnection
        // Most are new: only a lead that has a person already is looked at twice.
        insert = try SQLStatement(
            database,
            "INSERT INTO person VALUES (?1, ?2, ?3, ?4) ON CONFLICT (lead) DO NOTHING")
        find = try SQLStatement(
            database, "SELECT lead, external_id, content, checksum FROM person WHERE lead = ?1")
        replace = try SQLStatement(
            database,
            "UPDATE person SET external_id = ?2, content = ?3, checksum = ?4 WHERE lead = ?1")
        insertNote = try SQLStatement(database, "INSERT INTO note VALUES (?1, ?2, ?3, ?4, ?5)")
    }

    /// Stores a person, in place of the one that the lead has; without an external id it keeps the
    /// stored one.
    func put(_ person: PersonRecord) throws {
        let lead = try storedKey(person.lead.number)
        try run(insert, lead, person)
        guard sqlite3_changes(connection) == 0 else { return }
        var person = person
        person.externalID = try person.externalID ?? externalID(of: lead)
        try run(replace, lead, person)
    }

    private func externalID(of lead: Int64) throws -> String? {
        try find.bind(lead, at: 1)
        defer { find.reset() }
        guard try find.step() else { return nil }
        return try StoredRows.person(find, path: path, withContent: false).externalID
    }

    private func run(_ statement: SQLStatement, _ lead: Int64, _ person: PersonRecord) throws {
        try statement.bind(lead, at: 1)
        if let id = person.externalID {
            try statement.bind(id, at: 2)
        } else {
            try statement.bindNull(at: 2)
        }
        try person.content.withUnsafeBytes { content in
            try statement.bind(content, at: 3)
            let checksum: Int64
            if let id = person.externalID {
                checksum = withBytes(of: id) {
                    RowChecksum.person(lead: lead, externalID: $0, content: content)
                }
            } else {
                checksum = RowChecksum.person(lead: lead, externalID: nil, content: content)
            }
            try statement.bind(checksum, at: 4)
            try statement.run()
        }
    }

    func insert(_ note: NoteRecord) throws {
        let lead = try storedKey(note.lead.number)
        let sequence = try storedKey(note.sequence)
        let kind = Int64(note.kind.rawValue)
        try insertNote.bind(lead, at: 1)
        try insertNote.bind(sequence, at: 2)
        try insertNote.bind(kind, at: 3)
        try insertNote.bind(note.text, at: 4)
        let checksum = withBytes(of: note.text) {
            RowChecksum.note(lead: lead, sequence: sequence, kind: kind, text: $0)
        }
        try insertNote.bind(checksum, at: 5)
        try insertNote.run()
    }
}
