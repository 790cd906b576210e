import Testing

@testable import BatonEngine

/// Where a hand-over note stands (Documentation/Domain.md section 4).
@Suite struct HandoffNoteTests {
    private let note = HandoffNote(question: "who?", goal: "a demo")

    private func reassign(_ target: ReassignTarget, nextStep: NextStep? = nil) -> Command {
        .reassign(
            .id(LeadID(1)), Reassignment(to: target, note: note, nextStep: nextStep))
    }

    /// The kinds of notes by the events with which they stand.
    private func notes(
        _ execution: Execution, endingAt last: SequenceNumber
    ) -> [String: [NoteRecord.Kind]] {
        let first = last + 1 - UInt64(execution.events.count)
        var notes: [String: [NoteRecord.Kind]] = [:]
        for record in execution.notes {
            guard record.sequence >= first, record.sequence <= last else {
                notes["none", default: []].append(record.kind)
                continue
            }
            let word =
                switch execution.events[Int(record.sequence - first)] {
                case .leadAssigned: "assigned"
                case .leadWaiting: "waiting"
                case .nextStepSet: "next step"
                default: "another"
                }
            notes[word, default: []].append(record.kind)
        }
        return notes
    }

    @Test func `a note stands with the assignment, whatever clock ends before it`() throws {
        var workspace = try EngineHarness(.clocks("ab"))
        try workspace.submit()
        let step = NextStep(text: "call", at: workspace.now.advanced(by: 60_000_000))
        let execution = try workspace.run(reassign(.rep("b"), nextStep: step))
        guard case .clockCancelled? = execution.events.first else {
            Issue.record("no clock ends: \(execution.events)")
            return
        }
        #expect(
            notes(execution, endingAt: workspace.engine.sequence)
                == ["assigned": [.handoffQuestion, .handoffGoal], "next step": [.nextStep]])
    }

    @Test func `a note stands with the waiting if nobody can take the lead`() throws {
        var workspace = try EngineHarness(.clocks("a"))
        try workspace.submit()
        let execution = try workspace.run(reassign(.team("sdr")))
        #expect(
            notes(execution, endingAt: workspace.engine.sequence)["none"] == nil)
        #expect(
            notes(execution, endingAt: workspace.engine.sequence)["waiting"]
                == [.handoffQuestion, .handoffGoal])
    }

    @Test func `a note of a lead that stays where it is stands nowhere`() throws {
        var definition = WorkspaceDefinition.clocks("a")
        definition.reps[0].capacity = 0
        var workspace = try EngineHarness(definition)
        try workspace.submit()
        let execution = try workspace.run(reassign(.team("sdr")))
        #expect(execution.events.isEmpty && execution.notes.isEmpty)
    }
}
