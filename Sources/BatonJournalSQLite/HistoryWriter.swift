internal import BatonEngine
internal import BatonJournal
internal import GRDB

/// Writes down which entries tell of a lead, and who applied which version of the file: so that
/// neither is looked for in all entries.
final class HistoryWriter {
    private let insertLead: SQLStatement
    private let insertVersion: SQLStatement

    init(_ database: Database) throws {
        // Several events of an entry may be of one lead, and not next to each other.
        insertLead = try SQLStatement(
            database, "INSERT INTO lead_entry VALUES (?1, ?2) ON CONFLICT DO NOTHING")
        insertVersion = try SQLStatement(
            database, "INSERT OR REPLACE INTO workspace_version VALUES (?1, ?2, ?3, ?4, ?5)")
    }

    func insert(_ entry: JournalEntry) throws {
        let sequence = try storedKey(entry.firstSequence)
        var last: LeadID?
        for event in entry.events {
            if case .workspaceApplied(let applied) = event {
                try insert(
                    WorkspaceVersion(
                        version: applied.version, at: entry.at, principal: entry.principal))
            }
            guard let lead = event.lead, lead != last else { continue }
            last = lead
            try insertLead.bind(Int64(bitPattern: lead.number), at: 1)
            try insertLead.bind(sequence, at: 2)
            try insertLead.run()
        }
    }

    private func insert(_ version: WorkspaceVersion) throws {
        let number = Int64(version.version)
        let role = Int64(version.principal.role.rawValue)
        try insertVersion.bind(number, at: 1)
        try insertVersion.bind(version.at.microseconds, at: 2)
        try insertVersion.bind(role, at: 3)
        try insertVersion.bind(version.principal.name, at: 4)
        let checksum = withBytes(of: version.principal.name) {
            RowChecksum.version(number, at: version.at.microseconds, role: role, name: $0)
        }
        try insertVersion.bind(checksum, at: 5)
        try insertVersion.run()
    }

    /// Writes it down for all entries there are: files of format 1 lack it.
    static func fill(_ database: Database, path: String) throws {
        let writer = try HistoryWriter(database)
        let codec = EventCodec()
        let entries = try SQLStatement(
            database,
            """
            SELECT first_sequence, event_count, payload, checksum FROM entry
            ORDER BY first_sequence
            """)
        while try entries.step() {
            try writer.insert(StoredRows.entry(entries, codec, path: path))
        }
    }
}
