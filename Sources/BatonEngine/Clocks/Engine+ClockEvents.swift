// The clock events that follow from what happens to a lead (Documentation/Domain.md section 3).
// Each is decided on the state before the events that it stands among.
extension Engine {
    /// Starts a clock now; nothing if the lead's policy promises no such thing.
    ///
    /// A lead that is asleep gives the due it would have, and pauses it at once.
    func started(
        _ kind: ClockKind, of id: LeadID, tier: TierID? = nil, rep: RepID?,
        intent: ReplyIntent? = nil, isSnoozed: Bool? = nil
    ) -> [Event] {
        let isSnoozed = isSnoozed ?? leads[id].isSnoozed
        var events: [Event] = []
        add(
            start(kind, of: id, tier: tier, rep: rep, intent: intent, isSnoozed: isSnoozed),
            isSnoozed: isSnoozed, to: &events)
        return events
    }

    /// A clock that starts now; nil if the lead's policy promises no such thing.
    func start(
        _ kind: ClockKind, of id: LeadID, tier: TierID? = nil, rep: RepID?,
        intent: ReplyIntent? = nil, isSnoozed: Bool
    ) -> ClockStarted? {
        guard let policy = policies.current(of: tier ?? leads[id].tier),
            let reckoning = reckoning(kind, intent: intent, start: now, under: policy)
        else { return nil }
        return ClockStarted(
            lead: id, clock: kind, rep: rep, due: reckoning.due(paused: 0), policy: policy,
            intent: intent, next: isSnoozed ? nil : reckoning.nextStep(fired: 0, paused: 0))
    }

    /// Tells of a clock that starts, and of its pause if the lead is asleep.
    func add(_ start: ClockStarted?, isSnoozed: Bool, to events: inout [Event]) {
        guard let start else { return }
        events.append(.clockStarted(start))
        if isSnoozed { events.append(.clockPaused(lead: start.lead, clock: start.clock)) }
    }

    /// What was promised has been done.
    func satisfied(_ kind: ClockKind, of id: LeadID) -> Event? {
        guard let index = leads[id].clocks.index(of: kind) else { return nil }
        return satisfied(leads[id].clocks[index], of: id)
    }

    func satisfied(_ clock: SLAClock, of id: LeadID) -> Event? {
        if clock.isPending { return .clockMet(lead: id, clock: clock.kind) }
        guard clock.isLate else { return nil }
        let late = now.microseconds - clock.due.microseconds
        return .clockStopped(lead: id, clock: clock.kind, lateSeconds: late / 1_000_000)
    }

    /// The lead leaves its owner, whose acceptance is asked for no more.
    func acceptanceCancelled(of id: LeadID, by reason: AssignmentReason) -> Event? {
        guard leads[id].owner != nil, let clock = leads[id].clock(.acceptance), clock.isPending
        else { return nil }
        return .clockCancelled(lead: id, clock: .acceptance, why: .moved(reason))
    }

    /// A human contact: it meets contact and response, counts for the follow-up, and starts it.
    func clocksAfterContact(of id: LeadID, answered: Bool) -> [Event] {
        let lead = leads[id]
        let attempts = lead.humanAttempts + 1
        var events: [Event] = []
        for clock in lead.clocks {
            switch clock.kind {
            case .contact, .response: events += [satisfied(clock, of: id)].compactMap(\.self)
            case .followUp where answered || attempts >= attemptsNeeded(by: clock.policy):
                events += [satisfied(clock, of: id)].compactMap(\.self)
            default: break
            }
        }
        guard lead.clock(.followUp) == nil, lead.humanAttempts == 0,
            let policy = policies.current(of: lead.tier)
        else { return events }
        let started = started(.followUp, of: id, rep: lead.owner)
        events += started
        if !started.isEmpty, answered || attempts >= attemptsNeeded(by: policy) {
            events.append(.clockMet(lead: id, clock: .followUp))
        }
        return events
    }

    func attemptsNeeded(by policy: PolicyID) -> Int32 {
        policies[policy].definition.targets.followUp?.attempts ?? 0
    }

    /// A closing: it meets qualification and follow-up, and ends every other promise.
    func clocksAfterClosing(of id: LeadID, acceptanceIsMet: Bool) -> [Event] {
        leads[id].clocks.compactMap { clock in
            switch clock.kind {
            case .qualification, .followUp: return satisfied(clock, of: id)
            case .acceptance where acceptanceIsMet: return nil
            default:
                guard clock.isPending else { return nil }
                return .clockCancelled(lead: id, clock: clock.kind, why: .closed)
            }
        }
    }

    /// Every running clock stops counting.
    func clocksPaused(of id: LeadID) -> [Event] {
        leads[id].clocks.compactMap { clock in
            clock.state == .running ? .clockPaused(lead: id, clock: clock.kind) : nil
        }
    }

    /// A pause ends: these clocks go on, with the time that they had left.
    func clocksResumed(
        of id: LeadID, asOf instant: Instant, where isResumed: (SLAClock) -> Bool
    ) -> [Event] {
        leads[id].clocks.compactMap { clock in
            guard isResumed(clock), let reckoning = reckoning(clock) else { return nil }
            let paused = reckoning.paused(clock.pauses, until: instant)
            return .clockResumed(
                ClockResumed(
                    lead: id, clock: clock.kind, due: reckoning.due(paused: paused),
                    asOf: instant, next: reckoning.nextStep(fired: clock.fired, paused: paused)))
        }
    }

    /// The next steps of breached clocks that a pause held up.
    func lateClocksRescheduled(of id: LeadID, asOf instant: Instant) -> [ClockSchedule] {
        leads[id].clocks.compactMap { clock in
            guard clock.isLate, clock.isPaused else { return nil }
            return ClockSchedule(clock: clock.kind, next: nextStep(of: clock, at: instant))
        }
    }

    /// A clock measured by another policy, from its start, with all time that it was paused.
    func recomputed(_ clock: SLAClock, of id: LeadID, under policy: PolicyID?) -> Event {
        guard let policy,
            let reckoning = reckoning(
                clock.kind, intent: clock.intent, start: clock.start, under: policy)
        else { return .clockCancelled(lead: id, clock: clock.kind, why: .noTarget) }
        let paused = reckoning.paused(clock.pauses, until: now)
        let fired = firedSteps(of: clock, under: policy).mask
        return .clockRecomputed(
            ClockRecomputed(
                lead: id, clock: clock.kind, due: reckoning.due(paused: paused), policy: policy,
                next: clock.state == .paused
                    ? nil : reckoning.nextStep(fired: fired, paused: paused)))
    }

    /// Which steps of another policy's ladder have fired already, and those that fired and are not
    /// in it: a step fires once, ever, whatever ladder it stands in.
    func firedSteps(
        of clock: SLAClock, under policy: PolicyID
    ) -> (mask: UInt64, others: ContiguousArray<LadderStep.Identity>) {
        var others = clock.formerSteps
        guard clock.fired != 0 || !others.isEmpty else { return (0, others) }
        let former = policies[clock.policy].ladder(of: clock.kind)
        for index in former.indices where clock.hasFired(index) {
            others.append(former[index].identity)
        }
        var mask: UInt64 = 0
        let ladder = policies[policy].ladder(of: clock.kind)
        for index in ladder.indices {
            guard let known = others.firstIndex(of: ladder[index].identity) else { continue }
            mask |= 1 << UInt64(index)
            others.remove(at: known)
        }
        return (mask, others)
    }
}
