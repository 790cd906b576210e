/// Makes a plan on a copy of the engine, as if each lead moved before the next one is looked at.
///
/// Only reps, rotations and accounts of the copy change: a write to a lead would copy a thousand of
/// them.
struct Planner {
    private var state: Engine
    private let before: Engine
    private var draft: PlanDraft
    private var reps: ContiguousArray<PlanRep?>
    private var refusals = ContiguousArray<Int32>(
        repeating: 0, count: PlanRefusal.allCases.count + 1)
    private var isPlanned = Lookup<LeadID, Bool>()
    /// Why each rep could not take leads before, but for want of room.
    private var dues: ContiguousArray<Due>
    private let principal: Principal

    /// When clocks of a tier would be due that start now.
    private struct Due {
        var isKnown = false
        var acceptance: Instant?
        var contact: Instant?
        var qualification: Instant?
    }

    init(_ engine: Engine, by principal: Principal) {
        before = engine
        state = engine
        draft = PlanDraft(at: engine.now, by: principal)
        reps = ContiguousArray(repeating: nil, count: engine.reps.count)
        dues = ContiguousArray(repeating: Due(), count: engine.tiers.count)
        self.principal = principal
    }

    // MARK: Rows

    mutating func refuse(_ text: String, _ refusal: PlanRefusal) {
        draft.unknown.append(PlanDraft.Unknown(row: draft.rows.count, text: text))
        add(
            PlanRow(
                result: .refused(refusal),
                move: PlanMove(
                    lead: LeadID(0), from: nil, to: nil, formerTeam: TeamID(0), team: TeamID(0),
                    method: .named), tier: TierID(0), state: .closed))
    }

    mutating func add(_ id: LeadID, to target: PlanTarget, countTurn: Bool, note: HandoffNote?) {
        var row = row(of: id)
        if let refusal = refusal(of: id, note: note) {
            row.result = .refused(refusal)
        } else {
            switch target {
            case .rep(let rep): give(&row, to: rep, countTurn: countTurn)
            case .team(let team): give(&row, to: team)
            case .auto: giveToWhoeversTurnItIs(&row)
            }
        }
        finish(&row)
    }

    /// Gives a lead back that a plan moved.
    mutating func add(undoing move: PlanMove, _ end: PlanTable.End) {
        var row = row(of: move.lead)
        if let refusal = refusal(undoing: move, end) {
            row.result = .refused(refusal)
        } else if let owner = move.from {
            let isTeamThere = before.teams[Int(move.formerTeam.number)].isInFile
            row.move.to = owner
            if isTeamThere { row.move.team = move.formerTeam }
            row.beyond = obstacle(of: owner, in: row.move.team, for: move.lead)
        }
        finish(&row)
    }

    private func row(of id: LeadID) -> PlanRow {
        let owner = before.leads[id].owner
        let team = before.leads[id].team
        var row = PlanRow(
            result: .moves,
            move: PlanMove(
                lead: id, from: owner, to: owner, formerTeam: team, team: team, method: .named),
            tier: before.leads[id].tier, state: before.leads[id].state)
        row.formerPool = before.leads[id].pool
        return row
    }

    private mutating func finish(_ row: inout PlanRow) {
        let id = row.move.lead
        if isPlanned[id] != true, row.result.moves {
            isPlanned[id] = true
            addClocks(to: &row)
            count(row)
            state.pretend(row.move, isPending: row.state == .assigned)
        }
        add(row)
    }

    private mutating func add(_ row: PlanRow) {
        switch row.result {
        case .moves: draft.moves += 1
        case .waits: draft.waits += 1
        case .unchanged: draft.unchanged += 1
        case .refused(let refusal):
            draft.refused += 1
            refusals[Int(refusal.rawValue)] += 1
        }
        draft.rows.append(row)
    }

    // MARK: Refusals

    private mutating func refusal(of id: LeadID, note: HandoffNote?) -> PlanRefusal? {
        if isPlanned[id] != nil { return .listedTwice }
        guard before.mayPlan(principal, for: id) else { return .notTheOwner }
        guard before.leads[id].isOpen else { return .wrongState }
        if before.plans.plan(of: id) != nil { return .leadPlanned }
        // Also those that stay: the second of a pair is told.
        isPlanned[id] = false
        return before.lacksNote(note, on: id) ? .handoffNoteRequired : nil
    }

    private func refusal(undoing move: PlanMove, _ end: PlanTable.End) -> PlanRefusal? {
        guard case .moved(let sequence) = end else { return .dropped }
        let lead = before.leads[move.lead]
        guard lead.isOpen else { return .closedSince }
        guard lead.assignmentSequence == sequence else { return .movedSince }
        guard lead.sequence == sequence, lead.state == .assigned || lead.state == .waiting else {
            return .touchedSince
        }
        guard before.plans.plan(of: move.lead) == nil else { return .leadPlanned }
        guard let owner = move.from else { return .nobodyBefore }
        return before.reps[Int(owner.number)].isActive ? nil : .inactiveRep
    }

