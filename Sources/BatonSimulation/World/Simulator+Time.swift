internal import BatonEngine
internal import BatonNode

// Time passes; the server's clock shows it, more or less.
extension Simulator {
    func passTime() {
        if random.happens(shape.clockStands) {
            hit("clock stood")
            return
        }
        var distance = random.number(in: 0...shape.paceMax)
        // Whole seconds meet deadlines to the microsecond more often.
        if random.oneIn(2) { distance -= distance % SimulationShape.second }
        if random.happens(shape.clockJumps) {
            hit("clock jumped")
            distance = random.number(
                in: 1...(random.pick([1, 24, 24 * 30]) * SimulationShape.hour))
        }
        trueTime += distance
        if random.happens(shape.clockStepsBack) {
            hit("clock stepped back")
            skew -= random.number(in: 1...(random.pick([1, 3_600]) * SimulationShape.second))
        } else if skew < 0, random.oneIn(16) {
            skew = 0
        }
    }

    /// The node is woken at every instant at which something is due, up to now; not longer than it
    /// would stay interesting: what is left it does late.
    func wake() throws(Auditor.Violation) {
        let end = now
        for _ in 0..<16 {
            guard let due = node?.nextDue, due <= end else { break }
            node?.timeCame(due)
            try perform()
        }
        try catchUp()
    }

    /// Ticks until nothing is due: each does a bounded part of it.
    func catchUp() throws(Auditor.Violation) {
        var rounds = 0
        while let due = node?.nextDue, due <= now {
            node?.timeCame(now)
            try perform()
            rounds += 1
            try auditor.require(rounds < 10_000, "something stays due after 10000 ticks")
            if isLoadDue { return }
        }
    }
}
