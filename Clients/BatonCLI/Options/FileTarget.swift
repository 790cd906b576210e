internal import Glibc

/// What is at the end of a path to which something is to be written.
enum FileTarget: Equatable {
    /// A file, or none yet: its path, with no link in its place.
    case file(String)
    case folder
    /// A device, a pipe, a socket: what is written goes through it, and nothing can replace it.
    case stream

    private static let linksMax = 40

    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .file(Self.endOfLinks(path))
            return
        }
        switch status.st_mode & mode_t(S_IFMT) {
        case mode_t(S_IFDIR): self = .folder
        case mode_t(S_IFREG): self = .file(Self.real(path) ?? path)
        default: self = .stream
        }
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Where links lead of which the last points at nothing yet.
    private static func endOfLinks(_ path: String) -> String {
        var path = path
        for _ in 0..<linksMax {
            guard let next = link(path) else { return path }
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = next.hasPrefix("/") ? next : folder + next
        }
        return path
    }

    private static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether two paths lead to one regular file.
    static func isSameFile(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        let isFirst = one == "-" ? fstat(STDIN_FILENO, &first) == 0 : stat(one, &first) == 0
        return isFirst && stat(other, &second) == 0
            && first.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG)
            && first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
