internal import Glibc
internal import Synchronization

/// A file that takes its name only when it is whole; until then it lies beside it.
///
/// Only a regular file is replaced, at the end of the links that lead to it. What is none, such as
/// a device or a pipe, gets the bytes as they come.
final class NewFile: Sendable {
    let output: OutputStream
    private let path: String
    /// Where it lies until it is whole, and where it goes then; nil: it is no regular file.
    private let names: (temporary: String, final: String)?
    private let descriptor: Int32
    private let state = Mutex(State.growing)

    private enum State {
        case growing
        case kept
        case discarded
    }

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
        _ = discard()
    }

    /// Takes away what was written so far.
    ///
    /// - Returns: False if it stays: the file has its name already, or a reader has the bytes.
    func discard() -> Bool {
        guard let names else { return false }
        return state.withLock { state in
            guard case .growing = state else { return state == .discarded }
            unlink(names.temporary)
            state = .discarded
            return true
        }
    }

    /// Gives it its name.
    ///
    /// - Throws: ``CommandFailure`` if it is not whole on the disk, or in the pipe.
    func keep() throws(CommandFailure) {
        output.flush()
        guard !output.isClosed, output.failure == nil else {
            throw .cannotWrite(path, .refused, output.failure)
        }
        guard let names else { return }
        guard fsync(descriptor) == 0 else { throw .cannotWrite(path, .refused) }
        let isKept = state.withLock { state in
            guard case .growing = state, rename(names.temporary, names.final) == 0 else {
                return false
            }
            state = .kept
            return true
        }
        guard isKept else { throw .cannotWrite(path, .refused) }
    }
}
