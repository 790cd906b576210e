package import BatonEngine
package import BatonJournal
internal import GRDB

extension SQLiteJournal {
    package func entries(
        after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                """
                SELECT first_sequence, event_count, payload, checksum FROM entry
                WHERE first_sequence > ?1 ORDER BY first_sequence LIMIT ?2
                """)
            try statement.bind(Int64(clamping: sequence), at: 1)
            try statement.bind(Int64(limit), at: 2)
            defer { statement.reset() }
            let codec = EventCodec()
            var entries: [JournalEntry] = []
            while try statement.step() {
                entries.append(try StoredRows.entry(statement, codec, path: path))
            }
            return entries
        }
    }

    package func entries(
        of lead: LeadID, after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void
    ) {
        read(completion) { database, path in
            // The entry that holds the event may hold later ones of the lead.
            let statement = try SQLStatement(
                database,
                """
                SELECT first_sequence, event_count, payload, checksum FROM entry
                WHERE first_sequence IN (
                    SELECT first_sequence FROM lead_entry
                    WHERE lead = ?1 AND first_sequence >= coalesce(
                        (SELECT max(first_sequence) FROM lead_entry
                            WHERE lead = ?1 AND first_sequence <= ?2), 0)
                    ORDER BY first_sequence LIMIT ?3)
                ORDER BY first_sequence
                """)
            try statement.bind(Int64(bitPattern: lead.number), at: 1)
            try statement.bind(Int64(clamping: sequence), at: 2)
            try statement.bind(Int64(limit) + 1, at: 3)
            defer { statement.reset() }
            let codec = EventCodec()
            var entries: [JournalEntry] = []
            while entries.count < limit, try statement.step() {
                let entry = try StoredRows.entry(statement, codec, path: path)
                if entry.tells(of: lead, after: sequence) { entries.append(entry) }
            }
            return entries
        }
    }

    package func workspaceVersions(
        before version: UInt32?, limit: Int,
        completion: @escaping @Sendable (Result<[WorkspaceVersion], JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                """
                SELECT version, at_micros, role, name, checksum FROM workspace_version
                WHERE version < ?1 ORDER BY version DESC LIMIT ?2
                """)
            try statement.bind(version.map { Int64($0) } ?? Int64.max, at: 1)
            try statement.bind(Int64(limit), at: 2)
            defer { statement.reset() }
            var versions: [WorkspaceVersion] = []
            while try statement.step() {
                versions.append(try StoredRows.version(statement, path: path))
            }
            return versions
        }
    }
}
