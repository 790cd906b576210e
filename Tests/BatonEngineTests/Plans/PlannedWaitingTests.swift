import Testing

@testable import BatonEngine

/// Leads that nobody owns while a plan is to move them.
@Suite struct PlannedWaitingTests {
    private func lead(_ number: UInt64) -> LeadReference { .id(LeadID(number)) }

    private func definition(
        capacity: Int32 = 1, _ change: (inout WorkspaceDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        var definition = WorkspaceDefinition.clocks("a")
        definition.reps[0].capacity = capacity
        change(&definition)
        return definition
    }

    /// `a` has L1 and no room; L2 to L4 wait.
    private func full() throws -> EngineHarness {
        var workspace = try EngineHarness(definition())
        for _ in 0..<4 { try workspace.submit() }
        return workspace
    }

    @Test func `a drain goes through no lead that a plan is to move`() throws {
        var workspace = try full()
        #expect(workspace.owners(1...4) == "a---")
        try workspace.accept(try workspace.plan([2, 3], to: .rep("olga")))
        var drained: [LeadID] = []
        workspace.engine.teams[0].waiting.walk { key in
            drained.append(key.lead)
            return true
        }
        #expect(drained == [LeadID(4)])
        let tally = try #require(workspace.engine.tally.teams.first)
        #expect(tally.waitingForOperations == 3, "they wait all the same")
        let answer = try workspace.engine.answer(
            .leads(LeadFilter(team: "sdr", states: [.waiting]), after: nil, limit: 10),
            by: workspace.operations)
        guard case .leads(let page) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(page.leads.map(\.id) == [LeadID(2), LeadID(3), LeadID(4)])
    }

    @Test func `a planned lead stays queued whatever becomes of it`() throws {
        var workspace = try full()
        try workspace.accept(try workspace.plan([2, 3, 4], to: .rep("olga")))
        // Its urgency changes with its tier and its clocks, and with a new file; the harness
        // recounts after each step.
        try workspace.run(.update(lead(2), LeadUpdate(tier: "critical")))
        try workspace.advance(seconds: 3_600)
        try workspace.run(.snooze(lead(3), until: workspace.now.advanced(by: 60_000_000)))
        try workspace.apply(definition { $0.tiers[0].rank = 3 }, text: "2")
        try workspace.run(.close(lead(4), outcome: .recycled, meetingBooked: false))
        try workspace.run(.reopen(lead(4)))
        #expect(workspace.engine.teams[0].planned.count == 2)
        try workspace.finishPlans()
        #expect(workspace.owners(2...3) == "olgaolga")
        #expect(workspace.engine.teams[0].planned.isEmpty)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a lead whose move is dropped is searched for at once`() throws {
        var workspace = try full()
        try workspace.accept(try workspace.plan([2, 3], to: .rep("olga")))
        try workspace.apply(
            definition(capacity: 3) {
                $0.reps.removeAll { $0.key == "olga" }
                $0.teams[0].operations = "paul"
                $0.teams[0].director = "paul"
            }, text: "2")
        #expect(workspace.owners(1...4) == "a--a")
        try workspace.finishPlans()
        #expect(workspace.owners(1...4) == "aa-a")
    }
}
