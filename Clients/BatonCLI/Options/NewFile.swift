internal import Glibc

/// A file that takes its name only when it is whole; until then it lies beside it.
final class NewFile {
    let output: OutputStream
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isKept = false

    /// - Throws: ``CommandFailure`` if it cannot be made.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        temporary = "\(path).\(getpid()).part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .cannotWrite(temporary)
        }
        output = OutputStream(descriptor: descriptor)
    }

    deinit {
        close(descriptor)
        if !isKept { unlink(temporary) }
    }

    /// Gives it its name.
    ///
    /// - Throws: ``CommandFailure`` if it is not whole on the disk.
    func keep() throws(CommandFailure) {
        output.flush()
        guard output.failure == nil, fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw .cannotWrite(path, .refused, output.failure)
        }
        isKept = true
    }
}
