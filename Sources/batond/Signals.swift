internal import Glibc

/// The signals that steer the process, taken by a thread of their own: no handler runs in the
/// middle of anything.
struct Signals: Sendable {
    /// Ends the server: SIGTERM and SIGINT.
    static let endings: [Int32] = [SIGTERM, SIGINT]
    /// Logs what was served.
    static let report = SIGUSR1
    /// Reads the keys of JWTs and the certificates again.
    static let reread = SIGHUP

    /// Keeps them from the calling thread and all that it makes, and ignores SIGPIPE, which a
    /// client that goes away would cause.
    static func block() -> Signals {
        signal(SIGPIPE, SIG_IGN)
        var set = set()
        pthread_sigmask(SIG_BLOCK, &set, nil)
        return Signals()
    }

    /// Waits for the next one.
    func next() -> Int32 {
        var set = Self.set()
        var number: Int32 = 0
        while sigwait(&set, &number) != 0 {}
        return number
    }

    private static func set() -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in endings + [report, reread] { sigaddset(&set, number) }
        return set
    }
}
