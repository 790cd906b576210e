internal import Glibc

/// A folder of files that somebody names instead of each.
enum Folder {
    /// The folder that paths without a slash at the front are in.
    static var current: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR)
    }

    /// The paths of the files in it whose names end so, in the order of their names.
    ///
    /// - Throws: ``CommandFailure`` if it cannot be read.
    static func files(in path: String, endingIn suffix: String) throws(CommandFailure) -> [String] {
        guard let folder = opendir(path) else {
            throw .cannotRead(path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        }
        let start = path.hasSuffix("/") ? path : path + "/"
        return names.sorted().map { start + $0 }
    }
}
