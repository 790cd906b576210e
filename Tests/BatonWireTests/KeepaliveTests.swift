import Testing

@testable import BatonWire

@Suite struct KeepaliveTests {
    private let second: UInt64 = 1_000_000_000

    private func keepalive(_ seconds: Double = 100, withoutCalls: Bool = true) -> Keepalive {
        Keepalive(seconds: seconds, timeoutSeconds: 20, withoutCalls: withoutCalls, now: 0)
    }

    @Test func `silence is asked after once, and then ended`() {
        var keepalive = keepalive()
        let steps: [(at: UInt64, action: Keepalive.Action)] = [
            (0, .wait), (99, .wait), (100, .sendPing), (100, .wait), (119, .wait), (120, .close),
            (121, .wait), (10_000, .wait),
        ]
        for step in steps {
            let action = keepalive.timePassed(now: step.at * second, hasCalls: true)
            #expect(action == step.action, "at \(step.at) s")
        }
        #expect(keepalive.nextWake(hasCalls: true) == .max)
    }

    @Test(arguments: [0, 50, 99, 100, 119] as [UInt64])
    func `anything that comes is a sign of life`(at instant: UInt64) {
        var keepalive = keepalive()
        for now in stride(from: 0, through: instant, by: 1) {
            _ = keepalive.timePassed(now: now * second, hasCalls: true)
        }
        keepalive.bytesReceived(now: instant * second)
        #expect(keepalive.nextWake(hasCalls: true) == (instant + 100) * second)
        #expect(keepalive.timePassed(now: (instant + 99) * second, hasCalls: true) == .wait)
        #expect(keepalive.timePassed(now: (instant + 100) * second, hasCalls: true) == .sendPing)
    }

    @Test func `without a call silence matters only if that is wished`() {
        var quiet = keepalive(withoutCalls: false)
        #expect(quiet.nextWake(hasCalls: false) == .max)
        #expect(quiet.timePassed(now: 1_000 * second, hasCalls: false) == .wait)
        // A call after a long silence is looked after at once.
        #expect(quiet.timePassed(now: 1_000 * second, hasCalls: true) == .sendPing)
        // Who was asked must answer, whatever became of the call.
        #expect(quiet.nextWake(hasCalls: false) == 1_020 * second)
        #expect(quiet.timePassed(now: 1_020 * second, hasCalls: false) == .close)
        var other = keepalive(withoutCalls: true)
        #expect(other.timePassed(now: 100 * second, hasCalls: false) == .sendPing)
    }

    @Test func `an infinite silence is never asked after`() {
        var keepalive = keepalive(.infinity)
        #expect(keepalive.nextWake(hasCalls: true) == .max)
        #expect(keepalive.timePassed(now: .max - 1, hasCalls: true) == .wait)
    }

    @Test func `what comes after the end changes nothing`() {
        var keepalive = keepalive()
        _ = keepalive.timePassed(now: 100 * second, hasCalls: true)
        #expect(keepalive.timePassed(now: 120 * second, hasCalls: true) == .close)
        keepalive.bytesReceived(now: 121 * second)
        #expect(keepalive.nextWake(hasCalls: true) == .max)
    }
}

@Suite struct PingStrikesTests {
    private let second: UInt64 = 1_000_000_000

    /// The index of the PING that ends the connection, or nil.
    private func end(
        _ instants: [UInt64], hasCalls: Bool, permits: Bool = false, bodiesBefore: Set<Int> = []
    ) -> Int? {
        var options = ConnectionLifeOptions()
        options.permitsPingsWithoutCalls = permits
        var strikes = PingStrikes(options)
        for (index, instant) in instants.enumerated() {
            if bodiesBefore.contains(index) { strikes.bodyFrameSent() }
            let action = strikes.pingReceived(now: instant * second, hasCalls: hasCalls)
            if action == .end { return index }
        }
        return nil
    }

    @Test func `the third PING that comes too soon ends the connection`() {
        #expect(end([0, 0, 0, 0], hasCalls: true) == 3)
        #expect(end([0, 299, 598, 897], hasCalls: true) == 3)
        #expect(end([0, 0, 0], hasCalls: true) == nil)
        #expect(end(Array(stride(from: 0, through: 30_000, by: 300)), hasCalls: true) == nil)
        // A proper interval does not forgive.
        #expect(end([0, 1, 301, 302, 602, 603], hasCalls: true) == 5)
    }

    @Test func `without a call the interval is two hours, unless PINGs are permitted`() {
        let often = Array(stride(from: UInt64(0), through: 3_000, by: 300))
        #expect(end(often, hasCalls: false) == 3)
        #expect(end(often, hasCalls: false, permits: true) == nil)
        #expect(end([0, 7_200, 14_400, 21_600, 28_800], hasCalls: false) == nil)
        #expect(end([0, 7_199, 14_398, 21_597], hasCalls: false) == 3)
    }

    @Test func `HEADERS or DATA that we send forgive everything`() {
        #expect(end([0, 0, 0, 0, 0], hasCalls: true, bodiesBefore: [3]) == nil)
        #expect(end([0, 0, 0, 0, 0, 0, 0], hasCalls: true, bodiesBefore: [3]) == 6)
        #expect(
            end(Array(repeating: 0, count: 90), hasCalls: true, bodiesBefore: Set(0..<90)) == nil)
    }
}
