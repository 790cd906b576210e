// Accepting, declining, deferring, contacting and closing (Documentation/Domain.md section 2).
extension Engine {
    func decideAccept(
        _ id: LeadID, nextStep: NextStep?, by principal: Principal
    ) throws(Rejection) -> Decision {
        _ = try requireStanding(principal, on: id, command: "accept")
        guard leads[id].state == .assigned, let owner = leads[id].owner else {
            throw .wrongState(lead: id, state: leads[id].state, command: "accept")
        }
        var decision = Decision(subject: .lead(id, duplicate: false))
        decision.events = accepted(id, by: owner)
        try decision.plan(nextStep, for: id, at: now)
        return decision
    }

    /// The owner takes the lead up, in words or by what they do.
    func accepted(_ id: LeadID, by owner: RepID) -> [Event] {
        [.leadAccepted(lead: id, rep: owner)] + [satisfied(.acceptance, of: id)].compactMap(\.self)
    }

    func decideDecline(
        _ id: LeadID, reason: String, quality: LeadQuality?, by principal: Principal
    ) throws(Rejection) -> Decision {
        _ = try requireStanding(principal, on: id, command: "decline")
        guard leads[id].state == .assigned, let owner = leads[id].owner else {
            throw .wrongState(lead: id, state: leads[id].state, command: "decline")
        }
        try requireUnplanned(id)
        let declined = Event.leadDeclined(lead: id, rep: owner, reason: reason, quality: quality)
        return Decision(
            events: [declined] + [satisfied(.acceptance, of: id)].compactMap(\.self),
            consequences: [.place(id, .declined)], subject: .lead(id, duplicate: false))
    }

    func decideDefer(
        _ id: LeadID, reason: String, by principal: Principal
    ) throws(Rejection) -> Decision {
        _ = try requireStanding(principal, on: id, command: "defer")
        let state = leads[id].state
        guard state == .assigned || state == .accepted, let owner = leads[id].owner else {
            throw .wrongState(lead: id, state: state, command: "defer")
        }
        try requireUnplanned(id)
        return Decision(
            events: [.leadDeferred(lead: id, rep: owner, reason: reason)]
                + [satisfied(.acceptance, of: id)].compactMap(\.self),
            consequences: [.place(id, .deferred)], subject: .lead(id, duplicate: false))
    }

    func decideContact(
        _ id: LeadID, _ attempt: ContactAttempt, note: String, nextStep: NextStep?,
        by principal: Principal
    ) throws(Rejection) -> Decision {
        let standing = try requireStanding(principal, on: id, command: "contact")
        let lead = leads[id]
        guard lead.isOpen, let owner = lead.owner else {
            throw .wrongState(lead: id, state: lead.state, command: "contact")
        }
        var decision = Decision(subject: .lead(id, duplicate: false))
        let isHuman = !attempt.automated
        if isHuman, standing == .owner, lead.state == .assigned {
            decision.events = accepted(id, by: owner)
        }
        let advances = isHuman && (standing == .owner || lead.state != .assigned)
        decision.note(.contact, note, of: id)
        decision.events.append(
            .contactRecorded(
                ContactRecorded(
                    lead: id, rep: actingRep(principal, for: owner), attempt: attempt,
                    advances: advances)))
        if isHuman { decision.events += clocksAfterContact(of: id, answered: attempt.answered) }
        try decision.plan(nextStep, for: id, at: now)
        return decision
    }

    func decideClose(
        _ id: LeadID, outcome: LeadOutcome, meetingBooked: Bool, quality: LeadQuality?,
        duplicateOf reference: LeadReference?, by principal: Principal
    ) throws(Rejection) -> Decision {
        guard let standing = try standing(principal, on: id) else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        let lead = leads[id]
        guard lead.isOpen else {
            throw .wrongState(lead: id, state: lead.state, command: "close")
        }
        let original = try reference.map(resolve)
        guard original != id else { throw .duplicateOfItself(lead: id) }
        var events: [Event] = []
        if lead.state == .assigned, standing == .owner, let owner = lead.owner {
            events = accepted(id, by: owner)
        }
        let isAccepted = !events.isEmpty
        events.append(
            .leadClosed(
                LeadClosed(
                    lead: id, rep: lead.owner, outcome: outcome, meetingBooked: meetingBooked,
                    quality: quality, duplicateOf: original)))
        events += clocksAfterClosing(of: id, acceptanceIsMet: isAccepted)
        return Decision(events: events, subject: .lead(id, duplicate: false))
    }

    /// A note is no contact: it stops no clock and changes nothing but the history.
    func decideNote(
        _ id: LeadID, _ text: String, by principal: Principal
    ) throws(Rejection) -> Decision {
        guard try standing(principal, on: id) != nil else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        var decision = Decision(subject: .lead(id, duplicate: false))
        decision.note(.note, text, of: id)
        let writer: RepID? =
            switch principal.role {
            case .rep, .manager: try caller(principal)
            default: nil
            }
        decision.events = [.noteAdded(lead: id, rep: writer)]
        return decision
    }

    /// The rep who acts: the caller if they are one; operations act for the owner.
    private func actingRep(_ principal: Principal, for owner: RepID) -> RepID? {
        switch principal.role {
        case .rep, .manager: repNames.number(of: principal.name).map { RepID($0) }
        default: owner
        }
    }
}

extension Decision {
    /// Keeps what somebody wrote with the event that comes next.
    mutating func note(_ kind: NoteRecord.Kind, _ text: String, of lead: LeadID) {
        guard !text.isEmpty else { return }
        notes.append(NoteDraft(event: events.count, lead: lead, kind: kind, text: text))
    }

    /// Sets what is to be done next for a lead.
    mutating func plan(
        _ nextStep: NextStep?, for lead: LeadID, at now: Instant
    ) throws(Rejection) {
        guard let nextStep else { return }
        guard nextStep.at > now else { throw .nextStepInThePast }
        note(.nextStep, nextStep.text, of: lead)
        events.append(.nextStepSet(lead: lead, at: nextStep.at))
    }
}
