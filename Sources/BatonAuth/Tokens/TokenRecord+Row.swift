internal import BatonEngine
internal import Foundation
internal import GRDB

extension TokenRecord {
    /// Nil if what is stored is no token.
    init?(_ row: Row) {
        guard let id = row["id"] as Int64?, id > 0, let name = row["name"] as String?,
            let role = (row["role"] as Int64?).flatMap(UInt8.init(exactly:))
                .flatMap(Principal.Role.init), role != .system,
            let workspaces = row["workspaces"] as String?,
            let createdAt = row["created_at"] as Int64?
        else { return nil }
        self.init(
            id: TokenID(UInt64(id)),
            draft: TokenDraft(
                name: name, role: role, rep: row["rep"],
                workspaces: workspaces.split(separator: ",").map(String.init),
                expiresAt: Self.instant(row["expires_at"])),
            createdAt: Instant(microseconds: createdAt), createdBy: row["created_by"] ?? "",
            lastUsedAt: Self.instant(row["last_used_at"]),
            revokedAt: Self.instant(row["revoked_at"]), revokedBy: row["revoked_by"])
    }

    private static func instant(_ microseconds: Int64?) -> Instant? {
        microseconds.map { Instant(microseconds: $0) }
    }
}

extension [UInt8] {
    /// As SQLite takes them.
    var databaseBytes: Data { Data(self) }
}
