import Testing

@testable import BatonEngine

/// What becomes of an accepted plan (Documentation/Domain.md section 4, "In bulk").
@Suite struct ApplyPlanTests {
    private func lead(_ number: UInt64) -> LeadReference { .id(LeadID(number)) }

    private func moves(_ events: [Event]) -> [LeadAssigned] {
        events.compactMap { if case .leadAssigned(let event) = $0 { event } else { nil } }
    }

    // MARK: Slices

    @Test func `one event accepts a plan, and five hundred leads at most move at a time`() throws {
        var workspace = try EngineHarness(.make("abc"))
        for _ in 0..<1_201 { try workspace.run(.submit(SubmitLead(traits: LeadTraits()))) }
        let plan = try workspace.plan(Array(1...1_201), to: .rep("olga"))
        let before = workspace.engine.sequence
        try workspace.accept(plan)
        #expect(workspace.engine.sequence == before + 1)
        #expect(workspace.owners(1...3) == "abc")
        var slices: [Int] = []
        while workspace.engine.hasPlannedMoves {
            let events = try workspace.slice()
            slices.append(moves(events).count)
            #expect(try workspace.replayed().digest == workspace.engine.digest)
        }
        #expect(slices == [500, 500, 201])
        #expect(
            workspace.entries.last?.events.last
                == .planFinished(plan: plan.id, moved: 1_201, dropped: 0))
        #expect(try workspace.rep("olga").openLeads == 1_201)
    }

    @Test func `a moved lead's history says which plan moved it and who accepted it`() throws {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit()
        let plan = try workspace.plan([1], to: .rep("b"))
        let anna = Principal(role: .operations, name: "anna")
        try workspace.accept(plan, by: anna)
        let event = try #require(moves(try workspace.slice()).first)
        #expect(event.plan == plan.id && event.how == .named && event.reason == .byHand)
        #expect(workspace.entries.last?.principal == anna)
        #expect(try workspace.replayed().plans[plan.id]?.acceptedBy == anna)
    }

    @Test func `a replay that stops anywhere goes on with the rest`() throws {
        var workspace = try EngineHarness(.make("abcd", capacity: 900))
        for _ in 0..<1_100 { try workspace.run(.submit(SubmitLead(traits: LeadTraits()))) }
        try workspace.accept(try workspace.plan(Array(1...1_100), to: .auto))
        try workspace.slice()
        var restarted = try workspace.replayed()
        try workspace.finishPlans()
        while let (_, principal) = restarted.executeSlice(at: workspace.now) {
            #expect(principal == workspace.operations)
        }
        #expect(restarted.digest == workspace.engine.digest)
    }

    // MARK: The lock

    @Test func `nobody else moves a planned lead, and everything else goes on`() throws {
        var workspace = try EngineHarness(.make("abc"))
        for _ in 0..<3 { try workspace.submit() }
        let plan = try workspace.plan([1, 2], to: .rep("c"))
        try workspace.accept(plan)
        let refusal = Rejection.leadPlanned(lead: LeadID(1), plan: plan.id)
        for command in [
            Command.decline(lead(1), reason: "x"), .deferLead(lead(1), reason: "x"),
            .reassign(lead(1), .rep("b"), countTurn: false),
            .reassign(lead(1), .auto, countTurn: false),
        ] {
            #expect(throws: refusal) { try workspace.run(command) }
        }
        #expect(refusal.code == .failedPrecondition)
        try workspace.run(.accept(lead(1)))
        try workspace.run(.contact(lead(1), ContactAttempt(channel: .call)))
        try workspace.run(.decline(lead(3), reason: "x"))
        try workspace.finishPlans()
        #expect(workspace.owners(1...2) == "cc")
        try workspace.run(.decline(lead(1), reason: "x"))
    }

    @Test func `leads of a plan stay where they are until it takes them, whoever leaves`() throws {
        var workspace = try EngineHarness(.make("abc", capacity: 5))
        for _ in 0..<6 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1, 4], to: .rep("olga")))
        try workspace.run(.startLeave(rep: "a", start: nil, end: nil, openLeads: .reassign))
        try workspace.run(.setCapacity(rep: "a", capacity: 0, shed: true))
        #expect(workspace.owners(1...6) == "abcabc")
        try workspace.finishPlans()
        #expect(workspace.owners(1...6) == "olgabcolgabc")
    }

    @Test func `who has no capacity sheds nothing, also while a plan takes their leads`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<4 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1], to: .rep("b")))
        try workspace.run(.setCapacity(rep: "a", capacity: nil, shed: true))
        #expect(workspace.owners(1...4) == "abab")
        try workspace.finishPlans()
        #expect(workspace.owners(1...4) == "bbab")
    }

    @Test func `a plan is not applied to a team that has left the file`() throws {
        let both = WorkspaceDefinition.make("ab") {
            $0.teams.append(
                TeamDefinition(key: "closers", members: [TeamDefinition.Member(rep: "olga")]))
        }
        var workspace = try EngineHarness(both)
        try workspace.submit()
        let plan = try workspace.plan([1], to: .team("closers"))
        try workspace.apply(.make("ab"))
        #expect(
            throws: Rejection.planOutdated(
                OutdatedPlan(
                    plan: plan.id,
                    leads: [OutdatedPlan.ChangedLead(LeadID(1), [.receivingTeam])], leadCount: 1,
                    reps: []))
        ) { try workspace.accept(plan) }
    }

    @Test func `the ladder does not hand on what a plan has`() throws {
        var workspace = try EngineHarness(.clocks("ab", ladder: [.after(0, .reassign)]))
        try workspace.submit()
        try workspace.accept(try workspace.plan([1], to: .rep("paul")))
        try workspace.advance(seconds: 31 * 60)
        #expect(workspace.owners(1...1) == "a")
        #expect(workspace.entries.flatMap(\.events).steps.count == 1)
        try workspace.finishPlans()
        #expect(workspace.owners(1...1) == "paul")
    }

    @Test func `a waiting lead of a plan is nobody else's meanwhile`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1))
        for _ in 0..<3 { try workspace.submit() }
        #expect(workspace.owners(1...3) == "a--")
        try workspace.accept(try workspace.plan([2], to: .rep("olga")))
        try workspace.run(.close(lead(1), outcome: .recycled, meetingBooked: false))
        #expect(workspace.owners(2...3) == "-a")
        try workspace.finishPlans()
        #expect(workspace.owners(2...3) == "olgaa")
    }

    @Test func `a lead that is closed meanwhile falls out, and is free at once`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<2 { try workspace.submit() }
        let plan = try workspace.plan([1, 2], to: .rep("olga"))
        try workspace.accept(plan)
        try workspace.run(.close(lead(1), outcome: .recycled, meetingBooked: false))
        try workspace.run(.reopen(lead(1)))
        try workspace.finishPlans()
        #expect(workspace.owners(1...2) == "aolga")
        #expect(
            workspace.entries.last?.events.last
                == .planFinished(plan: plan.id, moved: 1, dropped: 1))
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a receiver who is deactivated meanwhile gets nothing more`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<2 { try workspace.submit() }
        let plan = try workspace.plan([1, 2], to: .rep("olga"))
        try workspace.accept(plan)
        try workspace.apply(
            .make("ab") {
                $0.reps[0].active = false
                $0.reps[3].active = false
            }, text: "2")
        // `a` lost their leads, but for the one of the plan.
        #expect(workspace.owners(1...2) == "ab")
        try workspace.finishPlans()
        #expect(workspace.owners(1...2) == "bb")
        #expect(
            workspace.entries.flatMap(\.events).contains(
                .planMoveDropped(plan: plan.id, lead: LeadID(1), reason: .inactive)))
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `two plans follow each other, and no lead is in both`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<4 { try workspace.submit() }
        let first = try workspace.plan([1, 2], to: .rep("olga"))
        let overlapping = try workspace.plan([2, 3], to: .rep("paul"))
        try workspace.accept(first)
        #expect(throws: Rejection.leadPlanned(lead: LeadID(2), plan: first.id)) {
            var other = overlapping
            other.id = PlanID(counter: 9, digest: 1)
            try workspace.accept(other)
        }
        let second = try workspace.plan([2, 3], to: .rep("paul"))
        #expect(second.words(workspace.engine) == "L2:lead_planned L3:a>paul")
        try workspace.accept(second)
        try workspace.finishPlans()
        #expect(workspace.owners(1...4) == "olgaolgapaulb")
    }

    // MARK: Outdated

    private func expectOutdated(
        leads: [(UInt64, [OutdatedPlan.Change])] = [], reps: [String] = [],
        to target: ReassignTarget = .auto,
        _ change: (inout EngineHarness) throws -> Void
    ) throws {
        var workspace = try EngineHarness(.clocks("abc") { _ in })
        for _ in 0..<3 { try workspace.submit() }
        let plan = try workspace.plan([1, 2], to: target)
        try change(&workspace)
        let outdated = OutdatedPlan(
            plan: plan.id, leads: leads.map { OutdatedPlan.ChangedLead(LeadID($0.0), $0.1) },
            leadCount: leads.count, reps: reps)
        #expect(throws: Rejection.planOutdated(outdated)) { try workspace.accept(plan) }
        #expect(!workspace.engine.hasPlannedMoves)
    }

    @Test func `a plan is refused once an owner, a state or a tier has changed`() throws {
        try expectOutdated(leads: [(1, [.owner])]) {
            try $0.run(.reassign(.id(LeadID(1)), .rep("paul"), countTurn: false))
        }
        try expectOutdated(leads: [(2, [.state])]) { try $0.run(.accept(.id(LeadID(2)))) }
        try expectOutdated(leads: [(1, [.owner, .state, .tier]), (2, [.state])]) {
            try $0.run(.reassign(.id(LeadID(1)), .rep("paul"), countTurn: false))
            try $0.run(.accept(.id(LeadID(1))))
            try $0.run(.update(.id(LeadID(1)), LeadUpdate(tier: "critical")))
            try $0.run(.close(.id(LeadID(2)), outcome: .recycled, meetingBooked: false))
        }
    }

    @Test func `a plan is refused once a receiver cannot take what they were to get`() throws {
        // L1 goes from a to b, L2 from b to a.
        try expectOutdated(reps: ["b"]) { try $0.run(.pause(rep: "b")) }
        try expectOutdated(reps: ["a"]) { try $0.run(.setCapacity(rep: "a", capacity: 0)) }
        try expectOutdated(reps: ["c"], to: .rep("c")) {
            try $0.run(.startLeave(rep: "c", start: nil, end: nil, openLeads: .keep))
        }
    }

    @Test func `a plan holds whatever else has changed`() throws {
        var workspace = try EngineHarness(.make("abc", capacity: 4))
        for _ in 0..<3 { try workspace.submit() }
        let plan = try workspace.plan([1, 2], to: .auto)
        let words = plan.words(workspace.engine)
        for _ in 0..<4 { try workspace.submit() }
        try workspace.run(.decline(lead(3), reason: "x"))
        try workspace.run(.contact(lead(1), ContactAttempt(channel: .email, automated: true)))
        try workspace.run(.startLeave(rep: "paul", start: nil, end: nil, openLeads: .keep))
        try workspace.accept(plan)
        try workspace.finishPlans()
        #expect(words == "L1:a>b L2:b>a")
        #expect(workspace.owners(1...2) == "ba")
    }

    @Test func `a plan is accepted once, and one that is forgotten is not`() throws {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit()
        let plan = try workspace.plan([1], to: .rep("b"))
        #expect(throws: Rejection.unknownPlan(plan.id)) {
            try workspace.run(.acceptPlan(plan.id, nil))
        }
        try workspace.accept(plan)
        #expect(throws: Rejection.planAlreadyApplied(plan.id)) { try workspace.accept(plan) }
        let empty = try workspace.plan([1], to: .rep("b"))
        #expect(throws: Rejection.nothingToMove(empty.id)) { try workspace.accept(empty) }
    }

    // MARK: Undoing

    @Test func `an undoing gives back what is untouched and lists the rest`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<7 { try workspace.submit() }
        try workspace.run(.setCapacity(rep: "a", capacity: 0))
        let plan = try workspace.plan([1, 2, 3, 4, 5, 6], to: .rep("olga"))
        try workspace.accept(plan)
        #expect(throws: Rejection.planStillMoving(plan.id)) { try workspace.undoing(plan.id) }
        try workspace.run(.close(lead(6), outcome: .recycled, meetingBooked: false))
        try workspace.finishPlans()
        try workspace.run(.accept(lead(1)))
        try workspace.run(.reassign(lead(2), .rep("paul"), countTurn: false))
        try workspace.run(.reassign(lead(3), .rep("paul"), countTurn: false))
        try workspace.run(.reassign(lead(3), .rep("olga"), countTurn: false))
        try workspace.run(.close(lead(4), outcome: .recycled, meetingBooked: false))
        let undoing = try workspace.undoing(plan.id)
        #expect(
            undoing.words(workspace.engine)
                == "L1:touched_since L2:moved_since L3:moved_since L4:closed_since L5:olga>a "
                + "L6:dropped")
        #expect(undoing.rows[4].beyond == .capacity)
        #expect(undoing.undoes == plan.id)
        try workspace.accept(undoing)
        try workspace.finishPlans()
        #expect(workspace.owners(5...5) == "a")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `an undoing gives the team back too, and takes leads out of a pool again`() throws {
        var workspace = try EngineHarness(
            .make("a") {
                $0.teams.append(TeamDefinition(key: "closers", members: []))
            })
        try workspace.submit()
        let plan = try workspace.plan([1], to: .team("closers"))
        try workspace.accept(plan)
        try workspace.finishPlans()
        #expect(workspace.lead(1).team == "closers" && workspace.lead(1).state == .waiting)
        try workspace.accept(try workspace.undoing(plan.id))
        try workspace.finishPlans()
        #expect(workspace.lead(1).team == "sdr" && workspace.lead(1).owner == "a")
    }

    @Test func `a plan can be undone for seven days`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<2 { try workspace.submit() }
        let plan = try workspace.plan([1], to: .rep("olga"))
        try workspace.accept(plan)
        try workspace.finishPlans()
        try workspace.advance(seconds: 7 * 24 * 3_600)
        _ = try workspace.undoing(plan.id)
        try workspace.advance(seconds: 1)
        #expect(throws: Rejection.unknownPlan(plan.id)) { try workspace.undoing(plan.id) }
        try workspace.accept(try workspace.plan([2], to: .rep("olga")))
        #expect(throws: Rejection.unknownPlan(plan.id)) { try workspace.undoing(plan.id) }
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }
}
