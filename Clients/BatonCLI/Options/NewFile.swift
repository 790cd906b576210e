internal import Glibc

/// A file that takes its name only when it is whole; until then it lies beside it.
///
/// Only a regular file is replaced, at the end of the links that lead to it. What is none, such as
/// a device or a pipe, gets the bytes as they come.
final class NewFile {
    let output: OutputStream
    private let path: String
    /// Where it lies until it is whole, and where it goes then; nil: it is no regular file.
    private let names: (temporary: String, final: String)?
    private let descriptor: Int32
    private var isKept = false

    /// - Throws: ``CommandFailure`` if it cannot be made, with the path as it was given.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        guard !path.isEmpty else {
            throw CommandFailure(
                .usage, say("a file needs a name", fr: "un fichier a besoin d'un nom"))
        }
        switch FileTarget(path) {
        case .folder: throw FileText.folderFailure(path)
        case .stream:
            names = nil
            descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        case .file(let target):
            let temporary = "\(target).\(getpid()).part"
            names = (temporary, target)
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        }
        guard descriptor >= 0 else { throw .cannotWrite(path) }
        output = OutputStream(descriptor: descriptor)
    }

    deinit {
        close(descriptor)
        if let names, !isKept { unlink(names.temporary) }
    }

    /// Gives it its name.
    ///
    /// - Throws: ``CommandFailure`` if it is not whole on the disk, or in the pipe.
    func keep() throws(CommandFailure) {
        output.flush()
        guard !output.isClosed else { throw .cannotWrite(path, .refused, output.failure) }
        if let names {
            guard fsync(descriptor) == 0, rename(names.temporary, names.final) == 0 else {
                throw .cannotWrite(path, .refused)
            }
        }
        isKept = true
    }
}
