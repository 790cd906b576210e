/// How a lead of an accepted plan stands.
package enum PlanMoveEnd: UInt8, Hashable, Sendable, CaseIterable {
    case pending = 1
    /// Pending still, and nobody is to get it.
    case pendingWait
    case moved
    case dropped
    /// It stays where it was, for it was refused when the plan was made.
    case refused
    /// None stands so: for a page that shows none.
    case never
}

/// An accepted plan with some of its leads.
package struct AcceptedPlanPage: Hashable, Sendable {
    package enum Row: Hashable, Sendable {
        case move(PlanMove, PlanMoveEnd)
        case refused(PlanRefusals.Lead)
    }

    package var plan: PlanSnapshot
    /// What was refused when it was made, of the first page.
    package var refusals = PlanRefusals()
    package var rows: [Row]
    /// The place behind the last of `rows`; nil if no further ones follow.
    package var next: Int?
}

extension Engine {
    /// The leads after the first `after` of an accepted plan that stand so; nothing named: all. Those
    /// that were refused come last.
    func page(
        of plan: PlanID, ends: [PlanMoveEnd], after: Int, limit: Int, by principal: Principal
    ) throws(Rejection) -> AcceptedPlanPage {
        try requirePlanner(principal)
        guard let entry = plans[plan], isVisible(entry, to: principal) else {
            throw .unknownPlan(plan)
        }
        var page = AcceptedPlanPage(plan: snapshot(of: entry), rows: [])
        let refused = entry.refusals.leads.map { told($0, of: entry, to: principal) }
        if after == 0 {
            page.refusals = PlanRefusals(leads: refused, counts: entry.refusals.counts)
        }
        var index = max(0, after)
        let moves = entry.moves.count
        while index < moves + refused.count {
            let end = index < moves ? entry.end(at: index) : .refused
            if ends.isEmpty || ends.contains(end) {
                if page.rows.count == limit {
                    page.next = index
                    break
                }
                page.rows.append(
                    index < moves
                        ? .move(entry.moves[index], end) : .refused(refused[index - moves]))
            }
            index += 1
        }
        return page
    }

    /// Who sees the plan of somebody else is not told which leads of others it named.
    private func told(
        _ refused: PlanRefusals.Lead, of entry: PlanTable.Entry, to principal: Principal
    ) -> PlanRefusals.Lead {
        guard let lead = refused.lead, leads.contains(lead), !isTheirs(entry, principal),
            !mayPlan(principal, for: lead)
        else { return refused }
        return PlanRefusals.Lead(nil, refused.refusal)
    }

    /// The accepted plans made before one, the newest first.
    func planPage(
        before: PlanID?, limit: Int, by principal: Principal
    ) throws(Rejection) -> QueryResult {
        try requirePlanner(principal)
        let found = plans.entries.filter { entry in
            isVisible(entry, to: principal) && before.map { entry.id < $0 } ?? true
        }.sorted { $0.id > $1.id }
        return .acceptedPlans(
            found.prefix(limit).map(snapshot(of:)), more: found.count > limit)
    }

    /// Operations see all; who manages those that they made or accepted, and those of others whose
    /// leads all come from teams of theirs and go to such.
    func isVisible(_ entry: PlanTable.Entry, to principal: Principal) -> Bool {
        switch principal.role {
        case .operations, .admin, .system: return true
        case .integration, .viewer: return false
        case .rep, .manager:
            guard !isTheirs(entry, principal) else { return true }
            guard let caller = rep(inFile: principal.name) else { return false }
            return entry.teams.allSatisfy { manages(caller, $0) }
        }
    }

    private func isTheirs(_ entry: PlanTable.Entry, _ principal: Principal) -> Bool {
        entry.acceptedBy == principal || entry.madeBy == principal
    }

    func snapshot(of entry: PlanTable.Entry) -> PlanSnapshot {
        let waits = Int32(entry.moves.count { $0.to == nil })
        var snapshot = PlanSnapshot(
            id: entry.id, undoes: entry.undoes, acceptedAt: entry.acceptedAt,
            acceptedBy: entry.acceptedBy, finishedAt: entry.finishedAt,
            target: entry.target.map(target), moves: Int32(entry.moves.count) - waits,
            waits: waits, refused: entry.refused, moved: entry.moved, dropped: entry.dropped)
        snapshot.madeBy = entry.madeBy
        return snapshot
    }

    private func target(_ target: PlanTarget) -> ReassignTarget {
        switch target {
        case .rep(let rep): .rep(key(of: rep))
        case .team(let team): .team(teamNames[team.number])
        case .auto: .auto
        }
    }

    func hasAccepted(_ plan: PlanID) -> Bool { plans.index(of: plan) != nil }

    /// The largest counter of a plan that was accepted; 0 if none was.
    package var lastPlanCounter: UInt64 { plans.lastCounter }
}

extension PlanTable.Entry {
    fileprivate func end(at index: Int) -> PlanMoveEnd {
        switch ends[index] {
        case .pending: moves[index].to == nil ? .pendingWait : .pending
        case .moved: .moved
        case .dropped: .dropped
        }
    }
}
