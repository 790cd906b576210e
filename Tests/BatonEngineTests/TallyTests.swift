import Testing

@testable import BatonEngine

/// What is counted along; after every command the harness compares it with a recount.
struct TallyTests {
    private func clocks(_ workspace: EngineHarness, _ tier: String = "standard") -> [Int] {
        let found = workspace.engine.tally.tiers.first { $0.key == tier }?.clocks ?? ClockTally()
        return [found.running, found.paused, found.late]
    }

    private func waiting(_ workspace: EngineHarness) -> [Int] {
        workspace.engine.tally.teams.flatMap { [$0.waitingForTeam, $0.waitingForOperations] }
    }

    @Test func `clocks are counted by tier as they start, pass and are done`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        try workspace.submit { $0.category = "demo_request" }
        // Acceptance, contact and qualification; the assignment clocks are met.
        #expect(clocks(workspace) == [3, 0, 0])
        #expect(clocks(workspace, "critical") == [3, 0, 0])
        #expect(workspace.engine.tally.openLeads == 2)
        try workspace.advance(seconds: 10 * 60)
        #expect(clocks(workspace) == [2, 0, 1])
        try workspace.run(.accept(.id(LeadID(1))))
        #expect(clocks(workspace) == [2, 0, 0])
        #expect(clocks(workspace, "critical") == [2, 0, 1])
    }

    @Test func `a sleeping lead's clocks are paused, and its late ones do not count`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        try workspace.advance(seconds: 10 * 60)
        try workspace.run(
            .snooze(.id(LeadID(1)), until: Instant(seconds: workspace.now.seconds + 3_600)))
        #expect(clocks(workspace) == [0, 2, 0])
        try workspace.advance(seconds: 3_600)
        #expect(clocks(workspace) == [2, 0, 1])
    }

    @Test func `a closed lead counts nothing, and all again once it is reopened`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        try workspace.advance(seconds: 10 * 60)
        try workspace.run(
            .close(.id(LeadID(1)), outcome: .recycled, meetingBooked: false))
        #expect(clocks(workspace) == [0, 0, 0])
        #expect(workspace.engine.tally.openLeads == 0)
        try workspace.run(.reopen(.id(LeadID(1))))
        #expect(workspace.engine.tally.openLeads == 1)
        #expect(clocks(workspace)[0] > 0)
    }

    @Test func `a lead of another tier takes its clocks along`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        try workspace.advance(seconds: 10 * 60)
        try workspace.run(.update(.id(LeadID(1)), LeadUpdate(tier: "critical")))
        #expect(clocks(workspace) == [0, 0, 0])
        #expect(clocks(workspace, "critical") == [2, 0, 1])
    }

    @Test func `waiting leads are counted by team and pool`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1))
        #expect(try workspace.owners(ofSubmitting: 3) == "a--")
        #expect(waiting(workspace) == [0, 2])
        try workspace.run(.close(.id(LeadID(1)), outcome: .recycled, meetingBooked: false))
        #expect(waiting(workspace) == [0, 1])
    }

    @Test func `leads that a closed team holds are told from those of operations`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 1, fallback: [.hold]) {
                $0.calendars = [ShiftTests.calendar("evening", from: 17, to: 21)]
                $0.teams[0].calendar = "evening"
            })
        #expect(try workspace.owners(ofSubmitting: 2) == "a-")
        #expect(waiting(workspace) == [1, 0])
        try workspace.run(.close(.id(LeadID(1)), outcome: .recycled, meetingBooked: false))
        #expect(waiting(workspace) == [0, 0])
    }

    @Test func `a replay counts the same`() throws {
        var workspace = try EngineHarness(.clocks())
        for _ in 0..<5 { try workspace.submit() }
        try workspace.advance(seconds: 10 * 60)
        try workspace.run(.accept(.id(LeadID(2))))
        let replayed = try workspace.replayed()
        #expect(replayed.inconsistency == nil)
        #expect(replayed.tally == workspace.engine.tally)
    }
}
