/// Why a clock is due when it is: every interval that it counted (Documentation/Domain.md
/// section 3).
package struct DeadlineExplanation: Hashable, Sendable {
    /// Time that a clock counted, with what local time was ahead of UTC at both ends.
    package struct Interval: Hashable, Sendable {
        package let from: Instant
        package let to: Instant
        package let fromOffsetSeconds: Int32
        package let toOffsetSeconds: Int32

        /// In microseconds.
        package var duration: Int64 { to.microseconds - from.microseconds }
    }

    package let terms: ClockTerms
    package let due: Instant
    /// When what customers are promised has run; nil if the target has one number only.
    package let externalDue: Instant?
    /// What the pauses amount to, in microseconds.
    package let paused: Int64
    /// The calendar's open time from the start to the due without the pauses, in microseconds: the
    /// target, unless the clock runs in wall time.
    package let covered: Int64
    /// In order, without the pauses; together the target.
    package let intervals: [Interval]

    /// From the start to the due, in microseconds of wall time.
    package var wall: Int64 { due.microseconds - terms.start.microseconds }

    /// Nil if the deadline lies beyond what the calendar knows.
    ///
    /// - Parameters:
    ///   - pauses: In any order; parts outside of the clock's run do not count.
    ///   - zone: Whose offsets the intervals show.
    package init?(
        _ terms: ClockTerms, pauses: [Range<Instant>] = [], calendar: BusinessCalendar,
        zone: TimeZoneTable
    ) {
        let pauses = Pauses(pauses)
        let paused = terms.paused(by: pauses, calendar) {
            terms.due(paused: $0, calendar: calendar)
        }
        guard let due = terms.due(paused: paused, calendar: calendar) else { return nil }
        self.terms = terms
        self.due = due
        self.paused = paused
        externalDue =
            terms.externalBudget == nil
            ? nil : terms.externalDue(paused: paused, calendar: calendar)
        let open = pauses.removed(from: calendar.openings(from: terms.start, to: due))
        covered = open.reduce(0) { $0 + $1.duration }
        let counted =
            terms.runsInWallTime
            ? pauses.removed(from: due > terms.start ? [terms.start..<due] : []) : open
        intervals = counted.map { interval in
            Interval(
                from: interval.lowerBound, to: interval.upperBound,
                fromOffsetSeconds: zone.offsetSeconds(at: interval.lowerBound),
                toOffsetSeconds: zone.offsetSeconds(at: interval.upperBound))
        }
    }
}

extension ClockTerms {
    /// When a step fires if the clock pauses so; nil if that lies beyond what the calendar knows.
    ///
    /// - Parameter pauses: In any order; those that begin at the step's time or later leave it
    ///   alone.
    package func time(
        of step: LadderStep, pauses: [Range<Instant>], calendar: BusinessCalendar
    ) -> Instant? {
        let paused = paused(by: Pauses(pauses), calendar) {
            time(of: step, paused: $0, calendar: calendar)
        }
        return time(of: step, paused: paused, calendar: calendar)
    }

    /// What the pauses amount to that begin before an instant which they move.
    fileprivate func paused(
        by pauses: Pauses, _ calendar: BusinessCalendar, moving instant: (Int64) -> Instant?
    ) -> Int64 {
        var paused: Int64 = 0
        for pause in pauses.intervals {
            guard let moved = instant(paused), pause.lowerBound < moved else { break }
            paused += pausedAmount(
                from: pause.lowerBound, to: pause.upperBound, calendar: calendar)
        }
        return paused
    }
}

/// Pauses in order, apart from each other.
private struct Pauses {
    private(set) var intervals: [Range<Instant>] = []

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

    /// What of some intervals, which are in order, no pause covers.
    func removed(from intervals: [Range<Instant>]) -> [Range<Instant>] {
        var rest: [Range<Instant>] = []
        var first = 0
        for interval in intervals {
            var start = interval.lowerBound
            while first < self.intervals.count, self.intervals[first].upperBound <= start {
                first += 1
            }
            for pause in self.intervals[first...] where start < interval.upperBound {
                guard pause.lowerBound < interval.upperBound else { break }
                if start < pause.lowerBound { rest.append(start..<pause.lowerBound) }
                start = max(start, pause.upperBound)
            }
            if start < interval.upperBound { rest.append(start..<interval.upperBound) }
        }
        return rest
    }
}

extension Range<Instant> {
    /// In microseconds.
    fileprivate var duration: Int64 { upperBound.microseconds - lowerBound.microseconds }
}
