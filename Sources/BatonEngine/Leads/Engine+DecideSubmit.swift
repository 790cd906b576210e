// A new lead (Documentation/Domain.md sections 2 and 6).
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
        if lead.validateOnly { return dryRun(lead, id: id, route) }
        let received = LeadReceived(
            lead: id, team: route.team, tier: route.tier, rule: route.rule, traits: lead.traits)
        let clock = started(.assignment, of: id, tier: route.tier, rep: nil, isSnoozed: false)
        return Decision(
            events: [.leadReceived(received)] + clock, consequences: [.place(id, .new)],
            person: PersonRecord(lead: id, externalID: lead.externalID, content: lead.person),
            subject: .lead(id, duplicate: false))
    }

    private func dryRun(_ lead: SubmitLead, id: LeadID, _ route: Router.Route) -> Decision {
        let demand = Demand(team: route.team, cost: cost(of: route.tier))
        var trace = SearchTrace()
        let placement = search(demand, trace: &trace)
        let snapshot = LeadSnapshot(
            id: id, state: placement == nil ? .waiting : .assigned,
            pool: placement == nil ? .operations : nil, team: teamNames[route.team.number],
            tier: tierNames[route.tier.number], rule: ruleNames[route.rule.number],
            owner: placement.map { key(of: $0.rep) } ?? "", receivedAt: now,
            assignedAt: placement == nil ? nil : now)
        return Decision(subject: .outcome(.lead(snapshot, duplicate: false)))
    }
}
