/// What a clock runs by: from where, how long, and whether by the calendar or by the wall
/// (Documentation/Domain.md section 3).
///
/// Pausing changes none of it: whoever keeps the clock says what its pauses amount to.
package struct ClockTerms: Hashable, Sendable {
    package let start: Instant
    /// Where counting begins: the start, or the next opening if the clock started while closed and
    /// its calendar counts.
    package let base: Instant
    /// The target in microseconds, counted from `base`.
    package let budget: Int64
    /// What customers are promised, if the target says so: only measured.
    package let externalBudget: Int64?
    /// Whether the budget, its pauses, shares and minus steps are wall time and not the calendar's.
    package let runsInWallTime: Bool

    /// Nil if no opening is known after the start, or a target of the same day ends beyond what
    /// the calendar knows.
    ///
    /// An after-hours rule with a time of its own replaces both numbers of a target: what is
    /// promised after hours is promised to the customer too.
    ///
    /// - Parameter zone: Whose midnight ends a target of the same day if the calendar is always
    ///   open: the workspace's.
    package init?(
        start: Instant, target: Target, afterHours: AfterHours, calendar: BusinessCalendar,
        zone: TimeZoneTable
    ) {
        guard case .seconds(let seconds, let external) = target else {
            self.init(sameDayFrom: start, calendar, zone)
            return
        }
        if case .within(let within) = afterHours, !calendar.isOpen(at: start) {
            self.init(
                start: start, base: start, seconds: within, external: external.map { _ in within },
                isWall: true)
            return
        }
        guard let base = calendar.opening(onOrAfter: start) else { return nil }
        if case .afterOpening(let after) = afterHours, base > start {
            self.init(
                start: start, base: base, seconds: after, external: external.map { _ in after })
        } else {
            self.init(start: start, base: base, seconds: seconds, external: external)
        }
    }

    private init?(sameDayFrom start: Instant, _ calendar: BusinessCalendar, _ zone: TimeZoneTable) {
        self.start = start
        externalBudget = nil
        runsInWallTime = false
        guard !calendar.isAlwaysOpen else {
            base = start
            budget = zone.nextDay(after: start).microseconds - start.microseconds
            return
        }
        guard let base = calendar.opening(onOrAfter: start),
            let closing = calendar.lastClosing(onDayOf: base)
        else { return nil }
        self.base = base
        budget = calendar.covered(from: base, to: closing)
    }

    private init(
        start: Instant, base: Instant, seconds: Int64, external: Int64? = nil, isWall: Bool = false
    ) {
        self.start = start
        self.base = base
        budget = seconds * 1_000_000
        externalBudget = external.map { $0 * 1_000_000 }
        runsInWallTime = isWall
    }

    // MARK: - Deadlines

    /// When the target has run; nil if that lies beyond what the calendar knows.
    ///
    /// - Parameter paused: What all pauses amount to, by `pausedAmount`.
    package func due(paused: Int64 = 0, calendar: BusinessCalendar) -> Instant? {
        running(budget + paused, calendar)
    }

    /// When what customers are promised has run: as `due` if the target has one number only.
    package func externalDue(paused: Int64 = 0, calendar: BusinessCalendar) -> Instant? {
        running((externalBudget ?? budget) + paused, calendar)
    }

    /// What a pause adds to the target, in microseconds: the open time within it, or all of it.
    package func pausedAmount(from: Instant, to: Instant, calendar: BusinessCalendar) -> Int64 {
        let from = max(from, start)
        guard from < to else { return 0 }
        return runsInWallTime
            ? to.microseconds - from.microseconds : calendar.covered(from: from, to: to)
    }

    /// When so much has been counted since the base, pauses included.
    func running(_ amount: Int64, _ calendar: BusinessCalendar) -> Instant? {
        guard runsInWallTime else { return calendar.adding(amount, to: base) }
        let due = base.advanced(by: max(0, amount))
        return due <= calendar.end ? due : nil
    }
}
