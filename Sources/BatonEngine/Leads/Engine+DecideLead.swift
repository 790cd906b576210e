// Submitting, accepting, declining, contacting and closing (Documentation/Domain.md section 2).
extension Engine {
    func decideSubmit(_ lead: SubmitLead, by principal: Principal) throws(Rejection) -> Decision {
        switch principal.role {
        case .viewer: throw .notAllowed(role: .viewer, what: "submit leads")
        case .rep, .manager: _ = try caller(principal)
        case .integration, .operations, .admin, .system: break
        }
        if let externalID = lead.externalID, let known = externalIDs[externalID],
            leads[known].isOpen
        {
            return Decision(subject: .lead(known, duplicate: true))
        }
        guard let route = router.route(lead) else { throw .noWorkspace }
        let id = leads.nextID
        let named = try lead.owner.map { (key) throws(Rejection) in try resolveRep(key) }
        let owner = named.flatMap { reps[Int($0.number)].isIn ? $0 : nil }
        if lead.validateOnly { return dryRun(lead, id: id, route, owner: owner) }
        let received = LeadReceived(
            lead: id, team: route.team, tier: route.tier, rule: route.rule, traits: lead.traits,
            skills: route.skills)
        return Decision(
            events: [.leadReceived(received)],
            consequences: [owner.map { .give(id, to: $0, .named, .new) } ?? .place(id, .new)],
            person: PersonRecord(lead: id, externalID: lead.externalID, content: lead.person),
            subject: .lead(id, duplicate: false))
    }

    private func dryRun(
        _ lead: SubmitLead, id: LeadID, _ route: Router.Route, owner: RepID?
    ) -> Decision {
        var skills = skills
        var demand = Demand(team: route.team, tier: tiers[Int(route.tier.number)])
        demand.skills = skills.intern(route.skills)
        demand.account = lead.traits.account
        let result = search(demand)
        let owner = owner ?? result.placement?.rep
        let snapshot = LeadSnapshot(
            id: id, state: owner == nil ? .waiting : .assigned,
            pool: owner == nil ? result.pool : nil, team: teamNames[route.team.number],
            tier: tierNames[route.tier.number], rule: ruleNames[route.rule.number],
            owner: owner.map(key(of:)) ?? "", receivedAt: now,
            assignedAt: owner == nil ? nil : now)
        return Decision(subject: .outcome(.lead(snapshot, duplicate: false)))
    }

    func decideAccept(_ id: LeadID, by principal: Principal) throws(Rejection) -> Decision {
        _ = try requireStanding(principal, on: id, command: "accept")
        guard leads[id].state == .assigned, let owner = leads[id].owner else {
            throw .wrongState(lead: id, state: leads[id].state, command: "accept")
        }
        return Decision(
            events: [.leadAccepted(lead: id, rep: owner)], subject: .lead(id, duplicate: false))
    }

    func decideDecline(
        _ id: LeadID, reason: String, by principal: Principal
    ) throws(Rejection) -> Decision {
        _ = try requireStanding(principal, on: id, command: "decline")
        guard leads[id].state == .assigned, let owner = leads[id].owner else {
            throw .wrongState(lead: id, state: leads[id].state, command: "decline")
        }
        return Decision(
            events: [.leadDeclined(lead: id, rep: owner, reason: reason, quality: nil)],
            consequences: [.place(id, .declined)], subject: .lead(id, duplicate: false))
    }

    func decideContact(
        _ id: LeadID, _ attempt: ContactAttempt, by principal: Principal
    ) throws(Rejection) -> Decision {
        let standing = try requireStanding(principal, on: id, command: "contact")
        let lead = leads[id]
        guard lead.isOpen, let owner = lead.owner else {
            throw .wrongState(lead: id, state: lead.state, command: "contact")
        }
        var events: [Event] = []
        let isHuman = !attempt.automated
        if isHuman, standing == .owner, lead.state == .assigned {
            events.append(.leadAccepted(lead: id, rep: owner))
        }
        let advances = isHuman && (standing == .owner || lead.state != .assigned)
        events.append(
            .contactRecorded(
                ContactRecorded(
                    lead: id, rep: actingRep(principal, for: owner), attempt: attempt,
                    advances: advances)))
        return Decision(events: events, subject: .lead(id, duplicate: false))
    }

    func decideClose(
        _ id: LeadID, outcome: LeadOutcome, meetingBooked: Bool, by principal: Principal
    ) throws(Rejection) -> Decision {
        guard let standing = try standing(principal, on: id) else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        let lead = leads[id]
        guard lead.isOpen else {
            throw .wrongState(lead: id, state: lead.state, command: "close")
        }
        var events: [Event] = []
        if lead.state == .assigned, standing == .owner, let owner = lead.owner {
            events.append(.leadAccepted(lead: id, rep: owner))
        }
        events.append(
            .leadClosed(
                LeadClosed(
                    lead: id, rep: lead.owner, outcome: outcome, meetingBooked: meetingBooked)))
        return Decision(events: events, subject: .lead(id, duplicate: false))
    }

    /// The rep who acts: the caller if they are one; operations act for the owner.
    private func actingRep(_ principal: Principal, for owner: RepID) -> RepID? {
        switch principal.role {
        case .rep, .manager: repNames.number(of: principal.name).map { RepID($0) }
        default: owner
        }
    }
}
