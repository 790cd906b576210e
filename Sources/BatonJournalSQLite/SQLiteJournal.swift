package import BatonEngine
package import BatonJournal
internal import GRDB
internal import Synchronization

/// The journal of one workspace in one SQLite file: WAL, and every commit is on disk before it is
/// told of (`synchronous=FULL`).
///
/// `DataDirectory` opens it. Appends run on the queue of the writing connection, reads on those of
/// at most `readersMax` others, which a checkpoint never waits for.
package final class SQLiteJournal: Journal {
    package static let readersMax = 3

    /// The workspace's name.
    package let workspace: String
    private let path: String
    private let pool: DatabasePool
    /// Holds the lock on the data directory for as long as the file is open.
    private let lock: DirectoryLock
    private let phase = Mutex(Phase.idle)
    /// On the writer's queue only.
    nonisolated(unsafe) private var writer: JournalWriter?

    private enum Phase {
        case idle
        case appending
        case closed
    }

    init(workspace: String, path: String, lock: DirectoryLock, version: String) throws {
        self.workspace = workspace
        self.path = path
        self.lock = lock
        do {
            pool = try JournalDatabase.open(path, workspace: workspace, version: version)
            writer = try pool.writeWithoutTransaction { try JournalWriter($0, path: path) }
        } catch {
            throw JournalError.database(error, path: path)
        }
    }

    package func load(
        recentRequestsMax: Int, replay: (JournalEntry) throws -> Void,
        request: (RequestRecord) throws -> Void
    ) throws -> LoadSummary {
        let now = phase.withLock { $0 }
        invariant(now != .appending, "a load while an append is in flight")
        guard now == .idle else { throw Self.closed(path) }
        return try pool.read { database in
            do {
                var loader = try JournalLoader(database, path: path)
                return try loader.load(
                    recentRequestsMax: recentRequestsMax, replay: replay, request: request)
            } catch let failure as SQLFailure {
                throw JournalError.database(failure, path: path)
            }
        }
    }

    package func append(
        _ batch: JournalBatch, completion: @escaping @Sendable (AppendResult) -> Void
    ) {
        batch.checkSequence()
        let isOpen = phase.withLock { phase in
            invariant(phase != .appending, "an append while another is in flight")
            guard phase == .idle else { return false }
            phase = .appending
            return true
        }
        // A closed journal has no thread of its own any more: the caller's has to do.
        guard isOpen else { return completion(.failed(Self.closed(path).message)) }
        pool.asyncWriteWithoutTransaction { _ in
            let result = self.writer?.append(batch) ?? .failed(Self.closed(self.path).message)
            self.phase.withLock { $0 = .idle }
            completion(result)
        }
    }

    package func close() {
        guard phase.withLock({ $0 != .closed }) else { return }
        // This waits for the append in flight: the writer's queue is serial.
        pool.writeWithoutTransaction { database in
            phase.withLock { $0 = .closed }
            writer = nil
            // What is left in the WAL is found by the next start; this only makes it quicker.
            _ = try? database.checkpoint(.truncate)
        }
        // A reader that is not done yet keeps its connection; it goes when the reader is.
        try? pool.close()
    }

    static func closed(_ path: String) -> JournalError {
        JournalError(.closed, "\(path): the journal is closed.")
    }
}

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
                SELECT sequence, id, at_micros, fingerprint, outcome, checksum FROM request
                WHERE id = ?1 AND at_micros >= ?2
                """)
            try statement.bind(id, at: 1)
            try statement.bind(notBefore.microseconds, at: 2)
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

    /// Runs `body` on a reading connection and tells its result there.
    private func read<Value: Sendable>(
        _ completion: @escaping @Sendable (Result<Value, JournalError>) -> Void,
        _ body: @escaping @Sendable (Database, String) throws -> Value
    ) {
        let path = path
        pool.asyncRead { result in
            let value = Result { try body(result.get(), path) }
            completion(value.mapError { JournalError.database($0, path: path) })
        }
    }
}
