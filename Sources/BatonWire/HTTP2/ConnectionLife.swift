/// Ends connections that are not used or too old, without hurting calls.
///
/// Documentation/Protocol.md section 1, Connection lifecycle (grpc A9). The caller keeps the clock.
struct ConnectionLife {
    /// What to do now.
    enum Action: Equatable {
        case wait
        /// Let calls finish, and say why in the GOAWAY's debug data.
        case drain(Reason)
        /// Close though calls are running.
        case close
    }

    /// Why a connection is drained.
    enum Reason: Equatable {
        case idle
        case age

        /// The words of grpc A9.
        var debugData: StaticString {
            switch self {
            case .idle: return "max_idle"
            case .age: return "max_age"
            }
        }
    }

    private enum State {
        case idle(Idle)
        case busy
        case draining
        case over
    }

    private struct Idle {
        let since: UInt64
    }

    /// The share of the greatest age by which connections differ at most.
    private static let jitterShare = 0.1

    private let idleMax: UInt64
    /// When the connection is too old.
    private let agesAt: UInt64
    private let cutOffAt: UInt64
    private var state: State

    init(_ options: ConnectionLifeOptions, now: UInt64) {
        idleMax = Nanoseconds.of(options.idleSecondsMax)
        let jitter = 1 + Self.jitterShare * min(1, max(-1, options.ageJitter))
        agesAt = Nanoseconds.sum(now, Nanoseconds.of(options.ageSecondsMax * jitter))
        cutOffAt = Nanoseconds.sum(agesAt, Nanoseconds.of(options.ageGraceSeconds))
        state = .idle(Idle(since: now))
    }

    /// A call began.
    @inline(__always)
    mutating func callBegan() {
        if case .idle = state { state = .busy }
    }

    /// The last call ended.
    mutating func lastCallEnded(now: UInt64) {
        if case .busy = state { state = .idle(Idle(since: now)) }
    }

    /// The connection is being drained, for whatever reason.
    mutating func drainBegan() {
        if case .over = state { return }
        state = .draining
    }

    /// Time has passed.
    mutating func timePassed(now: UInt64) -> Action {
        guard now >= nextWake else { return .wait }
        switch state {
        case .idle, .busy:
            state = .draining
            return .drain(now >= agesAt ? .age : .idle)
        case .draining:
            state = .over
            return .close
        case .over:
            return .wait
        }
    }

    /// When ``timePassed(now:)`` has something to do; `UInt64.max` if never.
    var nextWake: UInt64 {
        switch state {
        case .idle(let idle): return min(agesAt, Nanoseconds.sum(idle.since, idleMax))
        case .busy: return agesAt
        case .draining: return cutOffAt
        case .over: return .max
        }
    }
}
