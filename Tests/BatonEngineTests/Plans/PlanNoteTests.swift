import Testing

@testable import BatonEngine

/// What is written with a plan (Documentation/Domain.md sections 2, "Erasing", and 4, "In bulk").
@Suite struct PlanNoteTests {
    private let note = HandoffNote(question: "Who is Ada?", goal: "A demo")

    /// Four leads of `a` and `b`, of which the plan takes `a`'s.
    private func workspace() throws -> EngineHarness {
        var workspace = try EngineHarness(.make("ab"))
        for _ in 0..<4 { try workspace.submit() }
        try workspace.accept(try workspace.plan([1, 3], to: .rep("olga"), note: note))
        return workspace
    }

    private func texts(_ workspace: EngineHarness) -> [String] {
        workspace.entries.last?.notes.map(\.text) ?? []
    }

    @Test func `it is written with the plan, and with each lead that moves`() throws {
        var workspace = try workspace()
        let accepted = try #require(workspace.entries.last)
        #expect(accepted.notes.map(\.text) == ["Who is Ada?", "A demo"])
        #expect(accepted.notes.allSatisfy { $0.lead == NoteRecord.noLead })
        #expect(accepted.notes.allSatisfy { $0.sequence == accepted.firstSequence })
        for number in [1, 3] as [UInt64] {
            try workspace.slice(max: 1)
            #expect(texts(workspace) == ["Who is Ada?", "A demo"])
            #expect(workspace.entries.last?.notes.allSatisfy { $0.lead.number == number } == true)
        }
    }

    @Test func `leads that move after a replay have it too`() throws {
        var workspace = try workspace()
        try workspace.slice(max: 1)
        workspace.engine = try workspace.replayed()
        try workspace.slice(max: 1)
        #expect(texts(workspace) == ["Who is Ada?", "A demo"])
    }

    @Test(arguments: [1, 3] as [UInt64])
    func `it goes with the first of its leads that is erased, moved or not`(_ lead: UInt64) throws {
        var workspace = try workspace()
        let accepted = try #require(workspace.entries.last).firstSequence
        try workspace.slice(max: 1)
        let erasure = try workspace.run(.erase(.id(LeadID(lead))))
        #expect(erasure.forgottenNotes == [accepted])
        try workspace.finishPlans()
        #expect(texts(workspace).isEmpty)
        #expect(workspace.entries.last?.forgottenNotes == [])
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `it is kept no longer than its plan is under way`() throws {
        var workspace = try workspace()
        let accepted = try #require(workspace.entries.last).firstSequence
        try workspace.finishPlans()
        #expect(workspace.entries.last?.forgottenNotes == [accepted])
        // Copies of it may lie where it was deleted.
        #expect(try workspace.run(.erase(.id(LeadID(1)))).forgottenNotes == [accepted])
    }

    @Test func `a lead of no plan takes no note of a plan with it`() throws {
        var workspace = try workspace()
        #expect(try workspace.run(.erase(.id(LeadID(2)))).forgottenNotes.isEmpty)
        try workspace.slice()
        #expect(texts(workspace).count == 4)
    }
}
