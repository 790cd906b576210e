internal import BatonJournal
internal import GRDB
internal import Glibc

/// Opens and makes the database of a workspace.
enum JournalDatabase {
    /// Pages in the WAL at which a commit also copies them to the database: 16 MiB. More makes the
    /// commit that does it take longer, less copies a page that changes often more often.
    static let checkpointPages = 4000
    /// What the WAL is cut to once it is copied, should a long read have let it grow: 64 MiB.
    static let walBytesMax = 64 << 20
    /// Page cache of each connection.
    static let cacheKibibytes = 8 << 10

    /// Makes a new workspace's file. It appears under its name only when it is whole.
    static func create(_ path: String, workspace: String, version: String) throws {
        let unfinished = path + ".new"
        try makeFile(unfinished)
        do {
            let queue = try DatabaseQueue(path: unfinished, configuration: Configuration())
            try queue.writeWithoutTransaction { try $0.execute(sql: Schema.pragmas) }
            try queue.write { database in
                try database.execute(sql: Schema.tables)
                try setMeta(database, "workspace", workspace)
                try setMeta(database, "written_by", version)
            }
            try queue.close()
        } catch {
            unlink(unfinished)
            throw JournalError.database(error, path: path)
        }
        guard rename(unfinished, path) == 0 else { throw JournalError.system(errno, path) }
    }

    /// Opens a file that is there.
    static func open(_ path: String, workspace: String, version: String) throws -> DatabasePool {
        try JournalFile(path: path).checkHeader()
        try inspect(path, workspace: workspace)
        var configuration = Configuration()
        configuration.label = "baton.journal.\(workspace)"
        configuration.maximumReaderCount = SQLiteJournal.readersMax
        configuration.persistentReadOnlyConnections = true
        // Without it GRDB stops the process if a disk error keeps a transaction from being ended.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // GRDB opens pools with synchronous=NORMAL, which a power cut can roll back. Nobody
            // else writes: what waits for others is the cut of the WAL after an erasure.
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA wal_autocheckpoint = \(checkpointPages);
                    PRAGMA journal_size_limit = \(walBytesMax);
                    PRAGMA secure_delete = ON;
                    PRAGMA busy_timeout = \(PersonEraser.readersWaitMilliseconds);
                    """)
            // A process that was killed may have left what it erased in the WAL.
            try database.checkpoint(.truncate)
            try upgrade(database, path: path)
            try setMeta(database, "written_by", version)
        }
        return pool
    }

    /// Brings a file of an older format to this version's, all of it or nothing.
    private static func upgrade(_ database: Database, path: String) throws {
        guard try format(database) < JournalFile.formatVersion else { return }
        try database.inTransaction(.immediate) {
            try database.execute(sql: Schema.upgradeToFormat2)
            try HistoryWriter.fill(database, path: path)
            try database.execute(sql: "PRAGMA user_version = \(JournalFile.formatVersion)")
            return .commit
        }
    }

    private static func format(_ database: Database) throws -> Int32 {
        try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Checks the file before anything opens it for writing, which changes it at once.
    private static func inspect(_ path: String, workspace: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        try queue.read { try check($0, path: path, workspace: workspace) }
    }

    /// Removes the empty WAL of a closed pool: its last connection is one that only reads, and
    /// those leave it. Nothing depends on it but the looks of the directory.
    static func tidy(_ path: String) {
        guard let queue = try? DatabaseQueue(path: path) else { return }
        _ = try? queue.read { try meta($0, "workspace") }
        try? queue.close()
    }

    private static func check(_ database: Database, path: String, workspace: String) throws {
        let format = try format(database)
        guard (1...JournalFile.formatVersion).contains(format) else {
            let writer = try? meta(database, "written_by")
            throw JournalError(
                .newerFormat,
                "\(path) has format \(format), written by Baton \(writer ?? "of an unknown version"); "
                    + "this version reads formats up to \(JournalFile.formatVersion). Run that version "
                    + "of Baton or a newer one.")
        }
        let name = try meta(database, "workspace") ?? ""
        guard name == workspace else {
            throw JournalError(
                .otherWorkspace,
                "\(path) holds the workspace \"\(name)\", not \"\(workspace)\": give the file its "
                    + "own name back.")
        }
    }

    private static func meta(_ database: Database, _ key: String) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
    }

    /// Writes nothing if that is the value already.
    private static func setMeta(_ database: Database, _ key: String, _ value: String) throws {
        guard try meta(database, key) != value else { return }
        try database.execute(
            sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [key, value])
    }

    /// An empty file that only its owner reads; SQLite gives its companions the same rights.
    private static func makeFile(_ path: String) throws(JournalError) {
        unlink(path)
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno, "cannot make \(path)") }
        Glibc.close(descriptor)
    }
}
