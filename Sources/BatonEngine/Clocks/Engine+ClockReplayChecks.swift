// What a stored event says of a lead's life and its clocks is checked before it is applied.
extension Engine {
    func problem(withLeadChange event: Event) -> String? {
        switch event {
        case .replyReceived(let event): problem(withKnown: event.lead)
        case .leadUpdated(let event):
            problem(withOpen: event.lead)
                ?? (tiers.indices.contains(Int(event.tier.number)) ? nil : "an unknown tier")
        case .leadSnoozed(let lead, let until):
            problem(withOpen: lead) ?? problem(withTime: until)
        case .leadWoke(let event):
            problem(withOpen: event.lead) ?? problem(withTime: event.asOf)
                ?? event.rescheduled.lazy.compactMap { problem(with: $0, of: event.lead) }.first
        case .leadReopened(let event):
            problem(withKnown: event.lead)
                ?? (leads[event.lead].isOpen ? "lead \(event.lead) is open" : nil)
                ?? event.rescheduled.lazy.compactMap { problem(with: $0, of: event.lead) }.first
        case .nextStepSet(let lead, let at):
            problem(withOpen: lead) ?? at.flatMap(problem(withTime:))
        default: nil
        }
    }

    func problem(withClockEvent event: Event) -> String? {
        switch event {
        case .clockStarted(let event): problem(with: event)
        case .clockMet(let lead, let clock, let asOf),
            .clockStopped(let lead, let clock, _, let asOf):
            problem(withClock: clock, of: lead) ?? asOf.flatMap(problem(withPast:))
        case .clockCancelled(let lead, let clock, _), .clockPaused(let lead, let clock),
            .clockWaived(let lead, let clock, _), .clockBreached(let lead, let clock, nil, _):
            problem(withClock: clock, of: lead)
        case .clockBreached(let lead, let clock, let rep?, _):
            problem(withClock: clock, of: lead) ?? problem(withRep: rep)
        case .clockResumed(let event):
            problem(withClock: event.clock, of: event.lead) ?? problem(withTime: event.due)
                ?? problem(withTime: event.asOf)
                ?? problem(withStep: event.next, of: event.clock, event.lead)
        case .clockRecomputed(let event): problem(with: event)
        case .stepFired(let event):
            problem(
                withStep: ScheduledStep(index: event.index, at: event.scheduledAt),
                of: event.clock, event.lead)
                ?? problem(withStep: event.next, of: event.clock, event.lead)
        case .noticeQueued(let event): event.lead.flatMap(problem(withKnown:))
        case .reviewOpened(let lead, _, let review):
            problem(withKnown: lead)
                ?? (review == reviews.nextID ? nil : "review \(review) comes before its turn")
        case .reviewClosed(_, let review, _):
            reviews.contains(review) && reviews[review].closedAt == nil
                ? nil : "review \(review) is not open"
        default: nil
        }
    }

    private func problem(with event: ClockStarted) -> String? {
        if let problem = problem(withOpen: event.lead) ?? problem(withTime: event.due)
            ?? event.rep.flatMap(problem(withRep:)) ?? problem(withPolicy: event.policy)
        {
            return problem
        }
        if leads[event.lead].clock(event.clock)?.isPending == true {
            return "the \(event.clock.name) clock of lead \(event.lead) runs already"
        }
        if let past = event.past {
            if let problem = problem(withPast: past.instant) { return problem }
            let steps = policies[event.policy].ladder(of: event.clock).count
            if steps < UInt64.bitWidth, past.fired >> UInt64(steps) != 0 {
                return "steps are past of a ladder of \(steps)"
            }
        }
        return problem(withStep: event.next, ofLadder: event.clock, in: event.policy)
    }

    /// What is told of the time before an import.
    func problem(withPast instant: Instant) -> String? {
        if let problem = problem(withTime: instant) { return problem }
        return instant <= now ? nil : "a past that is yet to come"
    }

    private func problem(with event: ClockRecomputed) -> String? {
        problem(withClock: event.clock, of: event.lead) ?? problem(withTime: event.due)
            ?? problem(withPolicy: event.policy)
            ?? problem(withStep: event.next, ofLadder: event.clock, in: event.policy)
    }

    private func problem(with schedule: ClockSchedule, of lead: LeadID) -> String? {
        problem(withStep: schedule.next, of: schedule.clock, lead)
    }

    private func problem(
        withStep step: ScheduledStep?, of clock: ClockKind, _ lead: LeadID
    ) -> String? {
        if let problem = problem(withClock: clock, of: lead) { return problem }
        guard let policy = leads[lead].clock(clock)?.policy else { return nil }
        return problem(withStep: step, ofLadder: clock, in: policy)
    }

    private func problem(
        withStep step: ScheduledStep?, ofLadder clock: ClockKind, in policy: PolicyID
    ) -> String? {
        guard let step else { return nil }
        let ladder = policies[policy].ladder(of: clock)
        return ladder.indices.contains(Int(step.index)) && step.at.isInRange
            ? nil : "step \(step.index) of a ladder of \(ladder.count)"
    }

    private func problem(withClock clock: ClockKind, of lead: LeadID) -> String? {
        problem(withKnown: lead)
            ?? (leads[lead].clock(clock) == nil
                ? "lead \(lead) has no \(clock.name) clock" : nil)
    }

    private func problem(withPolicy policy: PolicyID) -> String? {
        (0..<Int32(policies.count)).contains(policy.number) ? nil : "an unknown policy"
    }

    private func problem(withTime instant: Instant) -> String? {
        instant.isInRange ? nil : "an instant outside the years 1 to 9999"
    }

    private func problem(withKnown lead: LeadID) -> String? {
        leads.contains(lead) ? nil : "lead \(lead) is unknown"
    }
}
