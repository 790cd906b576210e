/// Counts the PINGs of a client that come too soon after one another.
///
/// Documentation/Protocol.md section 1, Connection lifecycle (grpc A8): sending HEADERS or DATA
/// forgives everything, for clients measure their bandwidth with PINGs while they receive.
struct PingStrikes {
    /// What to do about a PING.
    enum Action: Equatable {
        case tolerate
        case end
    }

    private enum State {
        /// The next PING is free.
        case clean
        case counting(Counting)
    }

    private struct Counting {
        var lastAt: UInt64
        var strikes: Int
    }

    /// The interval in seconds while there is no call, if PINGs are not permitted then.
    static let idleIntervalSeconds = 7_200.0

    private let interval: UInt64
    private let idleInterval: UInt64
    private let strikesMax: Int
    private var state = State.clean

    init(_ options: ConnectionLifeOptions) {
        interval = Nanoseconds.of(options.pingIntervalSecondsMin)
        idleInterval =
            options.permitsPingsWithoutCalls
            ? interval : max(interval, Nanoseconds.of(Self.idleIntervalSeconds))
        strikesMax = options.pingStrikesMax
    }

    /// A PING came that is no acknowledgement.
    mutating func pingReceived(now: UInt64, hasCalls: Bool) -> Action {
        guard case .counting(var counting) = state else {
            state = .counting(Counting(lastAt: now, strikes: 0))
            return .tolerate
        }
        let allowedAt = Nanoseconds.sum(counting.lastAt, hasCalls ? interval : idleInterval)
        counting.lastAt = now
        if now < allowedAt { counting.strikes += 1 }
        state = .counting(counting)
        return counting.strikes > strikesMax ? .end : .tolerate
    }

    /// We have sent HEADERS or DATA.
    @inline(__always)
    mutating func bodyFrameSent() { state = .clean }
}
