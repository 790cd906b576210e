/// The pauses of a clock, in order, apart from each other.
struct ClockPauses {
    private(set) var intervals: [Range<Instant>] = []

    /// - Parameter pauses: In any order; empty ones and overlaps do not count.
    init(_ pauses: [Range<Instant>]) {
        let sorted = pauses.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        for pause in sorted {
            guard let last = intervals.last, pause.lowerBound <= last.upperBound else {
                intervals.append(pause)
                continue
            }
            intervals[intervals.count - 1] =
                last.lowerBound..<max(last.upperBound, pause.upperBound)
        }
    }

    /// What they amount to that begin before an instant which each of them moves.
    func amount(
        moving instant: (Int64) -> Instant?, by amount: (Range<Instant>) -> Int64
    ) -> Int64 {
        var paused: Int64 = 0
        for pause in intervals {
            guard let moved = instant(paused), pause.lowerBound < moved else { break }
            paused += amount(pause)
        }
        return paused
    }

    /// Those that begin at an instant or after it.
    func beginning(onOrAfter instant: Instant) -> ClockPauses {
        ClockPauses(intervals.filter { $0.lowerBound >= instant })
    }

    /// What of some intervals, which are in order, no pause covers.
    func removed(from intervals: [Range<Instant>]) -> [Range<Instant>] {
        var rest: [Range<Instant>] = []
        var first = 0
        for interval in intervals {
            var start = interval.lowerBound
            while first < self.intervals.count, self.intervals[first].upperBound <= start {
                first += 1
            }
            for pause in self.intervals[first...] {
                guard pause.lowerBound < interval.upperBound else { break }
                if start < pause.lowerBound { rest.append(start..<pause.lowerBound) }
                start = max(start, pause.upperBound)
            }
            if start < interval.upperBound { rest.append(start..<interval.upperBound) }
        }
        return rest
    }
}

extension ClockTerms {
    /// When the target has run if the clock pauses so; nil if that lies beyond what the calendar
    /// knows.
    ///
    /// - Parameter pauses: In any order; one that begins at the deadline or later leaves it alone.
    package func due(pauses: [Range<Instant>], calendar: BusinessCalendar) -> Instant? {
        due(paused: paused(by: ClockPauses(pauses), calendar), calendar: calendar)
    }

    /// When what customers are promised has run if the clock pauses so: `due` if the target has one
    /// number only. A pause that begins then or later leaves it alone; one between the two
    /// deadlines moves it.
    func externalDue(pausing pauses: ClockPauses, _ calendar: BusinessCalendar) -> Instant? {
        let paused = pauses.amount(
            moving: { externalDue(paused: $0, calendar: calendar) },
            by: { pausedAmount(from: $0.lowerBound, to: $0.upperBound, calendar: calendar) })
        return externalDue(paused: paused, calendar: calendar)
    }

    /// When a step fires if the clock pauses so; nil if that lies beyond what the calendar knows.
    ///
    /// - Parameter pauses: In any order; one that begins at the step's time or later leaves it
    ///   alone, and one after the deadline leaves the deadline alone.
    package func time(
        of step: LadderStep, pauses: [Range<Instant>], calendar: BusinessCalendar
    ) -> Instant? {
        let pauses = ClockPauses(pauses)
        let total = paused(by: pauses, calendar)
        guard let due = due(paused: total, calendar: calendar) else { return nil }
        let before = pauses.amount(
            moving: { min(due, time(of: step, paused: $0, calendar: calendar) ?? due) },
            by: { pausedAmount(from: $0.lowerBound, to: $0.upperBound, calendar: calendar) })
        let after = pauses.beginning(onOrAfter: due).amount(
            moving: { time(of: step, paused: before, pausedAfterDue: $0, calendar: calendar) },
            by: {
                pausedAmountAfterDue(
                    from: $0.lowerBound, to: $0.upperBound, of: step, calendar: calendar)
            })
        return time(of: step, paused: before, pausedAfterDue: after, calendar: calendar)
    }

    /// What the pauses amount to that begin before the deadline.
    func paused(by pauses: ClockPauses, _ calendar: BusinessCalendar) -> Int64 {
        pauses.amount(
            moving: { due(paused: $0, calendar: calendar) },
            by: { pausedAmount(from: $0.lowerBound, to: $0.upperBound, calendar: calendar) })
    }
}
