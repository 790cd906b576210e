internal import BatonEngine

// What happens to a lead (Documentation/Domain.md section 2).
extension Auditor {
    func received(_ event: LeadReceived) throws(Violation) {
        try require(
            event.lead.number == UInt64(leads.count) + 1, "\(event.lead) is not the next lead")
        touched.append(event.lead)
        try requirePast(event)
        var lead = PlainLead(
            id: event.lead, receivedAt: event.past?.receivedAt.microseconds ?? time,
            past: event.past, team: event.team, tier: event.tier, traits: event.traits,
            skills: event.skills)
        if event.past?.contactedAt != nil { lead.humanAttempts = 1 }
        add(lead)
    }

    func assigned(_ event: LeadAssigned) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try require(lead.isOpen, "\(lead.id) is assigned, and closed")
        try require(
            lead.owner != event.rep, "\(lead.id) is assigned to \(key(event.rep)), its owner")
        try requireNothingOverdue(lead)
        try requirePlanned(event.lead, event.plan, to: event.rep, team: event.leadTeam)
        try check(event, of: lead)
        try requireTurn(event, of: lead)
        if event.reason == .new { try requirePastClocks(lead) }
        try requireContactBy(event, of: lead)
        try take(event)
        release(lead, for: event.reason)
        let now = time
        try change(event.lead) { lead in
            lead.team = event.leadTeam
            lead.state = .assigned
            lead.pool = nil
            lead.contactedForOwner = event.reason == .new && lead.humanAttempts > 0
            var stint = PlainLead.Stint(rep: event.rep, from: now)
            if lead.snoozedUntil == nil { stint.contactBy = event.contactBy?.microseconds }
            lead.stints.append(stint)
        }
        placed.append(event.lead)
        let place = try place(of: event.lead)
        reps[Int(event.rep.number)].stints.append((place, leads[place].stints.count - 1))
        reps[Int(event.rep.number)].leads.append(event.lead)
        if !isBroughtAlong(event, lead) { countGiven(event.rep) }
        settle(Int(event.rep.number))
    }

    func waits(_ event: LeadWaiting) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try require(lead.isOpen, "\(lead.id) waits, and is closed")
        try requireNothingOverdue(lead)
        try requirePlanned(event.lead, event.plan, to: nil, team: event.team)
        try requireNobody(event, for: lead)
        if event.reason == .new { try requirePastClocks(lead) }
        release(lead, for: event.reason)
        try change(event.lead) { lead in
            lead.team = event.team
            lead.state = .waiting
            lead.pool = event.pool
            lead.contactedForOwner = false
        }
    }

    func accepted(_ id: LeadID, by rep: RepID, asOf: Instant?) throws(Violation) {
        let lead = try leads[place(of: id)]
        try requireTakenUp(lead, asOf: asOf)
        try require(lead.state == .assigned, "\(id) is accepted, and \(lead.state)")
        try require(
            lead.owner == rep, "\(id) is accepted for \(key(rep)), and somebody else's")
        try requireNothingOverdue(lead)
        try change(id) { $0.state = lead.contactedForOwner ? .contacted : .accepted }
        settle(Int(rep.number))
    }

    func handedBack(
        _ id: LeadID, _ rep: RepID, _ reason: AssignmentReason
    ) throws(Violation) {
        let lead = try leads[place(of: id)]
        let mayBe = lead.state == .assigned || (reason == .deferred && lead.state == .accepted)
        try require(mayBe, "\(id) is handed back, and \(lead.state)")
        try require(lead.owner == rep, "\(id) is handed back by \(key(rep)), not its owner")
        try requireNothingOverdue(lead)
        release(lead, for: reason)
        try change(id) { lead in
            lead.state = .waiting
            lead.contactedForOwner = false
        }
    }

    func contacted(_ event: ContactRecorded) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try require(
            lead.isOpen && lead.owner != nil, "\(lead.id) is contacted, and \(lead.state)")
        try requireNothingOverdue(lead)
        guard !event.attempt.automated else { return }
        judge(event.lead)
        let now = time
        try change(event.lead) { lead in
            let last = lead.stints.count - 1
            if let deadline = lead.stints[last].contactBy, lead.stints[last].isMet == nil {
                lead.stints[last].isMet = now < deadline
            }
            lead.stints[last].contactBy = nil
            lead.humanAttempts += 1
            lead.isUnanswered = false
            if event.advances {
                lead.state = .contacted
            } else {
                lead.contactedForOwner = true
            }
        }
    }

    func replied(_ event: ReplyReceived) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try requireNothingOverdue(lead)
        let isChased = event.intent.wantsAnswer && lead.isUnanswered && lead.isOpen
        try require(
            event.chased == isChased, "a reply to \(lead.id) is chased: \(event.chased)")
        let reopens = event.intent == .hot || event.intent == .warm
        try require(
            event.isOnlyRecorded == (!lead.isOpen && !reopens),
            "a reply to \(lead.id) is only recorded: \(event.isOnlyRecorded)")
        guard event.intent.wantsAnswer, !event.isOnlyRecorded else { return }
        try change(event.lead) { $0.isUnanswered = true }
    }

    func updated(_ event: LeadUpdated) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try require(lead.isOpen, "\(lead.id) is updated, and closed")
        try requireNothingOverdue(lead)
        try change(event.lead) { lead in
            lead.tier = event.tier
            lead.traits = event.traits
        }
        if let owner = lead.owner { settle(Int(owner.number)) }
    }

    func snoozed(_ id: LeadID, until: Instant) throws(Violation) {
        let lead = try leads[place(of: id)]
        try require(lead.isOpen, "\(id) sleeps, and is closed")
        try require(until.microseconds > time, "\(id) sleeps into the past")
        try requireNothingOverdue(lead)
        judge(id)
        try change(id) { lead in
            lead.snoozedUntil = until.microseconds
            if lead.owner != nil { lead.stints[lead.stints.count - 1].contactBy = nil }
        }
        holdLateClocks(of: id)
    }

    func woke(_ event: LeadWoke) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        guard let until = lead.snoozedUntil else {
            throw Violation("\(lead.id) wakes, and did not sleep")
        }
        let end = min(until, time)
        try require(
            event.asOf.microseconds == end, "\(lead.id) wakes as of \(event.asOf.text)")
        try change(event.lead) { lead in
            lead.snoozedUntil = nil
            guard lead.owner != nil else { return }
            lead.stints[lead.stints.count - 1].contactBy = event.contactBy?.microseconds
        }
        releaseLateClocks(of: event.lead, asOf: end)
    }

    func closed(_ event: LeadClosed) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try require(lead.isOpen, "\(lead.id) is closed twice")
        try require(event.rep == lead.owner, "\(lead.id) is closed for somebody else")
        try requireNothingOverdue(lead)
        dropPlanned(event.lead)
        if let owner = lead.owner { reps[Int(owner.number)].leads.removeAll { $0 == lead.id } }
        judge(event.lead)
        let now = time
        try change(event.lead) { lead in
            if lead.owner != nil {
                lead.stints[lead.stints.count - 1].to = now
                lead.stints[lead.stints.count - 1].contactBy = nil
            }
            lead.state = .closed
            lead.pool = nil
            lead.snoozedUntil = nil
            lead.nextStepAt = nil
        }
        if let owner = lead.owner { settle(Int(owner.number)) }
        holdLateClocks(of: event.lead)
    }

    func reopened(_ event: LeadReopened) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try require(!lead.isOpen, "\(lead.id) is reopened, and open")
        try change(event.lead) { lead in
            lead.state = .waiting
            lead.contactedForOwner = false
            if let last = lead.stints.indices.last, lead.stints[last].ended == nil {
                lead.stints[last].ended = .reopened
            }
        }
        dropLateAcceptance(of: event.lead)
        releaseLateClocks(of: event.lead, asOf: time)
    }

    /// The owner loses the lead.
    private func release(_ lead: PlainLead, for reason: AssignmentReason) {
        guard let owner = lead.owner, lead.isOpen else { return }
        reps[Int(owner.number)].leads.removeAll { $0 == lead.id }
        let place = Int(lead.id.number) - 1
        let last = leads[place].stints.count - 1
        judge(lead.id)
        leads[place].stints[last].contactBy = nil
        leads[place].stints[last].to = time
        leads[place].stints[last].ended = reason
        // Who hands a lead back has answered.
        if reason != .declined, reason != .deferred { dropLateAcceptance(of: lead.id) }
        if leads[place].state == .assigned { leads[place].state = .waiting }
        settle(Int(owner.number))
    }

    /// Whether the owner has had their own time to contact the lead, and did not.
    func judge(_ id: LeadID) {
        let place = Int(id.number) - 1
        guard let last = leads[place].stints.last, last.isMet == nil,
            let deadline = last.contactBy, deadline <= time
        else { return }
        leads[place].stints[leads[place].stints.count - 1].isMet = false
        leads[place].stints[leads[place].stints.count - 1].contactBy = nil
    }

    private func requireContactBy(
        _ event: LeadAssigned, of lead: PlainLead
    ) throws(Violation) {
        var expected: Int64?
        if lead.humanAttempts == 0, lead.past == nil || event.reason != .new {
            expected = promise(of: .contact, intent: nil, tier: lead.tier)?.terms(from: time)
                .due(paused: 0)
        }
        try require(
            event.contactBy?.microseconds == expected,
            "\(lead.id): its new owner has to contact it by another time")
    }

    /// Nobody waits for the former owner's acceptance any more.
    private func dropLateAcceptance(of lead: LeadID) {
        let place = Int(lead.number) - 1
        guard let clock = leads[place].place(of: .acceptance), leads[place].clocks[clock].isLate
        else { return }
        leads[place].clocks[clock].stoppedAt = time
    }

    /// Nothing that is done to a lead overtakes what was due of it.
    func requireNothingOverdue(_ lead: PlainLead) throws(Violation) {
        for clock in lead.clocks where clock.state == .running && clock.due <= time {
            throw Violation(
                "\(lead.id): its \(clock.kind.name) was due at "
                    + "\(Instant(microseconds: clock.due).text) and is not breached")
        }
        if let until = lead.snoozedUntil, until <= time {
            throw Violation("\(lead.id) should have woken")
        }
    }
}
