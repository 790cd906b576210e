import Testing

@testable import BatonEngine

/// What makes a plan another one (Documentation/Domain.md section 4, "In bulk").
@Suite struct OutdatedPlanTests {
    /// A lead that waits for its team, which opens within the hour: then operations have it.
    private func closedTeam() throws -> EngineHarness {
        var workspace = try EngineHarness(
            .make("a", capacity: 0, fallback: [.hold]) {
                $0.calendars = [ShiftTests.calendar("late", from: 10, to: 18)]
                $0.teams[0].calendar = "late"
                $0.teams.append(TeamDefinition(key: "closers", members: []))
            })
        try workspace.submit()
        #expect(workspace.lead(1).pool == .team)
        return workspace
    }

    private func outdated(
        _ plan: PlanDraft, _ leads: [OutdatedPlan.ChangedLead], count: Int? = nil
    ) -> Rejection {
        .planOutdated(
            OutdatedPlan(
                plan: plan.id, leads: leads, leadCount: count ?? leads.count, reps: []))
    }

    @Test func `who gets a lead gets it from any pool`() throws {
        var workspace = try closedTeam()
        let plan = try workspace.plan([1], to: .rep("olga"))
        try workspace.advance(seconds: 3_600)
        #expect(workspace.lead(1).pool == .operations)
        try workspace.accept(plan)
        try workspace.finishPlans()
        #expect(workspace.owners(1...1) == "olga")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a plan whose lead is to wait, and waits in another pool since, does not hold`()
        throws
    {
        var workspace = try closedTeam()
        let plan = try workspace.plan([1], to: .team("closers"))
        #expect(plan.rows.map(\.result) == [.waits])
        try workspace.advance(seconds: 3_600)
        #expect(workspace.lead(1).pool == .operations)
        #expect(throws: outdated(plan, [OutdatedPlan.ChangedLead(LeadID(1), [.pool])])) {
            try workspace.accept(plan)
        }
    }

    @Test func `a plan whose lead went to another team since does not hold`() throws {
        var workspace = try closedTeam()
        let plan = try workspace.plan([1], to: .rep("olga"))
        try workspace.run(.reassign(.id(LeadID(1)), .team("closers"), countTurn: false))
        #expect(throws: outdated(plan, [OutdatedPlan.ChangedLead(LeadID(1), [.team])])) {
            try workspace.accept(plan)
        }
    }

    @Test func `the first hundred leads that have changed are named, and all are counted`() throws {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<120 { try workspace.submit() }
        let plan = try workspace.plan(Array(1...120), to: .rep("olga"))
        for lead in 1...120 { try workspace.run(.accept(.id(LeadID(UInt64(lead))))) }
        let named = (1...100).map { OutdatedPlan.ChangedLead(LeadID($0), [.state]) }
        #expect(throws: outdated(plan, named, count: 120)) { try workspace.accept(plan) }
    }
}
