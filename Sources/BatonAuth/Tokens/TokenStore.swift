package import BatonEngine
internal import Foundation
internal import GRDB
internal import Glibc

/// The tokens in their file, `tokens.db` in the data directory; every function blocks.
///
/// They belong to the server and not to a workspace: one token may reach several, and revoking one
/// must not wait for a workspace's journal.
package final class TokenStore: Sendable {
    /// No workspace's file ends so.
    package static let fileName = "tokens.db"
    /// Tokens that are not revoked.
    package static let tokensMax = 10_000

    private let queue: DatabaseQueue
    private let path: String

    /// Whether a data directory has a file of tokens, with or without any in it.
    package static func exists(in directory: String) -> Bool {
        access("\(directory)/\(fileName)", F_OK) == 0
    }

    /// Opens the file, and makes it first if it is missing; only its owner can read it.
    package init(directory: String) throws(TokenStoreError) {
        let path = "\(directory)/\(Self.fileName)"
        self.path = path
        queue = try Self.doing("open", path) {
            let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw TokenStoreError(.failed, "\(path): \(String(cString: strerror(errno)))")
            }
            Glibc.close(descriptor)
            let queue = try DatabaseQueue(path: path)
            try queue.write { try TokenSchema.prepare($0, path: path) }
            return queue
        }
    }

    /// Every token with its digest, by number.
    package func load() throws(TokenStoreError) -> [(record: TokenRecord, digest: TokenDigest)] {
        try Self.doing("read", path) {
            try queue.read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM tokens ORDER BY id").map { row in
                    guard let record = TokenRecord(row),
                        let digest = TokenDigest(stored: Array(row["digest"] as Data? ?? Data()))
                    else {
                        let id = row["id"] as Int64? ?? 0
                        throw TokenStoreError(
                            .unreadable,
                            "\(path): token T\(id) is damaged; restore the file from a backup, or "
                                + "move it away and make new tokens")
                    }
                    return (record, digest)
                }
            }
        }
    }

    /// Tokens after a number, in order; `includeRevoked` tells of those too.
    package func list(
        after: TokenID?, limit: Int, includeRevoked: Bool
    ) throws(TokenStoreError) -> [TokenRecord] {
        try Self.doing("read", path) {
            try queue.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT * FROM tokens WHERE id > ? AND (? OR revoked_at IS NULL)
                        ORDER BY id LIMIT ?
                        """,
                    arguments: [Int64(after?.number ?? 0), includeRevoked, limit]
                ).compactMap { TokenRecord($0) }
            }
        }
    }

    /// Stores a new token.
    ///
    /// - Parameters:
    ///   - isRehearsal: Nothing is stored; the answer is that of the change.
    ///   - beforeStoring: Nothing is stored either if it throws.
    /// - Throws: `nameTaken`, `tooManyTokens` or `failed`.
    package func insert(
        _ draft: TokenDraft, _ digest: TokenDigest, by creator: String, at now: Instant,
        isRehearsal: Bool = false,
        beforeStoring: () throws(TokenStoreError) -> Void = {}
    ) throws(TokenStoreError) -> TokenRecord {
        try Self.doing("write", path) {
            try change(isRehearsal: isRehearsal) { database in
                let taken = try Int64.fetchOne(
                    database, sql: "SELECT id FROM tokens WHERE name = ? AND revoked_at IS NULL",
                    arguments: [draft.name])
                if let taken { throw TokenStoreError(.nameTaken, "T\(taken) has that name") }
                let count = try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM tokens WHERE revoked_at IS NULL")
                guard count ?? 0 < Self.tokensMax else {
                    throw TokenStoreError(.tooManyTokens, "there are \(Self.tokensMax) tokens")
                }
                try database.execute(
                    sql: """
                        INSERT INTO tokens (digest, name, role, rep, workspaces, created_at,
                            created_by, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        digest.bytes.databaseBytes, draft.name, Int64(draft.role.rawValue),
                        draft.rep, draft.workspaces.joined(separator: ","), now.microseconds,
                        creator, draft.expiresAt?.microseconds,
                    ])
                try beforeStoring()
                return TokenRecord(
                    id: TokenID(UInt64(database.lastInsertedRowID)), draft: draft, createdAt: now,
                    createdBy: creator)
            }
        }
    }

    /// Marks a token as revoked.
    ///
    /// - Parameter reference: Its number, `T7`, or the name of one that is not revoked. A number
    ///   goes first.
    /// - Throws: `unknownToken`, `alreadyRevoked` or `failed`.
    package func revoke(
        _ reference: String, by revoker: String, at now: Instant, isRehearsal: Bool = false
    ) throws(TokenStoreError) -> (record: TokenRecord, digest: TokenDigest) {
        try Self.doing("write", path) {
            try change(isRehearsal: isRehearsal) { database in
                let row = try Self.find(reference, database)
                guard let row, var record = TokenRecord(row),
                    let digest = TokenDigest(stored: Array(row["digest"] as Data? ?? Data()))
                else { throw TokenStoreError(.unknownToken, "there is no such token") }
                if record.revokedAt != nil {
                    throw TokenStoreError(.alreadyRevoked, "\(record.id) is revoked already")
                }
                try database.execute(
                    sql: "UPDATE tokens SET revoked_at = ?, revoked_by = ? WHERE id = ?",
                    arguments: [now.microseconds, revoker, Int64(record.id.number)])
                record.revokedAt = now
                record.revokedBy = revoker
                return (record, digest)
            }
        }
    }

    /// Keeps when tokens were last used.
    package func noteUses(_ uses: [(id: TokenID, at: Instant)]) throws(TokenStoreError) {
        guard !uses.isEmpty else { return }
        try Self.doing("write", path) {
            try queue.write { database in
                for use in uses {
                    try database.execute(
                        sql: "UPDATE tokens SET last_used_at = ? WHERE id = ?",
                        arguments: [use.at.microseconds, Int64(use.id.number)])
                }
            }
        }
    }

    /// Runs a transaction, which leaves nothing behind if it is a rehearsal.
    private func change<Value>(
        isRehearsal: Bool, _ body: (Database) throws -> Value
    ) throws -> Value {
        var value: Value?
        try queue.inTransaction { database in
            value = try body(database)
            return isRehearsal ? .rollback : .commit
        }
        guard let value else { throw TokenStoreError(.failed, "\(path): no transaction ran") }
        return value
    }

    private static func find(_ reference: String, _ database: Database) throws -> Row? {
        if let id = TokenID(reference), id.number <= UInt64(Int64.max) {
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM tokens WHERE id = ?", arguments: [Int64(id.number)])
            if let row { return row }
        }
        return try Row.fetchOne(
            database, sql: "SELECT * FROM tokens WHERE name = ? AND revoked_at IS NULL",
            arguments: [reference])
    }

    private static func doing<Value>(
        _ what: String, _ path: String, _ body: () throws -> Value
    ) throws(TokenStoreError) -> Value {
        do {
            return try body()
        } catch let error as TokenStoreError {
            throw error
        } catch let error as DatabaseError {
            // Without the statement and its arguments.
            let text = error.message ?? "SQLite error \(error.resultCode.rawValue)"
            throw TokenStoreError(.failed, "cannot \(what) \(path): \(text)")
        } catch {
            throw TokenStoreError(.failed, "cannot \(what) \(path)")
        }
    }
}
