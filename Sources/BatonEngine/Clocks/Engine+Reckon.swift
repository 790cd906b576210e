// When clocks are due and their steps fire (Documentation/Domain.md sections 3 and 5).

/// All that a clock's times follow from.
struct Reckoning {
    let kind: ClockKind
    let policy: Policy
    let calendar: BusinessCalendar
    /// Nil: the calendar does not open again as far as it is known.
    let terms: ClockTerms?

    /// A deadline beyond what the calendar knows stands at the end of that: who makes policies is
    /// told before, and a lead is never refused for it.
    func due(paused: Int64) -> Instant {
        terms?.due(paused: paused, calendar: calendar) ?? calendar.end
    }

    /// What all pauses amount to, the one that lasts counted until `now`.
    func paused(_ pauses: ContiguousArray<SLAClock.Pause>, until now: Instant) -> Int64 {
        guard let terms else { return 0 }
        var amount: Int64 = 0
        for pause in pauses {
            amount += terms.pausedAmount(
                from: pause.start, to: min(pause.end, now), calendar: calendar)
        }
        return amount
    }

    /// The first step that has not fired, by time and then by place in the ladder.
    func nextStep(fired: UInt64, paused: Int64) -> ScheduledStep? {
        next(fired: fired) { step in
            terms?.time(of: step, paused: paused, calendar: calendar)
        }
    }

    /// The same for a clock that is breached: its deadline stands, and what it was paused since
    /// moves the steps after it.
    func nextStep(ofBreached clock: SLAClock, paused: Int64, until now: Instant) -> ScheduledStep? {
        var since: Int64 = 0
        var wallSince: Int64 = 0
        for pause in clock.pauses.dropFirst(Int(clock.pausesBeforeBreach)) {
            let to = min(pause.end, now)
            guard pause.start < to else { continue }
            since += calendar.covered(from: pause.start, to: to)
            wallSince += to.microseconds - pause.start.microseconds
        }
        return next(fired: clock.fired) { step in
            guard let terms else { return nil }
            let offset = terms.offset(of: step.at)
            if offset < 0 { return terms.time(of: step, paused: paused, calendar: calendar) }
            if step.isWall { return clock.due.advanced(by: offset + wallSince) }
            return offset + since == 0
                ? clock.due : calendar.adding(offset + since, to: clock.due)
        }
    }

    /// Of the steps in the calendar's time only the first can be the next, so only that one's time
    /// is reckoned; those in wall time are reckoned each.
    private func next(fired: UInt64, time: (LadderStep) -> Instant?) -> ScheduledStep? {
        let ladder = policy.ladder(of: kind)
        guard !ladder.isEmpty, let terms else { return nil }
        // Without copies of the steps, which hold texts.
        return ladder.withUnsafeBufferPointer { ladder in
            var first: Int?
            var firstPosition = Int64.max
            var next: ScheduledStep?
            for index in ladder.indices where fired & (1 << UInt64(index)) == 0 {
                guard !ladder[index].isWall else {
                    next = earlier(next, scheduled(index, time(ladder[index])))
                    continue
                }
                let position = max(0, terms.budget + terms.offset(of: ladder[index].at))
                if position < firstPosition {
                    firstPosition = position
                    first = index
                }
            }
            guard let first else { return next }
            return earlier(next, scheduled(first, time(ladder[first])))
        }
    }

    private func scheduled(_ index: Int, _ at: Instant?) -> ScheduledStep {
        ScheduledStep(index: Int32(index), at: at ?? calendar.end)
    }

    private func earlier(_ one: ScheduledStep?, _ other: ScheduledStep) -> ScheduledStep {
        guard let one else { return other }
        return (one.at, one.index) < (other.at, other.index) ? one : other
    }
}

extension Engine {
    /// What a clock of this kind runs by under a policy; nil if the policy has no such target.
    func reckoning(
        _ kind: ClockKind, intent: ReplyIntent? = nil, start: Instant, under id: PolicyID
    ) -> Reckoning? {
        let policy = policies[id]
        guard let promise = policy.promise(of: kind, intent: intent) else { return nil }
        let calendar = policy.calendar.map { calendars[$0] } ?? .always
        return Reckoning(
            kind: kind, policy: policy, calendar: calendar,
            terms: ClockTerms(
                start: start, target: promise.target, afterHours: promise.afterHours,
                calendar: calendar, zone: policy.zone))
    }

    /// What a clock runs by; nil never, for it was started by that policy.
    func reckoning(_ clock: SLAClock) -> Reckoning? {
        reckoning(clock.kind, intent: clock.intent, start: clock.start, under: clock.policy)
    }

    /// The clock's next step as things stand, the pause that lasts counted until `instant`.
    func nextStep(of clock: SLAClock, at instant: Instant) -> ScheduledStep? {
        guard let reckoning = reckoning(clock) else { return nil }
        let paused = reckoning.paused(clock.pauses, until: instant)
        return clock.state == .breached
            ? reckoning.nextStep(ofBreached: clock, paused: paused, until: instant)
            : reckoning.nextStep(fired: clock.fired, paused: paused)
    }

    /// When a rep who gets a lead now that was not contacted must have contacted it; nil without
    /// such a promise.
    func contactBy(ofLeadIn tier: TierID) -> Instant? {
        guard let policy = policies.current(of: tier) else { return nil }
        return reckoning(.contact, start: now, under: policy)?.due(paused: 0)
    }
}
