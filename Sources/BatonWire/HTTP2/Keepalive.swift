/// Finds out that a silent peer is gone: asks it with a PING, and gives it up if nothing comes.
///
/// Documentation/Protocol.md section 1, Connection lifecycle. The caller keeps the clock.
struct Keepalive {
    /// What to do now.
    enum Action: Equatable {
        case wait
        case sendPing
        case close
    }

    private enum State {
        case listening(Listening)
        case asking(Asking)
        case over
    }

    private struct Listening {
        var heardAt: UInt64
    }

    private struct Asking {
        let askedAt: UInt64
    }

    /// The shortest silence in seconds that a client may ask after; servers find more rude.
    static let clientSecondsMin = 10.0

    private let silence: UInt64
    private let timeout: UInt64
    private let withoutCalls: Bool
    private var state: State

    /// - Parameters:
    ///   - seconds: The silence after which the peer is asked; infinite: never.
    ///   - timeoutSeconds: What the peer gets to send anything at all.
    ///   - withoutCalls: Whether silence matters also while there is no call.
    init(seconds: Double, timeoutSeconds: Double, withoutCalls: Bool, now: UInt64) {
        silence = Nanoseconds.of(seconds)
        timeout = Nanoseconds.of(timeoutSeconds)
        self.withoutCalls = withoutCalls
        state = .listening(Listening(heardAt: now))
    }

    /// Bytes came from the peer: it lives, whatever they are.
    @inline(__always)
    mutating func bytesReceived(now: UInt64) {
        if case .over = state { return }
        state = .listening(Listening(heardAt: now))
    }

    /// Time has passed.
    mutating func timePassed(now: UInt64, hasCalls: Bool) -> Action {
        guard now >= nextWake(hasCalls: hasCalls) else { return .wait }
        switch state {
        case .listening:
            state = .asking(Asking(askedAt: now))
            return .sendPing
        case .asking:
            state = .over
            return .close
        case .over:
            return .wait
        }
    }

    /// When ``timePassed(now:hasCalls:)`` has something to do; `UInt64.max` if never.
    func nextWake(hasCalls: Bool) -> UInt64 {
        switch state {
        case .listening(let listening):
            guard hasCalls || withoutCalls else { return .max }
            return Nanoseconds.sum(listening.heardAt, silence)
        case .asking(let asking):
            return Nanoseconds.sum(asking.askedAt, timeout)
        case .over:
            return .max
        }
    }
}