    // MARK: To whom

    private func give(_ row: inout PlanRow, to rep: RepID, countTurn: Bool) {
        guard row.move.from != rep else { return row.result = .refused(.alreadyOwner) }
        if countTurn {
            guard state.reps[Int(rep.number)].place(in: row.move.team) != nil else {
                return row.result = .refused(.notAMember)
            }
            row.move.turnTeam = row.move.team
        }
        row.move.to = rep
        row.beyond = obstacle(of: rep, in: row.move.team, for: row.move.lead)
    }

    private func give(_ row: inout PlanRow, to team: TeamID) {
        let id = row.move.lead
        let demand = state.demand(of: id, in: team, excluding: row.move.from)
        let result =
            state.leads[id].isSnoozed ? SearchResult(trace: SearchTrace()) : state.search(demand)
        row.move.team = team
        if let placement = result.placement { return place(&row, placement) }
        row.move.to = nil
        row.move.pool = result.pool
        row.result = .waits
        let pool = state.leads[id].pool
        if row.move.formerTeam == team, pool == result.pool || pool == .operations {
            row.result = .unchanged
        }
    }

    private func giveToWhoeversTurnItIs(_ row: inout PlanRow) {
        let demand = state.demand(of: row.move.lead, excluding: row.move.from)
        guard let placement = state.search(demand).placement else {
            return row.result = .refused(.nobodyElse)
        }
        place(&row, placement)
    }

    private func place(_ row: inout PlanRow, _ placement: Placement) {
        row.move.to = placement.rep
        row.move.method = placement.how
        if placement.turn != nil { row.move.turnTeam = placement.team }
    }

    /// Why a rep could not get the lead by their turn; nil if they could.
    private func obstacle(of rep: RepID, in team: TeamID, for id: LeadID) -> SkipReason? {
        let tier = state.tiers[Int(state.leads[id].tier.number)]
        return state.reps[Int(rep.number)].obstacle(
            at: state.now, in: team, cost: tier.cost, ignoresCapacity: tier.ignoresCapacity)
    }

    // MARK: Effects

    private mutating func addClocks(to row: inout PlanRow) {
        let id = row.move.lead
        row.cancelsAcceptance = before.acceptanceCancelled(of: id, by: .byHand) != nil
        if row.cancelsAcceptance { draft.clocksCancelled += 1 }
        guard let rep = row.move.to else { return }
        let due = due(of: row.tier, id, rep)
        row.acceptanceDue = due.acceptance
        if !before.leads[id].wasEverAssigned, !before.leads[id].isImported {
            row.contactDue = due.contact
            row.qualificationDue = due.qualification
        }
        for started in [row.acceptanceDue, row.contactDue, row.qualificationDue]
        where started != nil {
            draft.clocksStarted += 1
        }
    }

    /// Of a tier they are the same for every lead.
    private mutating func due(of tier: TierID, _ id: LeadID, _ rep: RepID) -> Due {
        let index = Int(tier.number)
        if dues[index].isKnown { return dues[index] }
        func due(_ kind: ClockKind) -> Instant? {
            before.start(kind, of: id, rep: rep, isSnoozed: false)?.due
        }
        dues[index] = Due(
            isKnown: true, acceptance: due(.acceptance), contact: due(.contact),
            qualification: due(.qualification))
        return dues[index]
    }

    private mutating func count(_ row: PlanRow) {
        if let from = row.move.from { change(from) { $0.givesUp += 1 } }
        guard let to = row.move.to else { return }
        change(to) {
            $0.gets += 1
            if row.beyond != nil { $0.beyondCaps += 1 }
        }
    }

    private mutating func change(_ rep: RepID, _ body: (inout PlanRep) -> Void) {
        var entry = reps[Int(rep.number)] ?? PlanRep(rep: rep)
        body(&entry)
        reps[Int(rep.number)] = entry
    }

    // MARK: The whole

    func result() -> PlanDraft {
        var draft = draft
        draft.refusals = PlanRefusal.allCases.compactMap { refusal in
            let count = refusals[Int(refusal.rawValue)]
            return count == 0 ? nil : PlanDraft.Refusals(refusal: refusal, count: count)
        }
        draft.reps = reps.compactMap(\.self).map { entry in
            let index = Int(entry.rep.number)
            var entry = entry
            let (former, latter) = (before.reps[index], state.reps[index])
            entry.openLeadsBefore = former.openLeads
            entry.openLeadsAfter = latter.openLeads
            entry.loadBefore = former.load
            entry.loadAfter = latter.load
            entry.capacity = former.capacity
            entry.unavailableBefore = former.availability(at: before.now).unavailable
            entry.unavailableAfter = latter.availability(at: before.now).unavailable
            return entry
        }.sorted {
            before.reps[Int($0.rep.number)].position < before.reps[Int($1.rep.number)].position
        }
        return draft
    }
}
