// The leads of an accepted plan move in slices (Documentation/Domain.md section 3, "At one instant").
extension Engine {
    /// How many leads of a plan one slice moves, unless it is told another number.
    package static var planSliceMax: Int { 500 }

    /// Whether leads of a plan are on their way.
    package var hasPlannedMoves: Bool { plans.movingCount > 0 }

    /// Moves the next leads of the oldest plan that is under way.
    ///
    /// - Returns: what happened, and who accepted the plan; nil if there is none.
    package mutating func executeSlice(
        at now: Instant, max: Int = Engine.planSliceMax
    ) -> (execution: Execution, principal: Principal)? {
        advance(to: now)
        guard let index = plans.moving else { return nil }
        let plan = plans.entries[index].id
        let principal = plans.entries[index].acceptedBy
        var execution = Execution()
        var budget = max
        var shedding: [RepID] = []
        while budget > 0, let move = nextMove(of: index) {
            budget -= 1
            guard let owner = carryOut(move, of: plan, in: &execution) else { continue }
            if !shedding.contains(owner) { shedding.append(owner) }
        }
        shed(from: shedding, in: &execution)
        if plans.entries[index].remaining == 0 { finish(index, in: &execution) }
        drain(in: &execution)
        return (execution, principal)
    }

    private func nextMove(of index: Int) -> PlanMove? {
        let next = plans.entries[index].next
        return next < plans.entries[index].moves.count ? plans.entries[index].moves[next] : nil
    }

    private mutating func finish(_ index: Int, in execution: inout Execution) {
        let entry = plans.entries[index]
        if entry.note != nil { execution.forgottenNotes.append(entry.sequence) }
        record(
            [.planFinished(plan: entry.id, moved: entry.moved, dropped: entry.dropped)],
            in: &execution)
    }

    /// What is due of the lead comes first.
    ///
    /// - Returns: of a move that is not made, whose leads may not fit any more.
    private mutating func carryOut(
        _ move: PlanMove, of plan: PlanID, in execution: inout Execution
    ) -> RepID? {
        settle(move.lead, in: &execution)
        if let reason = reasonToDrop(move) {
            return drop(move, of: plan, reason, in: &execution)
        }
        let note = plans[plan]?.note
        let first = execution.events.count
        record(decide(move, of: plan), in: &execution)
        guard let note else { return nil }
        let handedOn = execution.events[first...].firstIndex(where: \.handsOn)
        guard let handedOn else { return nil }
        let back = UInt64(execution.events.count - 1 - handedOn)
        execution.notes += note.parts.map { kind, text in
            NoteRecord(lead: move.lead, sequence: sequence - back, kind: kind, text: text)
        }
        return nil
    }

    /// What another file has made impossible meanwhile.
    private func reasonToDrop(_ move: PlanMove) -> PlanDropReason? {
        if let to = move.to, !reps[Int(to.number)].isActive { return .inactive }
        return goesToNoTeam(move) ? .teamGone : nil
    }

    private func decide(_ move: PlanMove, of plan: PlanID) -> [Event] {
        guard let to = move.to else {
            var waiting = LeadWaiting(
                lead: move.lead, team: move.team, pool: move.pool, reason: .byHand)
            waiting.plan = plan
            return waits(waiting)
        }
        // Another file may have ended the rotation meanwhile, or taken them out of it.
        let turnTeam = move.turnTeam.flatMap { isGone($0) ? nil : $0 }
        var assignment = LeadAssigned(
            lead: move.lead, rep: to, team: turnTeam ?? move.team, leadTeam: move.team,
            how: move.method, reason: .byHand)
        assignment.plan = plan
        if let team = turnTeam, let place = reps[Int(to.number)].place(in: team) {
            assignment.turn = teams[Int(team.number)].rotation.turn(of: place)
        }
        return assigned(assignment)
    }
}

// MARK: - Applying

extension Engine {
    mutating func applyPlanEvent(_ event: Event) {
        switch event {
        case .planAccepted(let event):
            let waiting = event.moves.filter { leads[$0.lead].pool != nil }
            for move in waiting { dequeue(move.lead) }
            plans.accept(event, by: sequence, at: now)
            for move in waiting { enqueue(move.lead) }
        case .planMoveDropped(_, let lead, let reason):
            dequeue(lead)
            plans.end(lead, as: .dropped(reason))
            enqueue(lead)
            // It may be searched for again.
            if leads[lead].pool != nil { markDrainable(leads[lead].team) }
        case .planFinished(let plan, _, _): plans.finish(plan, at: now)
        default: break
        }
    }

    /// What does not fit; nil if all does.
    func problem(withPlanEvent event: Event) -> String? {
        switch event {
        case .planAccepted(let event): problem(with: event)
        case .planMoveDropped(let plan, let lead, _): problem(withMoveOf: lead, by: plan)
        case .planFinished(let plan, _, _):
            plans[plan].map { $0.isMoving && $0.remaining == 0 } == true
                ? nil : "plan \(plan) ends, which has leads to move, or is not under way"
        default: nil
        }
    }

    private func problem(with event: PlanAccepted) -> String? {
        if event.moves.isEmpty { return "plan \(event.plan) moves no lead" }
        if plans.index(of: event.plan) != nil { return "plan \(event.plan) is accepted twice" }
        var known = Lookup<LeadID, Bool>(minimumCapacity: event.moves.count)
        for move in event.moves {
            if known[move.lead] != nil { return "plan \(event.plan) moves \(move.lead) twice" }
            known[move.lead] = true
            if let problem = problem(with: move) { return problem }
        }
        return nil
    }

    private func problem(with move: PlanMove) -> String? {
        for rep in [move.from, move.to] {
            if let problem = rep.flatMap(problem(withRep:)) { return problem }
        }
        for team in [move.formerTeam, move.team, move.turnTeam ?? move.team] {
            if let problem = problem(withTeam: team) { return problem }
        }
        if let problem = problem(withOpen: move.lead) { return problem }
        if leads[move.lead].owner != move.from { return "lead \(move.lead) is somebody else's" }
        if let other = plans.plan(of: move.lead) { return "lead \(move.lead) is in plan \(other)" }
        return nil
    }

    /// A lead that a plan is to move is moved by that plan alone.
    func problem(withMoveOf lead: LeadID, by plan: PlanID?, to rep: RepID? = nil) -> String? {
        let place = plans.place(of: lead)
        guard place?.plan == plan else {
            return plan.map { "lead \(lead) is not in plan \($0)" }
                ?? "lead \(lead) moves, which plan \(place.map { "\($0.plan)" } ?? "") is to move"
        }
        return nil
    }
}
