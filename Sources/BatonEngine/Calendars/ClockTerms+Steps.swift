extension ClockTerms {
    /// When a step of the clock's ladder fires; nil if that lies beyond what the calendar knows
    /// (Documentation/Domain.md sections 3 and 5).
    ///
    /// - A share or a time before the deadline is counted from the base like the target itself, so
    ///   it falls in open hours or exactly at a closing. One that would lie before the start fires
    ///   at the base.
    /// - A time after the deadline is covered time, also after a deadline in wall time.
    /// - A step in wall time lies that far from the deadline by the wall; a share of 75 % is then
    ///   a quarter of the target before it.
    ///
    /// A share is rounded down to the microsecond.
    ///
    /// - Parameters:
    ///   - paused: What the pauses that began before the deadline amount to, by `pausedAmount`.
    ///   - pausedAfterDue: What later ones amount to, which move the steps after the deadline
    ///     only, by `pausedAmountAfterDue`.
    package func time(
        of step: LadderStep, paused: Int64 = 0, pausedAfterDue: Int64 = 0,
        calendar: BusinessCalendar
    ) -> Instant? {
        guard let due = due(paused: paused, calendar: calendar) else { return nil }
        let offset = offset(of: step.at)
        if offset == 0 { return due }
        if offset > 0, !step.isWall {
            return calendar.adding(offset + pausedAfterDue, to: due)
        }
        guard step.isWall else { return running(max(0, budget + offset) + paused, calendar) }
        let time = due.advanced(by: offset > 0 ? offset + pausedAfterDue : offset)
        return time < start ? base : time <= calendar.end ? time : nil
    }

    /// What a pause after the deadline adds to the time until a step, in microseconds.
    package func pausedAmountAfterDue(
        from: Instant, to: Instant, of step: LadderStep, calendar: BusinessCalendar
    ) -> Int64 {
        guard step.isWall else { return calendar.covered(from: from, to: to) }
        return max(0, to.microseconds - from.microseconds)
    }

    /// Microseconds from the deadline, negative before it.
    func offset(of offset: LadderStep.Offset) -> Int64 {
        switch offset {
        case .seconds(let seconds): seconds * 1_000_000
        case .percent(let percent): share(percent) - budget
        }
    }

    /// Divided before it is multiplied: a budget in microseconds times 99 may be too much.
    private func share(_ percent: Int32) -> Int64 {
        let percent = Int64(percent)
        return budget / 100 * percent + budget % 100 * percent / 100
    }
}
