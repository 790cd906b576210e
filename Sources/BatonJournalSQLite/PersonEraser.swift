internal import BatonEngine
internal import BatonJournal
internal import GRDB
internal import GRDBSQLite

/// Removes who leads are, so that no byte of it stays in the workspace's files.
///
/// SQLite overwrites what it deletes (`secure_delete`), but not the copies that it left where rows
/// moved to another page as a page overflowed or ran empty. They stay until the page is freed. So
/// the tables that lost rows are written anew and the old ones dropped, which frees, and
/// overwrites, every page of theirs; then the WAL, which has the pages as they were, is copied and
/// cut to nothing. VACUUM would do the same to the whole file, for several times the cost.
final class PersonEraser {
    /// How long the cut waits for reads that began before it: 5 s.
    static let readersWaitMilliseconds = 5_000

    private let removePerson: SQLStatement
    private let removeNotes: SQLStatement
    private let removeEventNotes: SQLStatement
    private let connection: OpaquePointer?
    private var hasErasedPersons = false
    private var hasErasedNotes = false
    /// The WAL still holds what was erased: a read went on for too long.
    private var isLogToBeCut = false

    init(_ database: Database) throws {
        connection = database.sqliteConnection
        removePerson = try SQLStatement(database, "DELETE FROM person WHERE lead = ?1")
        removeNotes = try SQLStatement(database, "DELETE FROM note WHERE lead = ?1")
        removeEventNotes = try SQLStatement(
            database, "DELETE FROM note WHERE lead = ?1 AND sequence = ?2")
    }

    /// Deletes the rows of the leads that an entry erases, and of the events whose notes go.
    ///
    /// Those are of plans. When one is finished its note is deleted and that is all; when a lead of
    /// its is erased, it is made sure of that nothing of the note stays.
    func erase(_ entry: JournalEntry) throws {
        for sequence in entry.forgottenNotes {
            try removeEventNotes.bind(storedKey(NoteRecord.noLead.number), at: 1)
            try removeEventNotes.bind(storedKey(sequence), at: 2)
            try removeEventNotes.run()
        }
        for case .leadErased(let lead) in entry.events {
            // What cannot be a key has no rows.
            guard let key = Int64(exactly: lead.number) else { continue }
            if try remove(removePerson, key) { hasErasedPersons = true }
            let hadNotes = try remove(removeNotes, key)
            if hadNotes || !entry.forgottenNotes.isEmpty { hasErasedNotes = true }
        }
    }

    private func remove(_ statement: SQLStatement, _ lead: Int64) throws -> Bool {
        try statement.bind(lead, at: 1)
        try statement.run()
        return sqlite3_changes(connection) > 0
    }

    /// Before the commit: writes the tables anew that lost rows.
    func rewrite() throws {
        if hasErasedPersons { try rewrite("person", Schema.person) }
        if hasErasedNotes { try rewrite("note", Schema.note) }
    }

    private func rewrite(_ table: String, _ schema: (String) -> String) throws {
        let copy = table + "_rewritten"
        try execute(
            """
            \(schema(copy))
            INSERT INTO \(copy) SELECT * FROM \(table);
            DROP TABLE \(table);
            ALTER TABLE \(copy) RENAME TO \(table);
            """)
    }

    private func execute(_ sql: String) throws {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else {
            throw SQLFailure(
                code: sqlite3_extended_errcode(connection),
                message: String(cString: sqlite3_errmsg(connection)))
        }
    }

    /// The transaction was given up.
    func rolledBack() {
        hasErasedPersons = false
        hasErasedNotes = false
    }

    /// After the commit: cuts the WAL.
    ///
    /// If a read goes on for too long, the next append tries again, and so does the stop.
    func cutLog() {
        isLogToBeCut = isLogToBeCut || hasErasedPersons || hasErasedNotes
        hasErasedPersons = false
        hasErasedNotes = false
        guard isLogToBeCut else { return }
        let code = sqlite3_wal_checkpoint_v2(
            connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        isLogToBeCut = code != SQLITE_OK
    }
}
