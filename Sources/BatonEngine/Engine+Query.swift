extension Engine {
    /// The most leads that one page holds.
    package static var pageMax: Int { 1_000 }

    /// Answers a question from the present state.
    package func answer(_ query: Query) throws(Rejection) -> QueryResult {
        guard version > 0 else { throw .noWorkspace }
        switch query {
        case .lead(let reference):
            return .lead(snapshot(of: try resolve(reference), withTraits: true))
        case .leads(let filter, let after, let limit):
            return try page(filter, after: after, limit: min(max(limit, 1), Self.pageMax))
        case .reps(let team):
            return .reps(try members(of: team))
        case .workspace: return .workspace(workspaceSnapshot)
        }
    }

    private func page(
        _ filter: LeadFilter, after: LeadID?, limit: Int
    ) throws(Rejection) -> QueryResult {
        let rep = try filter.rep.map { (key) throws(Rejection) in try resolveFormerRep(key) }
        let team = try filter.team.map { (key) throws(Rejection) in try resolveTeam(key) }
        func matches(_ lead: Lead) -> Bool {
            if let rep, lead.owner != rep { return false }
            if let team, lead.team != team { return false }
            if filter.states.isEmpty { return lead.isOpen || filter.includeClosed }
            return filter.states.contains(lead.state)
        }
        var found: [LeadSnapshot] = []
        var number = after?.number ?? 0
        while number < UInt64(leads.count) {
            number += 1
            let id = LeadID(number)
            if matches(leads[id]) {
                if found.count == limit { return .leads(found, more: true) }
                found.append(snapshot(of: id, withTraits: true))
            }
        }
        return .leads(found, more: false)
    }

    /// A rep who has left the file may still own closed leads.
    private func resolveFormerRep(_ key: String) throws(Rejection) -> RepID {
        if let number = repNames.number(of: key) { return RepID(number) }
        return try resolveRep(key)
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
            found.append(snapshot(of: id))
        }
        return found
    }
}
