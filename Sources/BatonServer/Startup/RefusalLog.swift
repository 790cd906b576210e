internal import BatonTransport
internal import Logging
internal import Synchronization

/// Logs who got no connection, and at most so many a minute: whoever reaches the port could fill the
/// disk otherwise.
final class RefusalLog: Sendable {
    static let linesPerMinuteMax = 30

    private struct State {
        var minuteBegan = ContinuousClock.now
        var lines = 0
        var left = 0
    }

    private let logger: Logger
    private let state = Mutex(State())

    init(_ logger: Logger) { self.logger = logger }

    func add(_ refusal: TLSRefusal) {
        let peer: Logger.Metadata = [
            "client": "\(refusal.peer)", "reason": "\(refusal.reason)",
        ]
        guard !refusal.isSilent else { return logger.debug("no connection", metadata: peer) }
        let (isLogged, left) = state.withLock { Self.count(&$0) }
        if left > 0 {
            logger.warning("more clients got no connection", metadata: ["clients": "\(left)"])
        }
        if isLogged { logger.warning("a client got no connection", metadata: peer) }
    }

    /// Whether this one is logged, and how many of the minute before were not.
    private static func count(_ state: inout State) -> (isLogged: Bool, left: Int) {
        let now = ContinuousClock.now
        var left = 0
        if now - state.minuteBegan >= .seconds(60) {
            left = state.left
            state = State(minuteBegan: now)
        }
        guard state.lines < linesPerMinuteMax else {
            state.left += 1
            return (false, left)
        }
        state.lines += 1
        return (true, left)
    }
}
