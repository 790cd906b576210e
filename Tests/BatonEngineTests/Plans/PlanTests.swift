import Testing

@testable import BatonEngine

/// What a plan says, and that it changes nothing (Documentation/Domain.md section 4, "In bulk").
@Suite struct PlanTests {
    @Test func `a plan changes nothing`() throws {
        var workspace = try EngineHarness(.clocks("abc"))
        _ = try workspace.owners(ofSubmitting: 9)
        let digest = workspace.engine.digest
        _ = try workspace.plan(Array(1...9), to: .auto)
        _ = try workspace.plan(Array(1...9), to: .rep("c"), countTurn: true)
        _ = try workspace.plan(Array(1...9), to: .team("sdr"))
        #expect(workspace.engine.digest == digest)
        #expect(workspace.engine.inconsistency == nil)
    }

    @Test(arguments: [ReassignTarget.auto, .team("sdr"), .rep("d")])
    func `leads go to whom one reassignment after the other would give them`(
        target: ReassignTarget
    ) throws {
        var workspace = try EngineHarness(.clocks("abcd"))
        for index in 0..<12 {
            try workspace.submit { $0.account = index % 3 == 0 ? "acme" : "" }
        }
        try workspace.run(.startLeave(rep: "d", start: nil, end: nil, openLeads: .keep))
        let plan = try workspace.plan(Array(1...12), to: target)
        var oneByOne = workspace
        for lead in 1...12 {
            _ = try? oneByOne.run(.reassign(.id(LeadID(UInt64(lead))), target, countTurn: false))
        }
        try workspace.accept(plan)
        try workspace.finishPlans()
        #expect(workspace.owners(1...12) == oneByOne.owners(1...12))
        let passes = workspace.engine.teams[0].rotation.members.map(\.pass)
        #expect(passes == oneByOne.engine.teams[0].rotation.members.map(\.pass))
    }

