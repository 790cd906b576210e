internal import Glibc
internal import Synchronization

/// A file that takes its name only when it is whole; until then it lies beside it.
final class NewFile: Sendable {
    let output: OutputStream
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private let state = Mutex(State.growing)

    private enum State {
        case growing
        case kept
        case discarded
    }

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
        _ = discard()
    }

    /// Takes away what was written so far.
    ///
    /// - Returns: False if the file has its name already, and stays.
    func discard() -> Bool {
        state.withLock { state in
            guard case .growing = state else { return state == .discarded }
            unlink(temporary)
            state = .discarded
            return true
        }
    }

    /// Gives it its name.
    ///
    /// - Throws: ``CommandFailure`` if it is not whole on the disk.
    func keep() throws(CommandFailure) {
        output.flush()
        guard output.failure == nil, fsync(descriptor) == 0 else {
            throw .cannotWrite(path, .refused, output.failure)
        }
        let isKept = state.withLock { state in
            guard case .growing = state, rename(temporary, path) == 0 else { return false }
            state = .kept
            return true
        }
        guard isKept else { throw .cannotWrite(path, .refused) }
    }
}
