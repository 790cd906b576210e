import Testing

@testable import BatonEngine

/// When the leads of an accepted plan have their turn (Documentation/Domain.md section 3, "At one
/// instant").
@Suite struct SliceTurnTests {
    private let operations = Principal(role: .operations, name: "olga")
    private let now = Instant(seconds: 1_772_442_000)
    private let sequencer = Sequencer(workspace: "acme")

    private func send(_ command: Command) {
        sequencer.received(
            CommandEnvelope(principal: operations, command: command), token: 0, at: now)
    }

    private func submit() { send(.submit(SubmitLead(traits: LeadTraits()))) }

    private func store() {
        while sequencer.nextBatch() != nil { sequencer.appendEnded(.durable) }
        _ = sequencer.takeReleases()
    }

    /// Leads that a plan is to give to `olga`; all is durable but that the plan is accepted.
    private func accept(leads count: Int, slices max: Int) throws {
        send(.applyWorkspace(WorkspaceChange(definition: .make("ab"), text: "one")))
        for _ in 0..<count { submit() }
        store()
        sequencer.planSliceMax = max
        var draft = try sequencer.engine.plan(
            PlanQuestion(
                .leads((1...UInt64(count)).map { .id(LeadID($0)) }), to: .rep("olga")),
            by: operations)
        draft.id = PlanID(counter: 1, digest: draft.digest)
        send(.acceptPlan(draft.id, draft))
    }

    /// As the node's loop does when something is due.
    private func pass() {
        if let due = sequencer.nextDue, due <= now { sequencer.tick(at: now) }
    }

    @Test func `slices go on under a load that never leaves a gap`() throws {
        try accept(leads: 30, slices: 3)
        var appends = 0
        while sequencer.engine.hasPlannedMoves, appends < 100 {
            pass()
            // One batch is on its way to disk, and the next command is there before it has arrived.
            _ = try #require(sequencer.nextBatch())
            submit()
            pass()
            appends += 1
            sequencer.appendEnded(.durable)
        }
        #expect(!sequencer.engine.hasPlannedMoves)
        #expect(appends <= 22, "a slice for every append that brought the last one")
    }

    @Test func `a command waits behind one slice in memory and one on its way at most`() throws {
        try accept(leads: 30, slices: 3)
        store()
        func moved() -> Int32 { sequencer.engine.plans.entries[0].moved }
        for _ in 0..<5 { pass() }
        #expect(moved() == 3, "the first slice is not durable yet")
        _ = try #require(sequencer.nextBatch())
        for _ in 0..<5 {
            submit()
            pass()
        }
        #expect(moved() == 3, "nor is it on its way")
        sequencer.appendEnded(.durable)
        for _ in 0..<5 { pass() }
        #expect(moved() == 6)
    }
}
