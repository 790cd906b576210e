extension Engine {
    /// The most leads or reviews that one page holds.
    package static var pageMax: Int { 1_000 }

    /// Answers a question from the present state, as far as the caller may know.
    package func answer(
        _ query: Query, by principal: Principal
    ) throws(Rejection) -> QueryResult {
        guard version > 0 else { throw .noWorkspace }
        switch query {
        case .lead(let reference):
            let id = try resolve(reference, seenBy: principal)
            return .lead(snapshot(of: id, withTraits: true))
        case .leads(let filter, let after, let limit):
            return .leads(
                try page(
                    filter, after: after, limit: min(max(limit, 1), Self.pageMax),
                    in: sight(of: principal)))
        case .whyNot(let lead, let rep):
            return .whyNot(try decideWhyNot(lead, rep: rep, by: principal))
        case .reps(let team):
            return .reps(try members(of: team))
        case .teams(let within): return .teams(teamSnapshots(dueWithin: within))
        case .team(let key, let within):
            let (team, members) = try teamAnswer(key, dueWithin: within)
            return .team(team, members)
        case .visibleLeads(let ids): return .leads(try visibleLeads(ids, by: principal))
        case .workspace: return .workspace(workspaceSnapshot)
        case .clock(let lead, let clock): return .clock(try clockAnswer(lead, clock, by: principal))
        case .reviews(let filter, let after, let limit):
            return try reviewPage(
                filter, after: after, limit: min(max(limit, 1), Self.pageMax),
                in: sight(of: principal))
        case .deadline(let question): return .deadline(try deadlineAnswer(question))
        case .route(let lead, let arrival): return .route(routeAnswer(lead, at: arrival))
        case .preview(let definition): return try preview(definition)
        case .plan(let question): return .plan(try plan(question, by: principal))
        case .planUndoing(let plan): return .plan(try planUndoing(plan, by: principal))
        case .acceptedPlan(let plan, let ends, let after, let limit):
            return .acceptedPlan(
                try page(
                    of: plan, ends: ends, after: after, limit: min(max(limit, 1), Self.pageMax),
                    by: principal))
        case .acceptedPlans(let before, let limit):
            return try planPage(
                before: before, limit: min(max(limit, 1), Self.pageMax), by: principal)
        }
    }

    /// Those of these leads that the caller may see, in their order.
    private func visibleLeads(
        _ ids: [LeadID], by principal: Principal
    ) throws(Rejection) -> LeadPage {
        let sight = try sight(of: principal)
        let seen = ids.filter { leads.contains($0) && isVisible($0, in: sight) }
        return LeadPage(leads: seen.map { snapshot(of: $0, withTraits: true) })
    }

    private func members(of team: String?) throws(Rejection) -> [RepSnapshot] {
        let team = try team.map { (key) throws(Rejection) in try resolveTeam(key) }
        var found: [RepSnapshot] = []
        for rep in definition?.reps ?? [] {
            let id = try resolveRep(rep.key)
            let state = reps[Int(id.number)]
            if let team, !state.memberships.contains(where: { $0.team == team }),
                !manages(id, team)
            {
                continue
            }
            found.append(snapshot(of: id, withFigures: true))
        }
        return found
    }
}
