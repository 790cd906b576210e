internal import BatonEngine
internal import BatonJournal
internal import GRDB
internal import GRDBSQLite

/// The one connection that writes, with its statements. Used on the writer's queue only.
///
/// It encodes too: the sequencer's thread decides while this one encodes, and the disk's waits
/// leave this thread the time.
final class JournalWriter {
    private let path: String
    private let codec = EventCodec()
    private let begin: SQLStatement
    private let commit: SQLStatement
    private let rollback: SQLStatement
    private let advance: SQLStatement
    private let insertEntry: SQLStatement
    private let people: PersonWriter
    private let eraser: PersonEraser
    private let insertText: SQLStatement
    private let requests: RequestWriter
    private let history: HistoryWriter
    private let connection: OpaquePointer?

    init(_ database: Database, path: String) throws {
        self.path = path
        connection = database.sqliteConnection
        begin = try SQLStatement(database, "BEGIN IMMEDIATE")
        commit = try SQLStatement(database, "COMMIT")
        rollback = try SQLStatement(database, "ROLLBACK")
        advance = try SQLStatement(
            database, "UPDATE head SET version = ?1 WHERE id = 1 AND version = ?2")
        insertEntry = try SQLStatement(database, "INSERT INTO entry VALUES (?1, ?2, ?3, ?4)")
        people = try PersonWriter(database, path: path)
        eraser = try PersonEraser(database)
        insertText = try SQLStatement(
            database, "INSERT INTO workspace_text VALUES (?1, ?2, ?3, ?4)")
        requests = try RequestWriter(database)
        history = try HistoryWriter(database)
    }

    /// One transaction. After an error the caller reloads whatever it was: a COMMIT that failed
    /// may have reached the disk, and telling the cases apart would gain nothing.
    func append(_ batch: JournalBatch) -> AppendResult {
        do {
            try begin.run()
            guard try advanceHead(batch) else {
                try rollback.run()
                return .conflict
            }
            for entry in batch.entries { try insert(entry) }
            try requests.forgetExpired(batch)
            try eraser.rewrite()
            try commit.run()
            eraser.cutLog()
            return .durable
        } catch {
            abandon()
            return .failed(message(error))
        }
    }

    /// False if the last event stored is not the one that the batch goes on from.
    private func advanceHead(_ batch: JournalBatch) throws -> Bool {
        try advance.bind(storedKey(batch.lastSequence), at: 1)
        try advance.bind(storedKey(batch.expectedVersion), at: 2)
        try advance.run()
        return sqlite3_changes(connection) == 1
    }

    private func insert(_ entry: JournalEntry) throws {
        // An entry may be there for its request id only.
        if !entry.events.isEmpty { try insertEvents(of: entry) }
        if let person = entry.person { try people.put(person) }
        for note in entry.notes { try people.insert(note) }
        try eraser.erase(entry)
        if let request = entry.request { try requests.insert(request, codec) }
        if let text = entry.workspaceText { try insert(text) }
    }

    private func insertEvents(of entry: JournalEntry) throws {
        let sequence = try storedKey(entry.firstSequence)
        let payload = try codec.encode(entry)
        try insertEntry.bind(sequence, at: 1)
        try insertEntry.bind(Int64(entry.events.count), at: 2)
        try insertEntry.bind(payload, at: 3)
        try insertEntry.bind(
            RowChecksum.entry(firstSequence: sequence, payload: payload), at: 4)
        try insertEntry.run()
        try history.insert(entry)
    }

    private func insert(_ text: WorkspaceText) throws {
        let version = Int64(text.version)
        try insertText.bind(version, at: 1)
        try insertText.bind(text.at.microseconds, at: 2)
        try insertText.bind(text.text, at: 3)
        let checksum = withBytes(of: text.text) {
            RowChecksum.text(version: version, at: text.at.microseconds, text: $0)
        }
        try insertText.bind(checksum, at: 4)
        try insertText.run()
    }

    /// Ends a transaction that failed. SQLite has ended it itself after some errors.
    private func abandon() {
        eraser.rolledBack()
        guard sqlite3_get_autocommit(connection) == 0 else { return }
        // If even this fails, the next BEGIN says so, and the caller hears of it.
        try? rollback.run()
    }

    private func message(_ error: any Error) -> String {
        if let error = error as? CodecError { return "\(path): nothing is stored: \(error)" }
        return JournalError.database(error, path: path).message
    }
}
