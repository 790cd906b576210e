package import BatonEngine
package import BatonJournal
internal import GRDB

extension SQLiteJournal {
    package func persons(
        _ leads: [LeadID],
        completion: @escaping @Sendable (Result<[PersonRecord], JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                "SELECT lead, external_id, content, checksum FROM person WHERE lead = ?1")
            return try leads.compactMap { lead in
                guard let key = Int64(exactly: lead.number) else { return nil }
                try statement.bind(key, at: 1)
                defer { statement.reset() }
                guard try statement.step() else { return nil }
                return try StoredRows.person(statement, path: path, withContent: true)
            }
        }
    }

    package func notes(
        _ lead: LeadID,
        completion: @escaping @Sendable (Result<[NoteRecord], JournalError>) -> Void
    ) {
        read(completion) { database, path in
            guard let key = Int64(exactly: lead.number) else { return [] }
            let statement = try SQLStatement(
                database,
                """
                SELECT lead, sequence, kind, text, checksum FROM note
                WHERE lead = ?1 ORDER BY sequence, kind
                """)
            try statement.bind(key, at: 1)
            defer { statement.reset() }
            var notes: [NoteRecord] = []
            while try statement.step() { notes.append(try StoredRows.note(statement, path: path)) }
            return notes
        }
    }

    package func entry(
        containing sequence: SequenceNumber,
        completion: @escaping @Sendable (Result<JournalEntry?, JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                """
                SELECT first_sequence, event_count, payload, checksum FROM entry
                WHERE first_sequence <= ?1 ORDER BY first_sequence DESC LIMIT 1
                """)
            try statement.bind(Int64(clamping: sequence), at: 1)
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            let entry = try StoredRows.entry(statement, EventCodec(), path: path)
            return entry.lastSequence >= sequence ? entry : nil
        }
    }

    package func request(
        id: String, notBefore: Instant,
        completion: @escaping @Sendable (Result<RequestRecord?, JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                """
                SELECT position, id, at_micros, fingerprint, outcome, checksum FROM request
                WHERE id_hash = ?1 AND id = ?2 AND at_micros >= ?3
                ORDER BY position DESC LIMIT 1
                """)
            try statement.bind(withBytes(of: id, RowChecksum.requestID), at: 1)
            try statement.bind(id, at: 2)
            try statement.bind(notBefore.microseconds, at: 3)
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            return try StoredRows.request(statement, EventCodec(), path: path)
        }
    }

    package func workspaceText(
        version: UInt32?,
        completion: @escaping @Sendable (Result<WorkspaceText?, JournalError>) -> Void
    ) {
        read(completion) { database, path in
            let statement = try SQLStatement(
                database,
                """
                SELECT version, at_micros, text, checksum FROM workspace_text
                WHERE ?1 IS NULL OR version = ?1 ORDER BY version DESC LIMIT 1
                """)
            if let version {
                try statement.bind(Int64(version), at: 1)
            } else {
                try statement.bindNull(at: 1)
            }
            defer { statement.reset() }
            guard try statement.step() else { return nil }
            return try StoredRows.text(statement, path: path)
        }
    }
}
