extension Engine {
    /// The first leads after `after` that the filter lets through, by id.
    ///
    /// It goes through the open leads only, and of a rep's through theirs only, unless closed ones
    /// are asked for.
    func page(
        _ filter: LeadFilter, after: LeadID?, limit: Int, in sight: LeadSight
    ) throws(Rejection) -> QueryResult {
        var rep = try filter.rep.map { (key) throws(Rejection) in try resolveFormerRep(key) }
        if case .of(let viewer) = sight, !managesAnything(viewer) {
            guard rep == nil || rep == viewer else {
                throw .notAllowed(role: .rep, what: "list the leads of others")
            }
            rep = viewer
        }
        let team = try filter.team.map { (key) throws(Rejection) in try resolveTeam(key) }
        let mayBeClosed =
            filter.states.isEmpty ? filter.includeClosed : filter.states.contains(.closed)
        func matches(_ lead: Lead) -> Bool {
            if let rep, lead.owner != rep { return false }
            if let team, lead.team != team { return false }
            if filter.states.isEmpty { return lead.isOpen || filter.includeClosed }
            return filter.states.contains(lead.state)
        }
        var candidates = Candidates(last: after ?? LeadID(0), mayBeClosed: mayBeClosed)
        if let rep, !mayBeClosed { candidates.owned = openLeads(of: rep, after: candidates.last) }
        var found: [LeadSnapshot] = []
        while let id = candidates.next(in: leads) {
            guard matches(leads[id]), isVisible(id, in: sight) else { continue }
            if found.count == limit { return .leads(found, more: true) }
            found.append(snapshot(of: id, withTraits: true))
        }
        return .leads(found, more: false)
    }

    /// The newest first.
    private func openLeads(of rep: RepID, after last: LeadID) -> [LeadID] {
        var ids: [LeadID] = []
        leads.forEach(from: reps[Int(rep.number)].firstLead) { id in
            if id > last { ids.append(id) }
        }
        return ids.sorted(by: >)
    }

    /// A rep who has left the file may still own closed leads.
    private func resolveFormerRep(_ key: String) throws(Rejection) -> RepID {
        if let number = repNames.number(of: key) { return RepID(number) }
        return try resolveRep(key)
    }
}

/// The leads that a filter may match, by id.
private struct Candidates {
    var last: LeadID
    let mayBeClosed: Bool
    /// Nil: all leads. The newest first.
    var owned: [LeadID]?

    mutating func next(in leads: LeadTable) -> LeadID? {
        if owned != nil { return owned?.popLast() }
        guard let next = leads.next(after: last, includeClosed: mayBeClosed) else { return nil }
        last = next
        return next
    }
}
