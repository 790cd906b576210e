import Testing

@testable import BatonEngine

/// What somebody writes down about a lead.
@Suite struct LeadNoteTests {
    private static let lead = LeadReference.id(LeadID(1))

    private func note(
        _ workspace: inout EngineHarness, by role: Principal.Role, _ name: String
    ) throws -> Execution {
        try workspace.run(
            .addNote(Self.lead, text: "likes tea"), by: Principal(role: role, name: name))
    }

    @Test func `a note is kept with its event, and is no contact`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        let before = workspace.lead(1)
        let execution = try note(&workspace, by: .rep, "a")
        #expect(execution.events == [.noteAdded(lead: LeadID(1), rep: RepID(0))])
        let written = NoteRecord(
            lead: LeadID(1), sequence: workspace.engine.sequence, kind: .note, text: "likes tea")
        #expect(execution.notes == [written])
        var after = workspace.lead(1)
        #expect(after.sequence == workspace.engine.sequence)
        after.sequence = before.sequence
        #expect(after == before)
        #expect(try workspace.clock(.contact).state == .running)
        #expect(try workspace.clock(.acceptance).state == .running)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test(
        arguments: [
            (.rep, "a", true), (.rep, "b", false), (.manager, "paul", true),
            (.operations, "olga", true), (.rep, "olga", true), (.integration, "crm", false),
            (.viewer, "eve", false),
        ] as [(Principal.Role, String, Bool)])
    func `the owner, the team's managers and operations may write`(
        role: Principal.Role, name: String, isAllowed: Bool
    ) throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        if isAllowed {
            _ = try note(&workspace, by: role, name)
        } else {
            #expect(throws: Rejection.self) { try note(&workspace, by: role, name) }
        }
    }

    @Test func `a lead that waits, sleeps or is closed can be written about`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1))
        try workspace.submit()
        try workspace.submit()
        #expect(workspace.lead(2).state == .waiting)
        try workspace.run(.addNote(.id(LeadID(2)), text: "x"))
        try workspace.run(.snooze(Self.lead, until: workspace.now.advanced(by: 1_000_000)))
        _ = try note(&workspace, by: .rep, "a")
        try workspace.run(.close(Self.lead, outcome: .recycled, meetingBooked: false))
        let execution = try note(&workspace, by: .operations, "olga")
        #expect(execution.events == [.noteAdded(lead: LeadID(1), rep: nil)])
        #expect(workspace.lead(1).state == .closed)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a stored note about a lead or of a rep that cannot be is refused`() throws {
        var workspace = try EngineHarness()
        try workspace.submit()
        for event in [
            Event.noteAdded(lead: LeadID(2), rep: nil),
            .noteAdded(lead: LeadID(1), rep: RepID(99)),
        ] {
            #expect(workspace.engine.problem(with: event) != nil)
        }
    }
}
