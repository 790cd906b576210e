internal import Glibc
internal import Synchronization

/// A buffered output of the process.
///
/// A reader who closes the pipe (`| head`) ends nothing: what is written from then on goes nowhere,
/// and `isClosed` says so to who would produce more.
package final class OutputStream: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var isClosed = false
        /// What would make whole what was written so far.
        var ending = ""
        /// Nothing follows any more: the process ends in a moment.
        var isEnded = false
        /// Why nothing more could be written, unless the reader had enough.
        var failure: String?
    }

    private static let bufferBytes = 32 << 10

    private let descriptor: Int32
    private let state = Mutex(State())
    /// True if a person reads along.
    package let isTerminal: Bool

    package init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
    }

    /// Nobody reads what is written, or the disk is full.
    package var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Why what was written could not be stored; nil if it was, or its reader went away.
    package var failure: String? { state.withLock { $0.failure } }

    /// ``end()`` was called.
    var isEnded: Bool { state.withLock { $0.isEnded } }

    /// The reader closed the pipe before everything was written.
    package var isUnread: Bool { state.withLock { $0.isClosed && $0.failure == nil } }

    /// The width of the terminal in columns; nil if it is none.
    package var terminalWidth: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes a line.
    package func line(_ text: String = "") { write(text + "\n") }

    /// Writes text.
    package func write(_ text: String) {
        state.withLock { state in
            guard !state.isEnded else { return }
            state.buffer.append(contentsOf: text.utf8)
            if state.buffer.count >= Self.bufferBytes { flush(&state) }
        }
    }

    /// What would make whole what is written up to here, should the process end: the bracket of an
    /// array.
    package func setEnding(_ text: String) { state.withLock { $0.ending = text } }

    /// Makes whole what was written; nothing follows it. A reader who takes nothing is waited for for
    /// no longer than a second.
    package func end() {
        for _ in 0..<Self.endAttemptsMax {
            let isDone: Void? = state.withLockIfAvailable { state in
                guard !state.isEnded else { return }
                state.buffer.append(contentsOf: state.ending.utf8)
                flush(&state)
                state.isEnded = true
            }
            if isDone != nil { return }
            usleep(Self.endAttemptMicroseconds)
        }
    }

    private static let endAttemptsMax = 100
    private static let endAttemptMicroseconds: UInt32 = 10_000

    /// Hands everything to the system.
    package func flush() { state.withLock { flush(&$0) } }

    private func flush(_ state: inout State) {
        defer { state.buffer.removeAll(keepingCapacity: true) }
        var written = 0
        while written < state.buffer.count, !state.isClosed {
            let count = state.buffer.withUnsafeBytes { bytes in
                Glibc.write(
                    descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR && errno != EAGAIN {
                state.isClosed = true
                state.failure = errno == EPIPE ? nil : systemError()
            }
        }
    }
}
