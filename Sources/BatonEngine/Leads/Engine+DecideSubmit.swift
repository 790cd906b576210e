// A new lead (Documentation/Domain.md sections 2 and 6).
extension Engine {
    /// As many events as a submit has where nothing is due: the lead, its first clock, and those of
    /// its assignment.
    private static var submitEventsMax: Int { 2 + assignmentEventsMax }

    func decideSubmit(_ lead: SubmitLead, by principal: Principal) throws(Rejection) -> Decision {
        switch principal.role {
        case .viewer: throw .notAllowed(role: .viewer, what: "submit leads")
        case .rep, .manager: _ = try caller(principal)
        case .integration, .operations, .admin, .system: break
        }
        if let past = lead.past { try requirePast(past, by: principal) }
        if let externalID = lead.externalID, let known = externalIDs[externalID],
            leads[known].isOpen
        {
            return Decision(subject: .lead(known, duplicate: true))
        }
        let arrival = lead.past?.receivedAt ?? now
        guard let route = router.route(lead, teams: teams, calendars, at: arrival) else {
            throw .noWorkspace
        }
        let id = leads.nextID
        let named = try lead.owner.map { (key) throws(Rejection) in try resolveRep(key) }
        let owner = named.flatMap { mayOwn($0, isImport: lead.past != nil) ? $0 : nil }
        if lead.validateOnly { return dryRun(lead, id: id, route, owner: owner) }
        let received = LeadReceived(
            lead: id, team: route.team, tier: route.tier, rule: route.rule, traits: lead.traits,
            skills: route.skills, past: lead.past)
        var events: [Event] = []
        events.reserveCapacity(Self.submitEventsMax)
        events.append(.leadReceived(received))
        if let past = lead.past {
            events += pastClocks(of: id, tier: route.tier, past)
        } else {
            add(
                start(.assignment, of: id, tier: route.tier, rep: nil, isSnoozed: false),
                isSnoozed: false, to: &events)
        }
        return Decision(
            events: events,
            consequences: [owner.map { .give(id, to: $0, .named, .new) } ?? .place(id, .new)],
            person: PersonRecord(lead: id, externalID: lead.externalID, content: lead.person),
            subject: .lead(id, duplicate: false))
    }

    /// Whether who is named for a new lead gets it: as by hand if they bring it along.
    private func mayOwn(_ rep: RepID, isImport: Bool) -> Bool {
        isImport ? reps[Int(rep.number)].isActive : reps[Int(rep.number)].isIn
    }

    private func dryRun(
        _ lead: SubmitLead, id: LeadID, _ route: Router.Route, owner: RepID?
    ) -> Decision {
        var demand = Demand(
            team: route.team, tier: route.tier, tiers[Int(route.tier.number)])
        // Skills that no lead has asked for yet have no number: what searches has to know them.
        var asking = self
        demand.skills = asking.skills.intern(route.skills)
        demand.account = lead.traits.account
        demand.past = lead.past
        let result = asking.search(demand)
        let owner = owner ?? result.placement?.rep
        let past = lead.past
        var state = owner == nil ? LeadState.waiting : .assigned
        if owner != nil, past?.takenUpAt != nil {
            state = past?.contactedAt == nil ? .accepted : .contacted
        }
        var snapshot = LeadSnapshot(
            id: id, state: state,
            pool: owner == nil ? result.pool : nil, team: teamNames[route.team.number],
            tier: tierNames[route.tier.number], rule: ruleNames[route.rule.number],
            owner: owner.map(key(of:)) ?? "", receivedAt: past?.receivedAt ?? now,
            assignedAt: owner == nil ? nil : now,
            acceptedAt: owner == nil ? nil : past?.takenUpAt, contactedAt: past?.contactedAt)
        snapshot.isImported = past != nil
        return Decision(subject: .outcome(.lead(snapshot, duplicate: false)))
    }
}
