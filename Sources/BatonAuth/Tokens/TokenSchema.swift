internal import GRDB

/// The form of the tokens' file.
enum TokenSchema {
    /// "Btok", in the header's application id.
    static let applicationID: Int32 = 0x4274_6F6B
    /// In the header's user version.
    static let formatVersion: Int32 = 1

    private static let tables = """
        CREATE TABLE tokens (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            digest BLOB NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role INTEGER NOT NULL,
            rep TEXT,
            workspaces TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL,
            expires_at INTEGER,
            last_used_at INTEGER,
            revoked_at INTEGER,
            revoked_by TEXT
        ) STRICT;
        CREATE UNIQUE INDEX tokens_by_name ON tokens (name) WHERE revoked_at IS NULL;
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(formatVersion);
        """

    /// Makes the tables of a new file, and refuses one that is not ours.
    static func prepare(_ database: Database, path: String) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let format = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
        if application == 0, format == 0, isEmpty {
            return try database.execute(sql: tables)
        }
        guard application == applicationID else {
            throw TokenStoreError(
                .unreadable,
                "\(path) is no store of tokens: it is another application's database. Move it out "
                    + "of the data directory.")
        }
        guard format == formatVersion else {
            throw TokenStoreError(
                .unreadable,
                "\(path) has format \(format), and this version of Baton reads \(formatVersion): "
                    + "run a newer version.")
        }
    }
}
