internal import Glibc

/// Ends by signals, which a shell tells from exit codes: 128 and the signal's number.
enum Signals {
    enum Signal: Sendable {
        /// Nobody reads what is written: 141.
        case brokenPipe
        /// Ctrl-C: 130.
        case interrupt
        /// The system, or another program, ends it: 143.
        case terminate

        var number: Int32 {
            switch self {
            case .brokenPipe: SIGPIPE
            case .interrupt: SIGINT
            case .terminate: SIGTERM
            }
        }
    }

    /// Ends the process as if it had never caught the signal.
    static func end(by signal: Signal) -> Never {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, signal.number)
        Glibc.signal(signal.number, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        kill(getpid(), signal.number)
        // Another thread may have been given it: the process ends in a moment.
        exit(128 + signal.number)
    }
}
