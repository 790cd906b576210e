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
        let pauses = ClockPauses(pauses)
        let paused = terms.paused(by: pauses, calendar)
        guard let due = terms.due(paused: paused, calendar: calendar) else { return nil }
        self.terms = terms
        self.due = due
        self.paused = paused
        externalDue =
            terms.externalBudget == nil
            ? nil : terms.externalDue(pausing: pauses, calendar)
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

extension Range<Instant> {
    /// In microseconds.
    fileprivate var duration: Int64 { upperBound.microseconds - lowerBound.microseconds }
}
