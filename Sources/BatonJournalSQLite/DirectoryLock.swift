internal import BatonJournal
internal import Glibc

/// The lock that keeps a second batond out of a data directory.
///
/// flock(2) ends with the process, however it ends, so nobody ever has to remove a stale lock; the
/// file itself stays, with the number of the process that has or had it.
final class DirectoryLock: Sendable {
    static let fileName = "batond.lock"

    private let descriptor: Int32

    init(directory: String) throws(JournalError) {
        let path = "\(directory)/\(Self.fileName)"
        // Not yet the property: who throws once that is set runs `deinit` too, and the number, closed
        // twice, may be another thread's by then.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno, "cannot open \(path)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let pid = Self.readPID(descriptor)
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .system(code, "cannot lock \(path)") }
            throw Self.inUse(directory, pid)
        }
        ftruncate(descriptor, 0)
        let text = "\(getpid())\n"
        // The number only helps the message: without it the lock holds as well.
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    private static func readPID(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self))
    }

    private static func inUse(_ directory: String, _ pid: Int32?) -> JournalError {
        let holder = pid.map { "process \($0)" } ?? "another process"
        return JournalError(
            .inUse(pid: pid),
            "\(directory) is in use by \(holder): a data directory serves one batond at a time. "
                + "End that one, or use another directory.")
    }
}
