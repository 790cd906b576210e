import Testing

@testable import BatonWire

@Suite struct ConnectionLifeTests {
    private let second: UInt64 = 1_000_000_000

    private func life(
        idle: Double = .infinity, age: Double = .infinity, grace: Double = .infinity,
        jitter: Double = 0
    ) -> ConnectionLife {
        var options = ConnectionLifeOptions()
        options.idleSecondsMax = idle
        options.ageSecondsMax = age
        options.ageGraceSeconds = grace
        options.ageJitter = jitter
        return ConnectionLife(options, now: 0)
    }

    @Test func `by default a connection lasts for ever`() {
        var life = life()
        #expect(life.nextWake == .max)
        life.callBegan()
        life.lastCallEnded(now: 5)
        #expect(life.nextWake == .max)
        #expect(life.timePassed(now: .max - 1) == .wait)
    }

    @Test func `a connection without a call is drained after its idle time`() {
        var life = life(idle: 60)
        #expect(life.nextWake == 60 * second)
        #expect(life.timePassed(now: 59 * second) == .wait)
        life.callBegan()
        #expect(life.nextWake == .max)
        life.lastCallEnded(now: 100 * second)
        #expect(life.timePassed(now: 159 * second) == .wait)
        #expect(life.timePassed(now: 160 * second) == .drain(.idle))
        #expect(life.timePassed(now: 1_000 * second) == .wait)
        #expect(life.nextWake == .max)
    }

    @Test func `an old connection is drained, and cut off after the grace`() {
        var life = life(age: 100, grace: 10)
        life.callBegan()
        #expect(life.timePassed(now: 99 * second) == .wait)
        #expect(life.timePassed(now: 100 * second) == .drain(.age))
        life.drainBegan()
        #expect(life.nextWake == 110 * second)
        #expect(life.timePassed(now: 109 * second) == .wait)
        #expect(life.timePassed(now: 110 * second) == .close)
        #expect(life.timePassed(now: 111 * second) == .wait)
        #expect(life.nextWake == .max)
    }

    @Test func `a call that crossed the end of an idle connection is cut off by age only`() {
        var life = life(idle: 10, age: 100, grace: 10)
        #expect(life.timePassed(now: 10 * second) == .drain(.idle))
        life.callBegan()
        #expect(life.nextWake == 110 * second)
        #expect(life.timePassed(now: 110 * second) == .close)
    }

    @Test(arguments: [(-1.0, 90), (-0.5, 95), (0, 100), (1, 110), (5, 110), (-9, 90)])
    func `jitter moves the age by a tenth at most`(jitter: Double, seconds: Int) {
        #expect(life(age: 100, jitter: jitter).nextWake == UInt64(seconds) * second)
    }

    @Test func `both words of the standard are used`() {
        #expect("\(ConnectionLife.Reason.idle.debugData)" == "max_idle")
        #expect("\(ConnectionLife.Reason.age.debugData)" == "max_age")
    }
}
