package import BatonJournal
internal import Glibc

/// The directory that holds one file a workspace, for one process at a time.
package final class DataDirectory: Sendable {
    package let path: String
    private let version: String
    private let lock: DirectoryLock

    /// Opens the directory and locks it until this object and every journal from it are gone.
    ///
    /// A missing directory is made, readable by its owner only (it will hold personal data); its
    /// parents are not: a path that is wrong that far up is a mistake, or a disk not mounted.
    ///
    /// - Parameter version: Baton's version, kept in each file for the message of a version that
    ///   is too old to read it.
    /// - Throws: `JournalError` of the kinds `notFound` (a parent), `notADirectory`, `notWritable`,
    ///   `inUse`, `diskFull` or `inputOutput`.
    package static func open(_ path: String, version: String) throws(JournalError) -> DataDirectory
    {
        if mkdir(path, 0o700) == 0 {
            try sync(parent(of: path))
        } else if errno == ENOENT, access(parent(of: path), F_OK) == 0 {
            throw JournalError(
                .notWritable,
                "cannot make the data directory \(path): \(parent(of: path)) takes no folders.")
        } else if errno == ENOENT {
            throw JournalError(
                .notFound,
                "cannot make the data directory \(path): there is no \(parent(of: path)). Make that "
                    + "first, or mount its disk.")
        } else if errno != EEXIST {
            throw .system(errno, "cannot make the data directory \(path)")
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .system(errno, "cannot look at the data directory \(path)")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw JournalError(.notADirectory, "\(path) is a file: name a directory for the data.")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw .system(errno, "cannot write to the data directory \(path)")
        }
        return DataDirectory(path, version, try DirectoryLock(directory: path))
    }

    private init(_ path: String, _ version: String, _ lock: DirectoryLock) {
        self.path = path
        self.version = version
        self.lock = lock
    }

    /// The names of the workspaces that have a file here, sorted. Other files are passed over.
    package func workspaces() throws(JournalError) -> [String] {
        guard let directory = opendir(path) else { throw .system(errno, "cannot read \(path)") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    String(cString: $0)
                }
            }
            if let name = WorkspaceFileName.decode(file) { names.append(name) }
        }
        return names.sorted()
    }

    /// Opens a workspace's journal.
    ///
    /// - Parameter create: Makes a new, empty journal if there is none; otherwise that is
    ///   `notFound`.
    /// - Throws: `JournalError`, also of the kinds `corrupt`, `newerFormat`, `notAJournal`,
    ///   `otherWorkspace` and `invalidName`.
    package func openWorkspace(_ name: String, create: Bool) throws(JournalError) -> SQLiteJournal {
        guard let file = WorkspaceFileName.encode(name) else {
            throw JournalError(
                .invalidName,
                "no file can be named after the workspace \"\(name)\": use 1 to "
                    + "\(WorkspaceFileName.encodedBytesMax) bytes; bytes other than letters, "
                    + "digits, - and _ count three times.")
        }
        let path = "\(path)/\(file)"
        do {
            if access(path, F_OK) != 0 {
                guard create else {
                    throw JournalError(.notFound, "there is no workspace \"\(name)\" in \(path)")
                }
                try JournalDatabase.create(path, workspace: name, version: version)
                try Self.sync(self.path)
            }
            return try SQLiteJournal(workspace: name, path: path, lock: lock, version: version)
        } catch {
            throw JournalError.database(error, path: path)
        }
    }

    /// Makes the names in a directory durable.
    private static func sync(_ path: String) throws(JournalError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno, "cannot open \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(errno, "cannot sync \(path)") }
    }

    private static func parent(of path: String) -> String {
        let path = path.last == "/" ? path.dropLast() : path[...]
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
