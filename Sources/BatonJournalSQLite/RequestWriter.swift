internal import BatonEngine
internal import BatonJournal
internal import GRDB

/// Stores request ids with their answers and forgets the old ones.
final class RequestWriter {
    /// Rows that an append forgets beyond twice those it brings: old ones go faster than new ones
    /// come, and no append waits long for it.
    private static let expiredRowsMin = 16

    private let insert: SQLStatement
    private let oldest: SQLStatement
    private let forget: SQLStatement

    init(_ database: Database) throws {
        insert = try SQLStatement(
            database, "INSERT INTO request VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6)")
        oldest = try SQLStatement(
            database, "SELECT at_micros FROM request ORDER BY position LIMIT 1")
        // Looks at no more rows than it may delete.
        forget = try SQLStatement(
            database,
            """
            DELETE FROM request WHERE at_micros < ?1
            AND position IN (SELECT position FROM request ORDER BY position LIMIT ?2)
            """)
    }

    func insert(_ record: RequestRecord, _ codec: EventCodec) throws {
        let outcome = try codec.encode(record.outcome)
        let fingerprint = Int64(bitPattern: record.request.fingerprint)
        let at = record.at.microseconds
        try insert.bind(withBytes(of: record.request.id, RowChecksum.requestID), at: 1)
        try insert.bind(record.request.id, at: 2)
        try insert.bind(at, at: 3)
        try insert.bind(fingerprint, at: 4)
        try insert.bind(outcome, at: 5)
        let checksum = withBytes(of: record.request.id) {
            RowChecksum.request(
                id: $0, at: at, fingerprint: fingerprint, outcome: outcome)
        }
        try insert.bind(checksum, at: 6)
        try insert.run()
    }

    /// Deletes some of the ids that are older than 24 hours at the batch's last entry.
    func forgetExpired(_ batch: JournalBatch) throws {
        guard let now = batch.entries.last?.at else { return }
        let limit = now.microseconds - RequestID.lifetimeMicroseconds
        let isAny = try oldest.step()
        let oldestAt = isAny ? oldest.integer(0) : .max
        oldest.reset()
        guard oldestAt < limit else { return }
        try forget.bind(limit, at: 1)
        try forget.bind(Int64(batch.entries.count * 2 + Self.expiredRowsMin), at: 2)
        try forget.run()
    }
}
