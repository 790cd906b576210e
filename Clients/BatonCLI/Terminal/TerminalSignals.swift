internal import Glibc
internal import Synchronization

/// Turns the signals that a full-screen program has to act on into bytes of a pipe, and puts the
/// terminal right if the process breaks.
///
/// Signal handlers belong to the process: there is one of these at a time.
enum TerminalSignals {
    /// Signals that ask for something.
    private static let asking = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]
    /// Signals that a process gets because it broke.
    private static let breaking = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

    /// Where handlers write to.
    private static let pipe = Atomic<Int32>(-1)
    /// The terminal that a breaking process puts right; -1: none.
    private static let terminal = Atomic<Int32>(-1)
    /// How it was. Written before `terminal` is, read only by a handler that sees it.
    nonisolated(unsafe) private static var settings = termios()
    /// What it is sent then; never freed, for a handler may need it until the process ends.
    nonisolated(unsafe) private static let leaveBytes: UnsafeMutableBufferPointer<UInt8> = {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(
            capacity: RawTerminal.leaveSequence.utf8.count)
        _ = bytes.initialize(from: RawTerminal.leaveSequence.utf8)
        return bytes
    }()

    /// Installs the handlers; each signal writes its number to the pipe.
    static func install(pipe descriptor: Int32) {
        pipe.store(descriptor, ordering: .sequentiallyConsistent)
        for number in asking { _ = signal(number, { TerminalSignals.wasAsked($0) }) }
        for number in breaking { _ = signal(number, { TerminalSignals.broke($0) }) }
    }

    /// Everything as it is in a process that asked for nothing.
    static func remove() {
        for number in asking + breaking { _ = signal(number, SIG_DFL) }
        pipe.store(-1, ordering: .sequentiallyConsistent)
    }

    /// From now on a breaking process puts this terminal right.
    static func guardTerminal(_ descriptor: Int32, _ saved: termios) {
        settings = saved
        _ = leaveBytes
        terminal.store(descriptor, ordering: .sequentiallyConsistent)
    }

    /// The terminal is as it was.
    static func stopGuarding() { terminal.store(-1, ordering: .sequentiallyConsistent) }

    /// Does to the process what a signal does that nobody handles.
    static func raiseDefault(_ number: Int32) {
        let previous = signal(number, SIG_DFL)
        // Swift's threads block signals. To this thread, so that it has had its effect before the
        // handler is back.
        var mask = sigset_t()
        var old = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, number)
        pthread_sigmask(SIG_UNBLOCK, &mask, &old)
        raise(number)
        pthread_sigmask(SIG_SETMASK, &old, nil)
        _ = signal(number, previous)
    }

    /// Within a handler: only what signal-safety(7) allows.
    private static func wasAsked(_ number: Int32) {
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        // A full pipe already holds more than enough to wake the reader.
        _ = write(pipe.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = saved
    }

    private static func broke(_ number: Int32) {
        let descriptor = terminal.load(ordering: .sequentiallyConsistent)
        if descriptor >= 0 {
            _ = write(descriptor, leaveBytes.baseAddress, leaveBytes.count)
            tcsetattr(descriptor, TCSANOW, &settings)
        }
        // The instruction that broke it runs again and ends it.
        _ = signal(number, SIG_DFL)
        if number == SIGABRT || number == SIGTRAP { raise(number) }
    }
}
