import Testing

@testable import BatonEngine

/// Plans that are kept for a time of their own (Documentation/Domain.md section 4, "In bulk").
@Suite struct KeptPlanTests {
    private static let day: Int64 = 24 * 3_600

    private func keeping(
        _ leads: [UInt64], days: Int64, in workspace: EngineHarness
    ) throws -> PlanDraft {
        try workspace.draft(
            PlanQuestion(
                .leads(leads.map { .id(LeadID($0)) }), to: .rep("olga"),
                keepUntil: workspace.now.advanced(by: days * Self.day * 1_000_000)))
    }

    @Test func `what a leave of ten days handed on comes back`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<4 { try workspace.submit() }
        let plan = try keeping([1, 3], days: 17, in: workspace)
        try workspace.accept(plan)
        try workspace.finishPlans()
        #expect(workspace.owners(1...4) == "olgabolgab")
        try workspace.advance(seconds: 10 * Self.day)
        // Others are accepted meanwhile, which is when old ones are forgotten.
        try workspace.accept(try workspace.plan([2], to: .rep("paul")))
        try workspace.finishPlans()
        try workspace.accept(try workspace.undoing(plan.id))
        try workspace.finishPlans()
        #expect(workspace.owners(1...4) == "apaulab")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a plan that was kept for a time is forgotten after it`() throws {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit()
        let plan = try keeping([1], days: 10, in: workspace)
        try workspace.accept(plan)
        try workspace.finishPlans()
        try workspace.advance(seconds: 10 * Self.day)
        _ = try workspace.undoing(plan.id)
        try workspace.advance(seconds: 1)
        #expect(throws: Rejection.unknownPlan(plan.id)) { try workspace.undoing(plan.id) }
    }

    @Test func `a time sooner than seven days shortens nothing`() throws {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit()
        let plan = try keeping([1], days: 1, in: workspace)
        try workspace.accept(plan)
        try workspace.finishPlans()
        try workspace.advance(seconds: 7 * Self.day)
        _ = try workspace.undoing(plan.id)
    }

    @Test func `nobody asks for more than 400 days`() throws {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit()
        _ = try keeping([1], days: 400, in: workspace)
        #expect(throws: Rejection.planKeptTooLong(daysMax: 400)) {
            try keeping([1], days: 401, in: workspace)
        }
    }

    @Test func `plans that are kept for a time have a bound, and take no others' place`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<2 { try workspace.submit() }
        let max = PlanTable.keptPlansMax
        var early: PlanDraft?
        for count in 0..<max {
            let plan = try keeping([1], days: 30, in: workspace)
            early = early ?? (count == 0 ? plan : nil)
            try workspace.accept(plan)
            try workspace.finishPlans()
            try workspace.run(.reassign(.id(LeadID(1)), .rep("a"), countTurn: false))
        }
        let full = Rejection.tooManyKeptPlans(
            plansMax: max, leadsMax: PlanTable.keptMovesMax)
        #expect(throws: full) { try keeping([1], days: 30, in: workspace) }
        // Who needs no such time goes on.
        try workspace.accept(try workspace.plan([2], to: .rep("olga")))
        try workspace.finishPlans()
        let first = try #require(early)
        _ = try workspace.undoing(first.id)
        try workspace.advance(seconds: 30 * Self.day + 1)
        _ = try keeping([1], days: 30, in: workspace)
    }

    @Test func `room that was there when a plan was made may be gone when it is applied`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<2 { try workspace.submit() }
        for _ in 0..<(PlanTable.keptPlansMax - 1) {
            try workspace.accept(try keeping([1], days: 30, in: workspace))
            try workspace.finishPlans()
            try workspace.run(.reassign(.id(LeadID(1)), .rep("a"), countTurn: false))
        }
        var late = try keeping([2], days: 30, in: workspace)
        late.id = PlanID(counter: PlanID.counterMax, digest: 1)
        try workspace.accept(try keeping([1], days: 30, in: workspace))
        #expect(
            throws: Rejection.tooManyKeptPlans(
                plansMax: PlanTable.keptPlansMax, leadsMax: PlanTable.keptMovesMax)
        ) { try workspace.accept(late) }
    }

    @Test func `a filter takes what is broken and not made good`() throws {
        var workspace = try EngineHarness(.clocks("ab"))
        try workspace.submit()
        try workspace.advance(seconds: 24 * 3_600)
        try workspace.submit()
        var filter = PlanFilter()
        filter.breached = true
        let plan = try workspace.draft(PlanQuestion(.filter(filter), to: .rep("olga")))
        #expect(plan.rows.map(\.move.lead) == [LeadID(1)])
    }
}
