import Testing

@testable import BatonEngine

/// Cases that the simulation found (Documentation/Bugs.md).
struct LadderOrderTests {
    @Test func `steps that would lie before the start fire in the order of the ladder`() throws {
        var workspace = try EngineHarness(
            .clocks(
                acceptance: nil, contact: 2, qualification: nil,
                ladder: [.after(-5, .remindOwner), .after(-30, .alert(.manager))]))
        try workspace.submit()
        try workspace.advance(seconds: 0)
        let steps = workspace.entries.flatMap(\.events).steps
        #expect(steps.map(\.atText) == ["-5m", "-30m"])
    }

    @Test func `a reopened lead is not urgent for its former owner's late acceptance`() throws {
        var workspace = try EngineHarness(.clocks("a", assignment: nil, contact: nil))
        try workspace.submit()
        try workspace.advance(seconds: 11 * 60)
        let lead = LeadReference.id(LeadID(1))
        #expect(try workspace.clock(.acceptance).isLate)
        try workspace.run(.reply(lead, .unsubscribe, until: nil))
        try workspace.run(.pause(rep: "a"))
        try workspace.run(.reopen(lead))
        #expect(workspace.lead(1).state == .waiting)
        #expect(try !workspace.clock(.acceptance).isLate)
        let qualification = try workspace.clock(.qualification)
        #expect(workspace.engine.leads[LeadID(1)].urgentDeadline == qualification.due)
    }

    @Test func `a pause that a recomputed deadline counts moves no step after it again`() throws {
        func definition(contact: Int64) -> WorkspaceDefinition {
            .clocks(
                acceptance: nil, contact: contact, qualification: nil,
                ladder: [.after(1, .remindOwner), .after(60, .alert(.manager))])
        }
        var workspace = try EngineHarness(definition(contact: 240))
        try workspace.submit()
        try workspace.advance(seconds: 3_600)
        let end = Instant(microseconds: workspace.now.microseconds + 7_200_000_000)
        try workspace.run(.snooze(.id(LeadID(1)), until: end))
        try workspace.advance(seconds: 7_800)
        // Five minutes and the two hours of sleep: due within the sleep, two hours and more ago.
        try workspace.run(
            .applyWorkspace(
                WorkspaceChange(
                    definition: definition(contact: 5), text: "2", openClocks: .recompute)))
        try workspace.advance(seconds: 0)
        let steps = workspace.entries.flatMap(\.events).steps
        #expect(steps.map(\.atText) == ["1m", "60m"])
    }
}
