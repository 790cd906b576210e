extension Engine {
    /// How many changed leads a refusal names.
    static var outdatedLeadsMax: Int { 100 }

    /// Somebody applies a plan as it was made.
    ///
    /// - Parameter draft: Nil: the plan is kept nowhere any more.
    func decideAcceptPlan(
        _ plan: PlanID, _ draft: PlanDraft?, by principal: Principal
    ) throws(Rejection) -> Decision {
        try requirePlanner(principal)
        if plans.index(of: plan) != nil { throw .planAlreadyApplied(plan) }
        guard let draft else { throw .unknownPlan(plan) }
        guard draft.moves + draft.waits > 0 else { throw .nothingToMove(plan) }
        try requireUnchanged(draft, plan, by: principal)
        try requireRoom(toKeep: draft.moves + draft.waits, until: draft.keepUntil)
        var moves: ContiguousArray<PlanMove> = []
        moves.reserveCapacity(Int(draft.moves + draft.waits))
        for row in draft.rows where row.result.moves { moves.append(row.move) }
        var accepted = PlanAccepted(
            plan: plan, undoes: draft.undoes, by: principal, target: draft.target, moves: moves,
            refused: draft.refused)
        accepted.keepUntil = draft.keepUntil
        accepted.refusals = PlanRefusals(draft)
        accepted.madeBy = draft.by
        var decision = Decision(events: [.planAccepted(accepted)], subject: .plan(plan))
        decision.notes = (draft.note?.parts ?? []).map { kind, text in
            Decision.NoteDraft(event: 0, lead: NoteRecord.noLead, kind: kind, text: text)
        }
        return decision
    }

    /// A plan holds unless a planned lead's owner, state, tier or team (of one that is to wait also its
    /// pool), or whether a receiver can take what they were to get, has changed.
    private func requireUnchanged(
        _ draft: PlanDraft, _ plan: PlanID, by principal: Principal
    ) throws(Rejection) {
        var leadsChanged: [OutdatedPlan.ChangedLead] = []
        var count = 0
        for row in draft.rows where row.result.moves {
            let id = row.move.lead
            if let other = plans.plan(of: id) { throw .leadPlanned(lead: id, plan: other) }
            guard mayPlan(principal, for: id) else {
                throw .notTheOwner(lead: id, caller: principal.name)
            }
            let changes = changes(of: id, since: row)
            guard !changes.isEmpty else { continue }
            count += 1
            if leadsChanged.count < Self.outdatedLeadsMax {
                leadsChanged.append(OutdatedPlan.ChangedLead(id, changes))
            }
        }
        let repsChanged = receiversChanged(since: draft)
        guard count == 0, repsChanged.isEmpty else {
            throw .planOutdated(
                OutdatedPlan(
                    plan: plan, leads: leadsChanged, leadCount: count,
                    reps: repsChanged.map(key(of:))))
        }
    }

    /// What has changed of a planned lead so that the plan would differ.
    private func changes(of id: LeadID, since row: PlanRow) -> [OutdatedPlan.Change] {
        var changes: [OutdatedPlan.Change] = []
        if leads[id].owner != row.move.from { changes.append(.owner) }
        if leads[id].state != row.state { changes.append(.state) }
        if leads[id].tier != row.tier { changes.append(.tier) }
        if leads[id].team != row.move.formerTeam { changes.append(.team) }
        // Whoever gets a lead gets it from any pool; one that is to wait may do so already.
        if row.result == .waits, changes.isEmpty, leads[id].pool != row.formerPool {
            changes.append(.pool)
        }
        if goesToNoTeam(row.move) || row.move.turnTeam.map(isGone) ?? false {
            changes.append(.receivingTeam)
        }
        return changes
    }

    /// A lead may stay in a team that has left the file, and go to none.
    func goesToNoTeam(_ move: PlanMove) -> Bool {
        move.team != leads[move.lead].team && isGone(move.team)
    }

    func isGone(_ team: TeamID) -> Bool { !teams[Int(team.number)].isInFile }

    /// Those who cannot take now what the plan gives them, though they could, and those named who
    /// were there and are not, or the other way round.
    private func receiversChanged(since draft: PlanDraft) -> [RepID] {
        var isChanged = ContiguousArray(repeating: false, count: reps.count)
        for entry in draft.reps where entry.gets > 0 {
            let now = reps[Int(entry.rep.number)].availability(at: now).unavailable
            isChanged[Int(entry.rep.number)] =
                now?.isAbsence == true && now != entry.unavailableBefore
                || entry.unavailableBefore?.isAbsence == true && now != entry.unavailableBefore
        }
        // Each move is asked after those before it, as when the plan was made. Of all that they
        // change only what the reps hold is asked for here: pretending the whole takes several times
        // as long, and everybody waits meanwhile.
        var reps = self.reps
        for row in draft.rows where row.result.moves {
            let cost = Int64(cost(of: leads[row.move.lead].tier))
            if let from = row.move.from {
                reps[Int(from.number)].giveUp(cost: cost, isPending: row.state == .assigned)
            }
            guard let to = row.move.to else { continue }
            if cannotTake(row.move, among: reps) { isChanged[Int(to.number)] = true }
            reps[Int(to.number)].take(cost: cost, at: now)
        }
        return isChanged.indices.filter { isChanged[$0] }.map { RepID(Int32($0)) }
    }

    /// Of a move to whom a search found.
    private func cannotTake(_ move: PlanMove, among reps: ContiguousArray<Rep>) -> Bool {
        guard let rep = move.to else { return false }
        switch move.method {
        case .named, .delegate, .owner: return !reps[Int(rep.number)].isActive
        case .manager: return !reps[Int(rep.number)].isIn
        case .rotation, .affinity, .fallbackTeam:
            let tier = tiers[Int(leads[move.lead].tier.number)]
            return reps[Int(rep.number)].obstacle(
                at: now, in: move.turnTeam ?? move.team, cost: tier.cost,
                ignoresCapacity: tier.ignoresCapacity) != nil
        }
    }

    /// Does to reps, rotations and accounts what a move of a plan will do; to the lead nothing. For
    /// a copy that is thrown away.
    mutating func pretend(_ move: PlanMove, isPending: Bool) {
        sequence += 1
        if let to = move.to, let team = move.turnTeam,
            let place = reps[Int(to.number)].place(in: team)
        {
            take(teams[Int(team.number)].rotation.turn(of: place), by: to, in: team)
        }
        if let from = move.from { relieve(from, of: move.lead, isPending: isPending) }
        if let to = move.to {
            burden(to, with: move.lead)
            // Others of its account follow it.
            if !leads[move.lead].traits.account.isEmpty { pretendedOwners[move.lead] = to }
        }
    }
}

extension SkipReason {
    /// They are not there, whatever they hold.
    fileprivate var isAbsence: Bool {
        switch self {
        case .inactive, .paused, .outOfOffice, .offShift: true
        default: false
        }
    }
}
