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
    private let state: Mutex<State>
    /// On the writer's queue only.
    nonisolated(unsafe) private var writer: JournalWriter?

    private struct State {
        var isAppending = false
        var isClosed = false
        /// Keeps other processes from the data directory for as long as the file is open.
        var lock: DirectoryLock?
    }

    init(workspace: String, path: String, lock: DirectoryLock, version: String) throws {
        self.workspace = workspace
        self.path = path
        state = Mutex(State(lock: lock))
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
        let isOpen = state.withLock { state in
            invariant(!state.isAppending, "a load while an append is in flight")
            return !state.isClosed
        }
        guard isOpen else { throw closedError }
        do {
            return try pool.read { database in
                var loader = try JournalLoader(database, path: path)
                return try loader.load(
                    recentRequestsMax: recentRequestsMax, replay: replay, request: request)
            }
        } catch  where error is SQLFailure || error is DatabaseError {
            throw JournalError.database(error, path: path)
        }
    }

    package func append(
        _ batch: JournalBatch, completion: @escaping @Sendable (AppendResult) -> Void
    ) {
        batch.checkSequence()
        let isOpen = state.withLock { state in
            invariant(!state.isAppending, "an append while another is in flight")
            state.isAppending = !state.isClosed
            return state.isAppending
        }
        // A closed journal has no thread of its own any more: the caller's has to do.
        guard isOpen else { return completion(.failed(closedError.message)) }
        pool.asyncWriteWithoutTransaction { _ in
            let result = self.writer?.append(batch) ?? .failed(self.closedError.message)
            self.state.withLock { $0.isAppending = false }
            completion(result)
        }
    }

    package func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        // The writer's queue is serial: this waits for the append in flight.
        pool.writeWithoutTransaction { database in
            writer = nil
            // What is left in the WAL is found by the next start; this only makes it quicker.
            _ = try? database.checkpoint(.truncate)
        }
        // A connection that cannot be closed is closed by the end of the process.
        try? pool.close()
        JournalDatabase.tidy(path)
        state.withLock { $0.lock = nil }
    }

    private var closedError: JournalError {
        JournalError(.closed, "\(path): the journal is closed.")
    }

    /// Runs `body` on a reading connection and tells its result there.
    func read<Value: Sendable>(
        _ completion: @escaping @Sendable (Result<Value, JournalError>) -> Void,
        _ body: @escaping @Sendable (Database, String) throws -> Value
    ) {
        let path = path
        // Under the lock, because GRDB's pool must not be closed while a read begins.
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            pool.asyncRead { result in
                let value = Result { try body(result.get(), path) }
                completion(value.mapError { JournalError.database($0, path: path) })
            }
            return true
        }
        if !isOpen { completion(.failure(closedError)) }
    }
}

extension SQLiteJournal {
    /// Runs a pragma on the writing connection, for tests, and returns its first number.
    package func pragma(_ text: String) throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(text)") }
    }
}
