extension Engine {
    /// The most leads that one page is looked for among: no question may hold up the commands
    /// behind it.
    package static var leadVisitsMax: Int { 20_000 }

    /// The first leads behind `after` that the filter lets through.
    ///
    /// It looks at no more leads than `leadVisitsMax`, and so may end before the page is full.
    func page(
        _ filter: LeadFilter, after: LeadCursor?, limit: Int, in sight: LeadSight,
        visitsMax: Int = leadVisitsMax
    ) throws(Rejection) -> LeadPage {
        let sieve = try sieve(filter, in: sight)
        var walk = walk(of: sieve, filter.order, behind: after, max: visitsMax)
        var page = LeadPage(leads: [], order: filter.order)
        var last = after
        var visits = 0
        while visits < visitsMax, let place = walk.next(in: self) {
            visits += 1
            if let id = place.lead, isLetThrough(id, by: sieve), isVisible(id, in: sight) {
                if page.leads.count == limit {
                    page.next = last
                    return page
                }
                page.leads.append(snapshot(of: id, withTraits: true))
            }
            last = place.cursor
        }
        if visits == visitsMax { page.next = last }
        return page
    }

    private func sieve(
        _ filter: LeadFilter, in sight: LeadSight
    ) throws(Rejection) -> LeadSieve {
        var sieve = LeadSieve(
            sources: filter.sources, states: filter.states, includeClosed: filter.includeClosed,
            breached: filter.breached)
        sieve.rep = try filter.rep.map { (key) throws(Rejection) in try resolveFormerRep(key) }
        if case .of(let viewer) = sight, !managesAnything(viewer) {
            guard sieve.rep == nil || sieve.rep == viewer else {
                throw .notAllowed(role: .rep, what: "list the leads of others")
            }
            sieve.rep = viewer
        }
        sieve.team = try filter.team.map { (key) throws(Rejection) in try resolveTeam(key) }
        for key in filter.tiers { sieve.tiers.append(try resolveFormerTier(key)) }
        sieve.dueBy = filter.dueWithinMicroseconds.map { now.advanced(by: $0) }
        return sieve
    }

    private func isLetThrough(_ id: LeadID, by sieve: LeadSieve) -> Bool {
        if let rep = sieve.rep, leads[id].owner != rep { return false }
        if let team = sieve.team, leads[id].team != team { return false }
        let state = leads[id].state
        if sieve.states.isEmpty {
            if state == .closed, !sieve.includeClosed { return false }
        } else if !sieve.states.contains(state) {
            return false
        }
        if !sieve.tiers.isEmpty, !sieve.tiers.contains(leads[id].tier) { return false }
        if !sieve.sources.isEmpty, !sieve.sources.contains(leads[id].traits.source) { return false }
        if sieve.breached, !leads[id].clocks.areLate { return false }
        guard let dueBy = sieve.dueBy else { return true }
        return leads[id].clocks.nextDue(of: id).map { $0.at <= dueBy } ?? false
    }

    // MARK: Where to look

    /// Few leads are gathered and sorted; of many those are gone through that come in the order
    /// anyway.
    private func walk(
        of sieve: LeadSieve, _ order: LeadOrder, behind cursor: LeadCursor?, max: Int
    ) -> LeadWalk {
        if let rep = sieve.rep, !sieve.mayBeClosed, reps[Int(rep.number)].openLeads <= max {
            return .gathered(openLeads(of: rep), order, behind: cursor, in: self)
        }
        if sieve.states == [.waiting], let waiting = waitingLeads(of: sieve.team, max: max) {
            return .gathered(waiting, order, behind: cursor, in: self)
        }
        switch order {
        case .nextDue:
            return .byDue(
                behind: cursor, onlyPassed: sieve.breached, dueBy: sieve.dueBy,
                includesOthers: !sieve.isDue, includeClosed: sieve.mayBeClosed)
        case .id:
            if sieve.isDue, let due = dueLeads(sieve, max: max) {
                return .gathered(due, order, behind: cursor, in: self)
            }
            return .byID(behind: cursor, includeClosed: sieve.mayBeClosed)
        }
    }

    private func openLeads(of rep: RepID) -> [LeadID] {
        var ids: [LeadID] = []
        leads.forEach(from: reps[Int(rep.number)].firstLead) { ids.append($0) }
        return ids
    }

    /// Nil if there are more.
    private func waitingLeads(of team: TeamID?, max: Int) -> [LeadID]? {
        let asked = teams.indices.filter { team == nil || team == TeamID(Int32($0)) }
        guard asked.reduce(0, { $0 + teams[$1].unownedCount }) <= max else { return nil }
        var ids: [LeadID] = []
        for index in asked {
            for queue in [teams[index].waiting, teams[index].planned] {
                queue.walk { key in
                    ids.append(key.lead)
                    return true
                }
            }
        }
        return ids
    }

    /// Those that are late, or due so soon; nil if there are more clocks.
    private func dueLeads(_ sieve: LeadSieve, max: Int) -> [LeadID]? {
        var walk = LeadWalk.byDue(
            behind: nil, onlyPassed: sieve.breached, dueBy: sieve.dueBy, includesOthers: false,
            includeClosed: false)
        var ids: [LeadID] = []
        var visits = 0
        while let place = walk.next(in: self) {
            visits += 1
            if visits > max { return nil }
            if let id = place.lead { ids.append(id) }
        }
        return ids
    }

    /// A rep who has left the file may still own closed leads.
    private func resolveFormerRep(_ key: String) throws(Rejection) -> RepID {
        if let number = repNames.number(of: key) { return RepID(number) }
        return try resolveRep(key)
    }

    /// A tier that has left the file may still have leads.
    private func resolveFormerTier(_ key: String) throws(Rejection) -> TierID {
        if let number = tierNames.number(of: key) { return TierID(number) }
        return try resolveTier(key)
    }
}

/// A filter with numbers instead of names.
private struct LeadSieve {
    var rep: RepID?
    var team: TeamID?
    var tiers: [TierID] = []
    var sources: [String]
    var states: [LeadState]
    var includeClosed: Bool
    var dueBy: Instant?
    var breached: Bool

    /// Whether only leads with a deadline get through, which are open.
    var isDue: Bool { breached || dueBy != nil }

    var mayBeClosed: Bool {
        guard !isDue else { return false }
        return states.isEmpty ? includeClosed : states.contains(.closed)
    }
}