    @Test func `leads that are named are given in that order, filtered ones by urgency`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 10))
        try workspace.submit { $0.source = "web" }
        try workspace.submit()
        try workspace.submit {
            $0.category = "demo_request"
            $0.source = "web"
        }
        try workspace.run(.pause(rep: "a"))
        try workspace.submit { $0.source = "web" }
        let named = try workspace.plan([4, 1, 3], to: .rep("olga"))
        #expect(named.rows.map(\.move.lead.number) == [4, 1, 3])
        var filter = PlanFilter(team: "sdr")
        filter.source = "web"
        let filtered = try workspace.draft(PlanQuestion(.filter(filter), to: .rep("olga")))
        #expect(filtered.rows.map(\.move.lead.number) == [3, 1, 4])
    }

    @Test func `a filter narrows by rep, state, tier and deadline`() throws {
        var workspace = try EngineHarness(.clocks("ab"))
        for _ in 0..<3 { try workspace.submit() }
        try workspace.submit { $0.category = "demo_request" }
        try workspace.run(.accept(.id(LeadID(1))))
        func found(_ set: (inout PlanFilter) -> Void) throws -> [UInt64] {
            var filter = PlanFilter()
            set(&filter)
            return try workspace.draft(PlanQuestion(.filter(filter), to: .rep("paul"))).rows
                .map(\.move.lead.number)
        }
        #expect(try found { $0.rep = "a" } == [3, 1])
        #expect(try found { $0.states = [.accepted] } == [1])
        #expect(try found { $0.tiers = ["critical"] } == [4])
        #expect(try found { $0.dueWithin = 10 * 60_000_000 } == [4, 2, 3])
        #expect(try found { $0.dueWithin = 9 * 60_000_000 } == [])
    }

    @Test func `what is refused says why, and the rest moves`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<4 { try workspace.submit(nil) }
        try workspace.run(.close(.id(LeadID(3)), outcome: .recycled, meetingBooked: false))
        let question = PlanQuestion(
            .leads([
                .id(LeadID(1)), .id(LeadID(1)), .external("nobody"), .id(LeadID(3)),
                .id(LeadID(2)), .id(LeadID(4)),
            ]), to: .rep("b"))
        let plan = try workspace.draft(question)
        #expect(
            plan.words(workspace.engine)
                == "L1:a>b L1:listed_twice L0:unknown_lead L3:wrong_state L2:already_owner "
                + "L4:already_owner")
        #expect(plan.unknown == [PlanDraft.Unknown(row: 2, text: "nobody")])
        #expect(plan.moves == 1 && plan.refused == 5)
        #expect(plan.refusals.first { $0.refusal == .alreadyOwner }?.count == 2)
    }

    @Test func `caps that a plan by hand exceeds are told, and so are loads`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 3))
        for _ in 0..<6 { try workspace.submit() }
        let plan = try workspace.plan([1, 3, 5], to: .rep("b"))
        #expect(plan.rows.map(\.beyond) == [.capacity, .capacity, .capacity])
        let b = try #require(plan.reps.first { $0.gets > 0 })
        #expect(b.loadBefore == 3 && b.loadAfter == 6 && b.beyondCaps == 3 && b.capacity == 3)
        #expect(b.unavailableBefore == .capacity)
        let a = try #require(plan.reps.first { $0.givesUp > 0 })
        #expect(a.openLeadsBefore == 3 && a.openLeadsAfter == 0 && a.unavailableAfter == nil)
    }

    @Test func `the rotation gives no more than fits, and the rest waits`() throws {
        var workspace = try EngineHarness(
            .make("ab", capacity: 3) {
                $0.teams.append(
                    TeamDefinition(
                        key: "closers", members: [TeamDefinition.Member(rep: "olga")]))
                $0.reps[3].capacity = 2
            })
        for _ in 0..<4 { try workspace.submit() }
        let plan = try workspace.plan([1, 2, 3, 4], to: .team("closers"))
        #expect(plan.words(workspace.engine) == "L1:a>olga L2:b>olga L3:a>- L4:b>-")
        #expect(plan.moves == 2 && plan.waits == 2)
        try workspace.accept(plan)
        try workspace.finishPlans()
        #expect(workspace.lead(3).team == "closers")
        #expect(workspace.owners(1...4) == "olgaolga--")
    }

    @Test func `clocks that end and start are told with their deadlines`() throws {
        var workspace = try EngineHarness(.clocks("ab"))
        for _ in 0..<2 { try workspace.submit() }
        try workspace.run(.accept(.id(LeadID(1))))
        try workspace.advance(seconds: 60)
        let plan = try workspace.plan([1, 2], to: .rep("paul"))
        #expect(plan.rows.map(\.cancelsAcceptance) == [false, true])
        let due = Instant(seconds: workspace.now.seconds + 600)
        #expect(plan.rows.map(\.acceptanceDue) == [due, due])
        #expect(plan.rows.map(\.contactDue) == [nil, nil])
        #expect(plan.clocksCancelled == 1 && plan.clocksStarted == 2)
    }

    @Test func `a manager plans for their teams, and only they, operations and admins do`() throws {
        var workspace = try EngineHarness(
            .make("ab") {
                $0.teams.append(
                    TeamDefinition(
                        key: "closers", members: [TeamDefinition.Member(rep: "olga")],
                        manager: "olga"))
            })
        for _ in 0..<2 { try workspace.submit() }
        try workspace.run(.reassign(.id(LeadID(2)), .team("closers"), countTurn: false))
        let paul = Principal(role: .manager, name: "paul")
        let plan = try workspace.plan([1, 2], to: .rep("paul"), by: paul)
        #expect(plan.words(workspace.engine) == "L1:a>paul L0:not_the_owner")
        // Nothing of the other is told, nor of what others planned.
        #expect(plan.rows[1].move.lead.number == 0 && plan.rows[1].move.from == nil)
        let all = try workspace.draft(
            PlanQuestion(.filter(PlanFilter()), to: .rep("paul")), by: paul)
        #expect(all.rows.map(\.move.lead.number) == [1])
        for role in [Principal.Role.viewer, .integration] {
            let caller = Principal(role: role, name: "x")
            #expect(throws: Rejection.notAllowed(role: role, what: "reassign leads in bulk")) {
                try workspace.plan([1], to: .auto, by: caller)
            }
        }
        #expect(throws: Rejection.notAllowed(role: .rep, what: "reassign leads in bulk")) {
            try workspace.plan([1], to: .auto, by: Principal(role: .rep, name: "a"))
        }
        let everything = try workspace.plan([1, 2], to: .rep("paul"))
        #expect(throws: Rejection.notTheOwner(lead: LeadID(2), caller: "paul")) {
            try workspace.accept(everything, by: paul)
        }
        try workspace.accept(everything)
        try workspace.finishPlans()
        #expect(throws: Rejection.unknownPlan(everything.id)) {
            try workspace.undoing(everything.id, by: paul)
        }
    }

    @Test(arguments: [Principal.Role.manager, .rep])
    func `a manager sees and undoes the plans of others that are about their teams alone`(
        _ role: Principal.Role
    ) throws {
        var workspace = try EngineHarness(
            .make("ab") {
                $0.teams.append(
                    TeamDefinition(
                        key: "closers", members: [TeamDefinition.Member(rep: "olga")],
                        manager: "olga"))
            })
        for _ in 0..<2 { try workspace.submit() }
        let inside = try workspace.plan([1], to: .rep("b"))
        try workspace.accept(inside)
        try workspace.finishPlans()
        let across = try workspace.plan([2], to: .team("closers"))
        try workspace.accept(across)
        try workspace.finishPlans()
        let paul = Principal(role: role, name: "paul")
        func listed(by principal: Principal) throws -> [PlanID] {
            let answer = try workspace.engine.answer(
                .acceptedPlans(before: nil, limit: 9), by: principal)
            guard case .acceptedPlans(let plans, more: false) = answer else { return [] }
            return plans.map(\.id)
        }
        #expect(try listed(by: paul) == [inside.id])
        #expect(try listed(by: workspace.operations) == [across.id, inside.id])
        #expect(try workspace.undoing(inside.id, by: paul).moves == 1)
        #expect(throws: Rejection.unknownPlan(across.id)) {
            try workspace.undoing(across.id, by: paul)
        }
        #expect(throws: Rejection.notAllowed(role: .rep, what: "reassign leads in bulk")) {
            try listed(by: Principal(role: .rep, name: "a"))
        }
    }

    @Test func `who made a plan sees it, whoever applied it`() throws {
        var workspace = try EngineHarness(
            .make("ab") {
                $0.teams.append(
                    TeamDefinition(
                        key: "closers", members: [TeamDefinition.Member(rep: "olga")],
                        manager: "olga"))
            })
        for _ in 0..<2 { try workspace.submit() }
        let paul = Principal(role: .manager, name: "paul")
        let across = try workspace.plan([1], to: .team("closers"), by: paul)
        try workspace.accept(across)
        try workspace.finishPlans()
        for engine in [workspace.engine, try workspace.replayed()] {
            let page = try engine.page(of: across.id, ends: [], after: 0, limit: 9, by: paul)
            #expect(page.plan.madeBy == paul && page.plan.acceptedBy == workspace.operations)
        }
    }

    @Test func `what a plan refused is kept with it, as far as it is about nobody`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<2 { try workspace.submit() }
        let named = ["L1", "anna@example", "L99", "L2"].map { LeadReference($0) }
        let plan = try workspace.draft(PlanQuestion(.leads(named), to: .rep("a")))
        try workspace.accept(plan)
        for engine in [workspace.engine, try workspace.replayed()] {
            let page = try engine.page(
                of: plan.id, ends: [.refused], after: 0, limit: 9, by: workspace.operations)
            let expected = [
                PlanRefusals.Lead(LeadID(1), .alreadyOwner), PlanRefusals.Lead(nil, .unknownLead),
                PlanRefusals.Lead(LeadID(99), .unknownLead),
            ]
            #expect(page.rows == expected.map { .refused($0) })
            #expect(page.refusals.leads == expected)
            #expect(page.refusals.counts.reduce(0) { $0 + $1.count } == 3)
        }
    }

    @Test func `of many that a plan refused the first thousand are kept, and all are counted`()
        throws
    {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit()
        let unknown = (2...2_000).map { UInt64($0) }
        let plan = try workspace.plan([1] + unknown, to: .rep("b"))
        try workspace.accept(plan)
        let entry = try #require(workspace.engine.plans[plan.id])
        #expect(entry.refused == 1_999)
        #expect(entry.refusals.leads.count == 1_000)
        #expect(entry.refusals.counts.map(\.count) == [1_999])
    }

    @Test func `who manages sees of the plan of others no lead of others`() throws {
        var workspace = try EngineHarness(
            .make("ab") {
                $0.teams.append(
                    TeamDefinition(
                        key: "closers", members: [TeamDefinition.Member(rep: "olga")],
                        manager: "olga"))
            })
        for _ in 0..<3 { try workspace.submit() }
        try workspace.run(.reassign(.id(LeadID(3)), .team("closers"), countTurn: false))
        try workspace.run(.close(.id(LeadID(3)), outcome: .recycled, meetingBooked: false))
        let plan = try workspace.plan([1, 3], to: .rep("b"))
        try workspace.accept(plan)
        let paul = Principal(role: .manager, name: "paul")
        let page = try workspace.engine.page(
            of: plan.id, ends: [.refused], after: 0, limit: 9, by: paul)
        #expect(page.rows == [.refused(PlanRefusals.Lead(nil, .wrongState))])
    }

    @Test func `a plan whose lead was put into another pool since does not hold`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 0, fallback: [.hold]) {
                $0.calendars = [ShiftTests.calendar("late", from: 10, to: 18)]
                $0.teams[0].calendar = "late"
            })
        try workspace.submit()
        #expect(workspace.lead(1).pool == .team)
        let plan = try workspace.plan([1], to: .rep("olga"))
        // The team opens, and operations are told of the lead.
        try workspace.advance(seconds: 3_600)
        #expect(workspace.lead(1).pool == .operations)
        #expect(
            throws: Rejection.planOutdated(
                OutdatedPlan(plan: plan.id, leads: [LeadID(1)], leadCount: 1, reps: []))
        ) { try workspace.accept(plan) }
    }

    @Test func `a lead whose policy asks for a note is refused without one`() throws {
        var workspace = try EngineHarness(.clocks("ab") { $0.requiresHandoffNote = true })
        try workspace.submit()
        #expect(
            try workspace.plan([1], to: .rep("b")).words(workspace.engine)
                == "L1:handoff_note_required")
        let note = HandoffNote(question: "How many seats?", goal: "A demo")
        let plan = try workspace.plan([1], to: .rep("b"), note: note)
        try workspace.accept(plan)
        let events = try workspace.slice()
        let notes = try #require(workspace.entries.last).notes
        #expect(notes.map(\.text) == ["How many seats?", "A demo"])
        let index = try #require(events.firstIndex { $0.handsOn })
        let first = try #require(workspace.entries.last).firstSequence
        #expect(notes.allSatisfy { $0.sequence == first + UInt64(index) })
    }

    @Test func `numbers of plans are read as they are written`() {
        let plan = PlanID(counter: 17, digest: 0x00ab_cdef_0012)
        #expect(plan.description == "P17-ef0012")
        #expect(PlanID(parsing: "P17-ef0012") == plan)
        for text in [
            "P17", "P17-", "P0-ef0012", "17-ef0012", "P17-EF0012", "P17-ef00123", "P-1-ef0012",
        ] {
            #expect(PlanID(parsing: text) == nil, "\(text)")
        }
    }
}

extension Event {
    var handsOn: Bool {
        switch self {
        case .leadAssigned, .leadWaiting: true
        default: false
        }
    }
}
