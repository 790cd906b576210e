/// What a search found.
struct Placement {
    var rep: RepID
    var how: AssignmentMethod
    var turn: Turn?
    var trace: SearchTrace
}

/// A lead as a search sees it.
struct Demand {
    var team: TeamID
    var cost: Int32
    var owner: RepID?
    var pastStints: [Lead.PastStint] = []
    /// Whom a hand-over leaves.
    var excluded: RepID?

    func wasHeld(by rep: RepID) -> Bool {
        rep == excluded || rep == owner || pastStints.contains { $0.rep == rep }
    }

    /// Whether a previous owner may get it again when nobody else can take it: never who handed it
    /// back themselves.
    func mayReturn(to rep: RepID) -> Bool {
        rep != excluded && !pastStints.contains { $0.rep == rep && $0.wasHandedBack }
    }
}

extension Engine {
    /// Searches for somebody who can take the lead, in the order of Documentation/Domain.md
    /// section 4: the team's rotation, its fallback chain, previous owners. Nil means the pool;
    /// the trace says why.
    func search(_ demand: Demand, trace: inout SearchTrace) -> Placement? {
        let team = teams[Int(demand.team.number)]
        let next = team.rotation.next(
            skipping: { rep in skipReason(of: rep, for: demand) }, trace: &trace)
        if let next {
            return Placement(
                rep: team.rotation.rep(at: next), how: .rotation,
                turn: team.rotation.turn(of: next),
                trace: trace)
        }
        if team.fallsBackToManager, let manager = team.manager, canTake(demand, asManager: manager)
        {
            return Placement(rep: manager, how: .manager, turn: nil, trace: trace)
        }
        return previousOwner(for: demand, of: team.rotation, trace: trace)
    }

    /// Capacity is not asked of a manager.
    private func canTake(_ demand: Demand, asManager manager: RepID) -> Bool {
        reps[Int(manager.number)].isIn && !demand.wasHeld(by: manager)
    }

    private func previousOwner(
        for demand: Demand, of rotation: Rotation, trace: SearchTrace
    ) -> Placement? {
        var ignored = SearchTrace()
        let next = rotation.next(
            skipping: { rep in
                if !demand.mayReturn(to: rep) { return .heldBefore }
                return reps[Int(rep.number)].hasRoom(forCost: demand.cost) ? nil : .cost
            }, trace: &ignored)
        guard let next else { return nil }
        return Placement(
            rep: rotation.rep(at: next), how: .rotation, turn: rotation.turn(of: next), trace: trace
        )
    }

    /// Why an available member cannot take this lead; nil if they can.
    func skipReason(of rep: RepID, for demand: Demand) -> SkipReason? {
        if !reps[Int(rep.number)].hasRoom(forCost: demand.cost) { return .cost }
        if demand.wasHeld(by: rep) { return .heldBefore }
        return nil
    }

    /// A ladder looks at rotations only, never at the manager, the pool or previous owners
    /// (Documentation/Domain.md section 5).
    func searchForLadder(_ demand: Demand) -> Placement? {
        let rotation = teams[Int(demand.team.number)].rotation
        var trace = SearchTrace()
        let next = rotation.next(
            skipping: { rep in skipReason(of: rep, for: demand) }, trace: &trace)
        return next.map {
            Placement(
                rep: rotation.rep(at: $0), how: .rotation, turn: rotation.turn(of: $0), trace: trace
            )
        }
    }

    /// Whether a former owner can take the lead now, but for having held it.
    func canTakeAgain(_ demand: Demand, _ rep: RepID) -> Bool {
        reps[Int(rep.number)].unavailability(at: now) == nil
            && reps[Int(rep.number)].hasRoom(forCost: demand.cost)
    }

    func demand(of id: LeadID, in team: TeamID? = nil, excluding owner: RepID? = nil) -> Demand {
        Demand(
            team: team ?? leads[id].team, cost: cost(of: leads[id].tier), owner: leads[id].owner,
            pastStints: leads[id].pastStints, excluded: owner)
    }
}
