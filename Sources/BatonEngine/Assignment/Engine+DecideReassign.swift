extension Engine {
    /// A hand-over by hand (Documentation/Domain.md section 4, "Taken away again").
    func decideReassign(
        _ id: LeadID, _ reassignment: Reassignment, by principal: Principal
    ) throws(Rejection) -> Decision {
        guard try standing(principal, on: id) != nil else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        guard leads[id].isOpen else {
            throw .wrongState(lead: id, state: leads[id].state, command: "reassign")
        }
        try requireUnplanned(id)
        guard !lacksNote(reassignment.note, on: id) else {
            throw .handoffNoteRequired(lead: id, tier: tierNames[leads[id].tier.number])
        }
        var decision = Decision(subject: .lead(id, duplicate: false))
        switch reassignment.to {
        case .rep(let key):
            decision.events = try assigned(
                handOver(id, to: resolveRep(key), countTurn: reassignment.countTurn))
        case .team(let key): decision.events = try handOver(id, to: resolveTeam(key))
        case .auto: decision.events = try assigned(handOverToWhoeversTurnItIs(id))
        }
        if let note = reassignment.note, let place = decision.events.firstIndex(where: \.handsOn) {
            decision.notes = note.parts.map { kind, text in
                Decision.NoteDraft(event: place, lead: id, kind: kind, text: text)
            }
        }
        try decision.plan(reassignment.nextStep, for: id, at: now)
        return decision
    }

    /// A policy may ask for a note when a lead that somebody owns is handed on.
    func lacksNote(_ note: HandoffNote?, on id: LeadID) -> Bool {
        guard leads[id].owner != nil, note?.isEmpty != false,
            let policy = policies.current(of: leads[id].tier)
        else { return false }
        return policies[policy].definition.requiresHandoffNote
    }

    /// Nobody moves a lead that a plan is to move.
    func requireUnplanned(_ id: LeadID) throws(Rejection) {
        if let plan = plans.plan(of: id) { throw .leadPlanned(lead: id, plan: plan) }
    }

    private func handOver(
        _ id: LeadID, to rep: RepID, countTurn: Bool
    ) throws(Rejection) -> LeadAssigned {
        let lead = leads[id]
        guard reps[Int(rep.number)].isActive else { throw .inactiveRep(key(of: rep)) }
        guard lead.owner != rep else { throw .alreadyOwner(lead: id, rep: key(of: rep)) }
        var turn: Turn?
        if countTurn {
            guard let place = reps[Int(rep.number)].place(in: lead.team) else {
                throw .notAMember(rep: key(of: rep), team: teamNames[lead.team.number])
            }
            turn = teams[Int(lead.team.number)].rotation.turn(of: place)
        }
        return LeadAssigned(
            lead: id, rep: rep, team: lead.team, how: .named, reason: .byHand, turn: turn)
    }

    /// The search in another team leaves out the owner; a drain may bring the lead back to them.
    /// A lead that waits in that team already, and still finds nobody, goes on waiting; one that
    /// operations have been told of does not go back into the team's pool.
    private func handOver(_ id: LeadID, to team: TeamID) -> [Event] {
        let demand = demand(of: id, in: team, excluding: leads[id].owner)
        let events = place(demand, lead: id, reason: .byHand)
        if case .leadWaiting(let waiting)? = events.first, leads[id].team == team,
            leads[id].pool == waiting.pool || leads[id].pool == .operations
        {
            return []
        }
        return events
    }

    private func handOverToWhoeversTurnItIs(_ id: LeadID) throws(Rejection) -> LeadAssigned {
        let demand = demand(of: id, excluding: leads[id].owner)
        let assigned = assignment(of: id, demand, search(demand), reason: .byHand)
        guard let assigned else { throw .nobodyElse(lead: id) }
        return assigned
    }
}
