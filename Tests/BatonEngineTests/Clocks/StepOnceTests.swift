import Testing

@testable import BatonEngine

/// Each step of a clock fires once, ever (Documentation/Domain.md section 5).
struct StepOnceTests {
    let ladder: [LadderStep] = [
        .after(0, .remindOwner), .after(15, .alert(.manager)), .after(60, .openReview),
    ]

    @Test func `a step that fired stands in no later ladder again`() throws {
        var workspace = try EngineHarness(
            .clocks(
                acceptance: nil, qualification: nil,
                ladder: [
                    LadderStep(at: .percent(50), atText: "50%", action: .remindOwner),
                    .after(15, .alert(.manager)),
                ]))
        try workspace.submit()
        try workspace.advance(seconds: 16 * 60)
        #expect(try workspace.clock(.contact).fired == 0b01)
        // The new version has the step that fired in another place, and one more before it.
        let next = WorkspaceDefinition.clocks(
            acceptance: nil, contact: 60, qualification: nil,
            ladder: [
                LadderStep(at: .percent(90), atText: "90%", action: .remindOwner),
                LadderStep(at: .percent(50), atText: "50%", action: .remindOwner),
            ])
        try workspace.run(
            .applyWorkspace(WorkspaceChange(definition: next, text: "2", openClocks: .recompute)))
        #expect(try workspace.clock(.contact).fired == 0b10)
        // And back again: what fired under the first version is still known.
        try workspace.run(
            .applyWorkspace(
                WorkspaceChange(
                    definition: .clocks(
                        acceptance: nil, qualification: nil,
                        ladder: [.after(15, .alert(.manager))]),
                    text: "3", openClocks: .recompute)))
        #expect(try workspace.clock(.contact).fired == 0)
        try workspace.run(
            .applyWorkspace(WorkspaceChange(definition: next, text: "4", openClocks: .recompute)))
        #expect(try workspace.clock(.contact).fired == 0b10)
        try workspace.advance(seconds: 24 * 3_600)
        let steps = workspace.entries.flatMap(\.events).steps
        #expect(steps.map(\.atText) == ["50%", "90%"])
    }

    @Test func `a replay has fired what was fired, and fires the rest once`() throws {
        var workspace = try EngineHarness(.clocks(acceptance: nil, ladder: ladder))
        try workspace.submit()
        try workspace.advance(seconds: 46 * 60)
        var engine = try workspace.replayed()
        #expect(engine.digest == workspace.engine.digest)
        let later = Instant(microseconds: workspace.now.microseconds + 86_400_000_000)
        let events = try engine.execute(.tick, by: .system, at: later).events
        #expect(events.steps.map(\.atText) == ["60m"])
    }

    /// Closed while its clock runs, and after its breach.
    @Test(arguments: [29, 31])
    func `an alert for a closed lead is never sent`(minutes: Int64) throws {
        var workspace = try EngineHarness(.clocks(acceptance: nil, ladder: ladder))
        try workspace.submit()
        try workspace.advance(seconds: minutes * 60)
        try workspace.run(.close(.id(LeadID(1)), outcome: .recycled, meetingBooked: false))
        let before = workspace.entries.count
        try workspace.advance(seconds: 48 * 3_600)
        #expect(workspace.entries.count == before)
    }

    @Test func `the rest of a ladder moves with a pause after the deadline`() throws {
        var workspace = try EngineHarness(
            .clocks(acceptance: nil, qualification: nil, ladder: ladder))
        try workspace.submit()
        try workspace.advance(seconds: 35 * 60)  // late by five minutes
        let until = Instant(microseconds: workspace.now.microseconds + 3_600_000_000)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        #expect(try workspace.clock(.contact).next == nil)
        try workspace.advance(seconds: 3_600)
        let next = try #require(try workspace.clock(.contact).next)
        #expect(next.at.microseconds == workspace.now.microseconds + 10 * 60_000_000)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `an alert to somebody who has left the file goes to operations`() throws {
        let ladder: [LadderStep] = [.after(0, .alert(.rep("c")))]
        var workspace = try EngineHarness(.clocks("abc", acceptance: nil, ladder: ladder))
        try workspace.submit()
        // The clock that runs keeps the ladder that it started with.
        try workspace.apply(.clocks("ab", acceptance: nil), text: "2")
        try workspace.advance(seconds: 30 * 60)
        let notices = workspace.entries.flatMap(\.events).notices.filter { $0.kind == .alert }
        #expect(notices.map(\.to) == [.rep(try workspace.engine.resolveRep("olga"))])
    }
}
