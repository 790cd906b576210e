internal import BatonTransport
internal import Logging
internal import Synchronization

/// Logs who got no connection, and at most so many a minute: whoever reaches the port could fill the
/// disk otherwise. How many were left out is told when their minute is over.
final class RefusalLog: Sendable {
    static let linesPerMinuteMax = 30

    private struct State {
        var minuteBegan = ContinuousClock.now
        var lines = 0
        var left = 0
    }

    private let logger: Logger
    private let minute: Duration
    private let state = Mutex(State())

    init(_ logger: Logger, minute: Duration = .seconds(60)) {
        self.logger = logger
        self.minute = minute
    }

    func add(_ refusal: TLSRefusal) {
        let peer: Logger.Metadata = [
            "client": "\(refusal.peer)", "reason": "\(refusal.reason)",
        ]
        guard !refusal.isSilent else { return logger.debug("no connection", metadata: peer) }
        let now = ContinuousClock.now
        let (isLogged, tellsAt) = state.withLock { Self.count(&$0, at: now, minute) }
        if isLogged { logger.warning("a client got no connection", metadata: peer) }
        if let tellsAt { Task { await tellLeft(at: tellsAt) } }
    }

    /// Whether this one is logged; and if it is the first that is not, when that is told.
    private static func count(
        _ state: inout State, at now: ContinuousClock.Instant, _ minute: Duration
    ) -> (isLogged: Bool, tellsAt: ContinuousClock.Instant?) {
        if now - state.minuteBegan >= minute {
            state.minuteBegan = now
            state.lines = 0
        }
        guard state.lines < linesPerMinuteMax else {
            state.left += 1
            return (false, state.left == 1 ? state.minuteBegan + minute : nil)
        }
        state.lines += 1
        return (true, nil)
    }

    private func tellLeft(at time: ContinuousClock.Instant) async {
        try? await Task.sleep(until: time, clock: .continuous)
        let left = state.withLock { state in
            defer { state.left = 0 }
            return state.left
        }
        logger.warning("more clients got no connection", metadata: ["clients": "\(left)"])
    }
}
