internal import Glibc

/// Where a profile's settings and its token are: `$XDG_CONFIG_HOME/baton` or `~/.config/baton`.
struct ProfileFiles: Equatable {
    let configuration: String
    let token: String

    /// Nil without a home.
    init?(_ profile: ProfileName?) {
        guard
            let base = environment("XDG_CONFIG_HOME")
                ?? environment("HOME").map({ "\($0)/.config" })
        else { return nil }
        let folder = "\(base)/baton" + (profile == nil ? "" : "/profiles")
        configuration = "\(folder)/\(profile?.description ?? "config")"
        token = profile.map { "\(folder)/\($0).token" } ?? "\(folder)/token"
    }

    /// Stores settings and perhaps a token, which only the user may read. Each file is whole at every
    /// moment, the token first: settings never name one that is not there.
    ///
    /// - Throws: ``CommandFailure`` if that cannot be written.
    func store(_ text: String, token secret: String?) throws(CommandFailure) {
        try Self.makeFolders(of: configuration)
        if let secret { try Self.replace(token, with: secret + "\n") }
        try Self.replace(configuration, with: text)
        if secret == nil { unlink(token) }
    }

    /// Forgets both; says whether there was anything.
    func remove() throws(CommandFailure) -> Bool {
        var hadAny = false
        for path in [configuration, token] {
            if unlink(path) == 0 {
                hadAny = true
            } else if errno != ENOENT {
                throw CommandFailure(.refused, "cannot remove \(path): \(systemError())")
            }
        }
        return hadAny
    }

    private static func makeFolders(of path: String) throws(CommandFailure) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
                throw CommandFailure(.refused, "cannot make \(folder): \(systemError())")
            }
        }
    }

    private static func replace(_ path: String, with text: String) throws(CommandFailure) {
        let new = "\(path).\(getpid())"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.refused, "cannot write \(new): \(systemError())")
        }
        let output = OutputStream(descriptor: descriptor)
        output.write(text)
        output.flush()
        let isWritten = !output.isClosed && fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, rename(new, path) == 0 else {
            let problem = systemError()
            unlink(new)
            throw CommandFailure(.refused, "cannot write \(path): \(problem)")
        }
    }
}
