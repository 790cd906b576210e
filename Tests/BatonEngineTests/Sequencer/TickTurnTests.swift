import Testing

@testable import BatonEngine

/// When what is due has its turn beside commands that come without a gap (Documentation/Domain.md
/// section 3, "At one instant").
@Suite struct TickTurnTests {
    private static let start = Instant(seconds: 1_772_442_000)
    private let operations = Principal(role: .operations, name: "olga")
    private let sequencer = Sequencer(workspace: "acme")

    private func send(_ command: Command, at now: Instant = start) {
        sequencer.received(
            CommandEnvelope(principal: operations, command: command), token: 0, at: now)
    }

    private func apply(_ definition: WorkspaceDefinition) {
        send(.applyWorkspace(WorkspaceChange(definition: definition, text: "one")))
    }

    private func submit(at now: Instant = start) {
        send(.submit(SubmitLead(traits: LeadTraits())), at: now)
    }

    private func store() {
        while sequencer.nextBatch() != nil { sequencer.appendEnded(.durable) }
        _ = sequencer.takeReleases()
    }

    /// As the node's loop does when something is due.
    private func pass(at now: Instant) {
        if let due = sequencer.nextDue, due <= now { sequencer.tick(at: now) }
    }

    private func state(of kind: ClockKind, at lead: UInt64 = 1) -> ClockState? {
        sequencer.engine.leads[LeadID(lead)].clock(kind)?.state
    }

    @Test func `a deadline passes however many events of commands wait for the journal`() throws {
        apply(.clocks(acceptance: 10, contact: nil, qualification: nil))
        submit()
        store()
        submit()
        _ = try #require(sequencer.nextBatch())
        while sequencer.waitingEvents < Sequencer.waitingDueEventsMax { submit() }
        let due = Self.start.advanced(by: 10 * 60_000_000)
        #expect(sequencer.nextDue == due)
        pass(at: due)
        #expect(state(of: .acceptance) == .breached)
    }

    @Test func `what is due waits while too much of what was due waits for the journal`() throws {
        apply(.clocks(ladder: (0..<30).map { .after($0, .remindOwner) }))
        for _ in 0..<1_300 { submit() }
        store()
        submit()
        _ = try #require(sequencer.nextBatch())
        let later = Self.start.advanced(by: 24 * 3_600_000_000)
        var ticks = 0
        while sequencer.nextDue != nil, ticks < 1_000 {
            pass(at: later)
            ticks += 1
        }
        #expect(sequencer.nextDue == nil)
        #expect(sequencer.waitingEvents >= Sequencer.waitingDueEventsMax)
        #expect(sequencer.waitingEvents < 2 * Sequencer.waitingDueEventsMax)
        #expect(sequencer.engine.nextDue.map { $0 <= later } == true)
        sequencer.appendEnded(.durable)
        // A batch of it is on its way, and it goes on.
        _ = try #require(sequencer.nextBatch())
        #expect(sequencer.nextDue != nil)
        sequencer.appendEnded(.durable)
        store()
        while let due = sequencer.nextDue, due <= later {
            pass(at: later)
            store()
        }
        #expect(sequencer.engine.nextDue.map { $0 <= later } != true)
    }

    @Test func `slices of a plan go on while what is due waits for the journal`() throws {
        apply(.clocks(ladder: (0..<30).map { .after($0, .remindOwner) }))
        for _ in 0..<1_300 { submit() }
        store()
        sequencer.planSliceMax = 3
        var draft = try sequencer.engine.plan(
            PlanQuestion(.leads((1...6).map { .id(LeadID($0)) }), to: .rep("olga")),
            by: operations)
        draft.id = PlanID(counter: 1, digest: draft.digest)
        send(.acceptPlan(draft.id, draft))
        _ = try #require(sequencer.nextBatch())
        let later = Self.start.advanced(by: 24 * 3_600_000_000)
        for _ in 0..<1_000 where sequencer.nextDue != nil { pass(at: later) }
        #expect(sequencer.nextDue == nil)
        sequencer.appendEnded(.durable)
        pass(at: later)
        #expect(sequencer.engine.plans.entries[0].moved == 3)
    }
}
