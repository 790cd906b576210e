import Testing

@testable import BatonEngine

/// Moves of an accepted plan that are not made, and what becomes of the leads then
/// (Documentation/Domain.md section 4, "In bulk").
@Suite struct DroppedMoveTests {
    private func lead(_ number: UInt64) -> LeadReference { .id(LeadID(number)) }

    private func definition(
        _ members: String = "ab", _ change: (inout WorkspaceDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        .make(members) {
            $0.teams.append(
                TeamDefinition(key: "closers", members: [TeamDefinition.Member(rep: "paul")]))
            change(&$0)
        }
    }

    /// Without whom the plans of these tests give leads to.
    private func withoutOlga(_ members: String = "ab") -> WorkspaceDefinition {
        definition(members) { definition in
            guard let place = definition.reps.firstIndex(where: { $0.key == "olga" }) else {
                return
            }
            definition.reps[place].active = false
        }
    }

    private func drops(_ workspace: EngineHarness) -> [PlanDropReason] {
        workspace.entries.flatMap(\.events).compactMap {
            if case .planMoveDropped(_, _, let reason) = $0 { reason } else { nil }
        }
    }

    // MARK: A team that has left the file

    @Test func `no lead goes to a team that has left the file since the plan was accepted`() throws
    {
        var workspace = try EngineHarness(definition())
        for _ in 0..<2 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1, 2], to: .team("closers")))
        try workspace.apply(.make("ab"), text: "2")
        try workspace.finishPlans()
        #expect(workspace.owners(1...2) == "ab")
        #expect(workspace.lead(1).team == "sdr")
        #expect(drops(workspace) == [.teamGone, .teamGone])
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a lead does not wait in a team that has left the file either`() throws {
        var workspace = try EngineHarness(
            definition { $0.teams[1].members = [] })
        for _ in 0..<2 { try workspace.submit() }
        let plan = try workspace.plan([1, 2], to: .team("closers"))
        #expect(plan.waits == 2)
        try workspace.accept(plan)
        try workspace.apply(.make("ab"), text: "2")
        try workspace.finishPlans()
        #expect(workspace.owners(1...2) == "ab")
        #expect(drops(workspace) == [.teamGone, .teamGone])
    }

    @Test func `a lead whose own team has left the file goes on within it`() throws {
        var workspace = try EngineHarness(definition())
        try workspace.submit()
        try workspace.run(.reassign(lead(1), .team("closers"), countTurn: false))
        #expect(workspace.lead(1).owner == "paul")
        try workspace.accept(try workspace.plan([1], to: .rep("olga")))
        try workspace.apply(.make("ab"), text: "2")
        try workspace.finishPlans()
        #expect(workspace.lead(1).owner == "olga" && workspace.lead(1).team == "closers")
    }

    @Test func `a turn of a rotation that has left the file is not taken`() throws {
        let both = definition { $0.teams[0].fallback = [.team("closers")] }
        var workspace = try EngineHarness(both)
        try workspace.submit()
        try workspace.run(.pause(rep: "b"))
        let plan = try workspace.plan([1], to: .auto)
        #expect(plan.rows[0].move.turnTeam == TeamID(1))
        try workspace.accept(plan)
        try workspace.apply(.make("ab"), text: "2")
        let events = try workspace.slice()
        guard case .leadAssigned(let event)? = events.first(where: { $0.isAssignment }) else {
            Issue.record("nothing moved")
            return
        }
        #expect(event.team == TeamID(0) && event.turn == nil && event.rep == RepID(2))
    }

    // MARK: Who was to lose the lead meanwhile

    @Test func `who goes out of office keeps no lead whose move is dropped`() throws {
        var workspace = try EngineHarness(definition("abc"))
        for _ in 0..<6 { try workspace.submit() }
        try workspace.run(.contact(lead(4), ContactAttempt(channel: .call)))
        try workspace.accept(try workspace.plan([1, 4], to: .rep("olga")))
        try workspace.run(.startLeave(rep: "a", start: nil, end: nil, openLeads: .reassign))
        // Another leave takes the place of the first one.
        try workspace.run(.startLeave(rep: "a", start: nil, end: nil, openLeads: .keep))
        try workspace.apply(withoutOlga("abc"), text: "2")
        #expect(workspace.owners(1...6) == "abcabc")
        try workspace.finishPlans()
        // Who was contacted stays, as with everybody who goes out so.
        #expect(workspace.owners(1...6) == "bbcabc")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `leads go to the backup whom the leave gives them to`() throws {
        var workspace = try EngineHarness(
            definition("abc") { $0.reps[0].backup = "c" })
        for _ in 0..<6 { try workspace.submit() }
        try workspace.run(.contact(lead(4), ContactAttempt(channel: .call)))
        try workspace.accept(try workspace.plan([1, 4], to: .rep("olga")))
        try workspace.run(.startLeave(rep: "a", start: nil, end: nil, openLeads: .delegate))
        var next = withoutOlga("abc")
        next.reps[0].backup = "c"
        try workspace.apply(next, text: "2")
        try workspace.finishPlans()
        #expect(workspace.owners(1...6) == "cbccbc")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `who is back keeps the lead, and so does who was out before`() throws {
        var workspace = try EngineHarness(definition("abc"))
        for _ in 0..<3 { try workspace.submit() }
        try workspace.run(.startLeave(rep: "b", start: nil, end: nil, openLeads: .keep))
        try workspace.accept(try workspace.plan([1, 2], to: .rep("olga")))
        try workspace.run(.startLeave(rep: "a", start: nil, end: nil, openLeads: .reassign))
        try workspace.run(.endLeave(rep: "a", planned: false))
        try workspace.apply(withoutOlga("abc"), text: "2")
        try workspace.finishPlans()
        #expect(workspace.owners(1...3) == "abc")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `what a shedding left to the plan is shed when its move is dropped`() throws {
        var workspace = try EngineHarness(definition("ab"))
        for _ in 0..<4 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1, 3], to: .rep("olga")))
        try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: true))
        #expect(workspace.owners(1...4) == "abab")
        try workspace.apply(withoutOlga(), text: "2")
        try workspace.finishPlans()
        // One of the two fits under the capacity.
        #expect(workspace.owners(1...4) == "abbb")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    /// Looking for what does not fit goes through all leads of the owner: if each of their moves did
    /// that, dropping them all would take the square of their number.
    @Test func `leads are looked through once for all moves that a slice drops of an owner`() throws
    {
        var workspace = try EngineHarness(definition("ab"))
        for _ in 0..<8 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1, 3, 5, 7], to: .rep("olga")))
        try workspace.run(.setCapacity(rep: "a", capacity: 2, shed: true))
        try workspace.apply(withoutOlga(), text: "2")
        let words = try workspace.slice().compactMap { event -> String? in
            switch event {
            case .planMoveDropped(_, let lead, _): "\(lead) dropped"
            case .leadAssigned(let assigned): "\(assigned.lead) shed"
            case .planFinished: "finished"
            default: nil
            }
        }
        #expect(
            words == [
                "L1 dropped", "L3 dropped", "L5 dropped", "L7 dropped", "L7 shed", "L5 shed",
                "finished",
            ])
        #expect(workspace.owners(1...8) == "ababbbbb")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a shedding ends with the capacity that asked for it`() throws {
        var workspace = try EngineHarness(definition("ab"))
        for _ in 0..<4 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1, 3], to: .rep("olga")))
        try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: true))
        var file = withoutOlga()
        if let place = file.reps.firstIndex(where: { $0.key == "a" }) {
            file.reps[place].capacity = 1
        }
        try workspace.apply(file, text: "2")
        try workspace.finishPlans()
        // A file takes nothing away.
        #expect(workspace.owners(1...4) == "abab")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a shedding under the same capacity is remembered too, a mere capacity is not`()
        throws
    {
        for shed in [true, false] {
            var workspace = try EngineHarness(definition("ab"))
            for _ in 0..<4 { try workspace.submit() }
            try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: false))
            try workspace.accept(try workspace.plan([1, 3], to: .rep("olga")))
            try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: shed))
            try workspace.apply(withoutOlga(), text: "2")
            try workspace.finishPlans()
            #expect(workspace.owners(1...4) == (shed ? "abbb" : "abab"))
            #expect(try workspace.replayed().digest == workspace.engine.digest)
        }
    }
}

extension Event {
    fileprivate var isAssignment: Bool {
        if case .leadAssigned = self { true } else { false }
    }
}
