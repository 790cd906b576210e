internal import Glibc

/// Files that only their owner reads.
enum PrivateFile {
    /// Makes the folders that a file is in.
    static func makeFolders(of path: String) throws(CommandFailure) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
                let problem = systemError()
                throw CommandFailure(
                    .refused,
                    say(
                        "cannot make \(folder): \(problem)",
                        fr: "impossible de créer \(folder) : \(problem)"))
            }
        }
    }

    /// Writes a file anew: it is the old one or the new one at every moment. Links that lead to it
    /// stay.
    static func replace(_ path: String, with text: String) throws(CommandFailure) {
        guard case .file(let target) = FileTarget(path) else {
            throw .cannotWrite(
                path, .refused,
                say("it is no regular file", fr: "ce n'est pas un fichier ordinaire"))
        }
        let new = "\(target).\(getpid())"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotWrite(path, .refused)
        }
        let output = OutputStream(descriptor: descriptor)
        output.write(text)
        output.flush()
        let isWritten = !output.isClosed && fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, rename(new, target) == 0 else {
            let problem = systemError()
            unlink(new)
            throw .cannotWrite(path, .refused, problem)
        }
    }
}
