// What replies, snoozes, updates and reopenings change.
extension Engine {
    mutating func applyLeadChange(_ event: Event) {
        switch event {
        case .replyReceived(let event):
            leads[event.lead].sequence = sequence
            if event.intent.wantsAnswer, !event.isOnlyRecorded {
                leads[event.lead].isUnanswered = true
            }
        case .leadUpdated(let event): applyUpdated(event)
        case .leadSnoozed(let lead, let until):
            leads[lead].sequence = sequence
            setSnooze(of: lead, until: until)
            setContactBy(nil, of: lead, isAsleep: leads[lead].isContactAwaited)
            holdLateClocks(of: lead)
        case .leadWoke(let event):
            leads[event.lead].sequence = sequence
            setSnooze(of: event.lead, until: nil)
            if leads[event.lead].owner != nil { setContactBy(event.contactBy, of: event.lead) }
            releaseLateClocks(of: event.lead, event.rescheduled, asOf: event.asOf)
            if leads[event.lead].pool != nil { markDrainable(leads[event.lead].team) }
        case .leadReopened(let event): applyReopened(event)
        case .nextStepSet(let lead, let at):
            leads[lead].sequence = sequence
            setNextStep(of: lead, at: at)
        default: break
        }
    }

    /// The lead is in nobody's hands and in no pool until the search that follows.
    private mutating func applyReopened(_ event: LeadReopened) {
        let id = event.lead
        if let owner = leads[id].owner, let end = leads[id].closedAt {
            leads[id].pastStints.append(
                Lead.PastStint(
                    rep: owner, start: leads[id].assignedAt ?? end, end: end, ended: .reopened))
        }
        leads.reopened(id)
        leads[id].state = .waiting
        leads[id].owner = nil
        leads[id].outcome = nil
        leads[id].duplicateOf = nil
        leads[id].closedAt = nil
        leads[id].assignedAt = nil
        leads[id].acceptedAt = nil
        leads[id].contactedForOwner = false
        leads[id].sequence = sequence
        dropLateAcceptance(of: id)
        releaseLateClocks(of: id, event.rescheduled, asOf: now)
    }

    /// A tier of another rank or cost changes the lead's place in the pool, or its owner's load.
    private mutating func applyUpdated(_ event: LeadUpdated) {
        let id = event.lead
        let isWaiting = leads[id].pool != nil
        dequeue(id)
        let change = Int64(cost(of: event.tier)) - Int64(cost(of: leads[id].tier))
        retally(id, as: event.tier)
        leads[id].tier = event.tier
        setTraits(of: id, event.traits)
        leads[id].sequence = sequence
        if isWaiting {
            enqueue(id)
            markDrainable(leads[id].team)
        } else if let owner = leads[id].owner, leads[id].isOpen {
            reps[Int(owner.number)].load += change
            refresh(owner)
        }
    }

    /// An owned lead stands with others of its account.
    private mutating func setTraits(of id: LeadID, _ traits: LeadTraits) {
        let isIndexed = leads[id].isOpen && leads[id].owner != nil
        if isIndexed { accounts.remove(id, of: leads[id].traits.account) }
        leads[id].traits = traits
        if isIndexed { accounts.insert(id, of: traits.account) }
    }

    mutating func setSnooze(of id: LeadID, until: Instant?) {
        if let former = leads[id].snoozedUntil { snoozes.remove(LeadTime(at: former, lead: id)) }
        leads[id].snoozedUntil = until
        if let until { snoozes.insert(LeadTime(at: until, lead: id)) }
    }

    mutating func setNextStep(of id: LeadID, at: Instant?) {
        if let former = leads[id].nextStepAt { nextSteps.remove(LeadTime(at: former, lead: id)) }
        leads[id].nextStepAt = at
        if let at { nextSteps.insert(LeadTime(at: at, lead: id)) }
    }
}
