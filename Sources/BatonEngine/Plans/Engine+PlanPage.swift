/// How the move of an accepted plan stands.
package enum PlanMoveEnd: UInt8, Hashable, Sendable, CaseIterable {
    case pending = 1
    /// Pending still, and nobody is to get it.
    case pendingWait
    case moved
    case dropped
    /// No move ends so: for a page that shows none.
    case never
}

/// An accepted plan with some of its moves.
package struct AcceptedPlanPage: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var move: PlanMove
        package var end: PlanMoveEnd
    }

    package var plan: PlanSnapshot
    package var rows: [Row]
    /// The place behind the last of `rows`; nil if no further ones follow.
    package var next: Int?
}

extension Engine {
    /// The moves after the first `after` of an accepted plan, with one of these ends; none: all.
    func page(
        of plan: PlanID, ends: [PlanMoveEnd], after: Int, limit: Int, by principal: Principal
    ) throws(Rejection) -> AcceptedPlanPage {
        try requirePlanner(principal)
        guard let entry = plans[plan], isVisible(entry, to: principal) else {
            throw .unknownPlan(plan)
        }
        var page = AcceptedPlanPage(plan: snapshot(of: entry), rows: [])
        var index = max(0, after)
        while index < entry.moves.count {
            let end = entry.end(at: index)
            if ends.isEmpty || ends.contains(end) {
                if page.rows.count == limit {
                    page.next = index
                    break
                }
                page.rows.append(AcceptedPlanPage.Row(move: entry.moves[index], end: end))
            }
            index += 1
        }
        return page
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

    /// Operations see all; who manages those that they accepted, and those of others whose leads
    /// all come from teams of theirs and go to such.
    func isVisible(_ entry: PlanTable.Entry, to principal: Principal) -> Bool {
        switch principal.role {
        case .operations, .admin, .system: return true
        case .integration, .viewer: return false
        case .rep, .manager:
            guard entry.acceptedBy != principal else { return true }
            guard let caller = rep(inFile: principal.name) else { return false }
            return entry.teams.allSatisfy { manages(caller, $0) }
        }
    }

    func snapshot(of entry: PlanTable.Entry) -> PlanSnapshot {
        let waits = Int32(entry.moves.count { $0.to == nil })
        var snapshot = PlanSnapshot(
            id: entry.id, undoes: entry.undoes, acceptedAt: entry.acceptedAt,
            acceptedBy: entry.acceptedBy, finishedAt: entry.finishedAt,
            target: entry.target.map(target), moves: Int32(entry.moves.count) - waits,
            waits: waits, refused: entry.refused, moved: entry.moved, dropped: entry.dropped)
        snapshot.keepUntil = entry.keepUntil
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
