import Testing

@testable import BatonEngine

@Suite struct DrainTests {
    private func drained(_ execution: Execution) -> [String] {
        execution.events.compactMap { event in
            guard case .leadAssigned(let event) = event, event.reason == .drain else { return nil }
            return "\(event.lead) \(event.rep.number)"
        }
    }

    @Test func `a little room goes to the first lead that fits, behind costlier ones`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 0, cost: 2) { $0.tiers[1].rank = 3 })
        _ = try workspace.owners(ofSubmitting: 3)
        for _ in 0..<2 { try workspace.submit { $0.category = "demo_request" } }
        let execution = try workspace.run(.setCapacity(rep: "a", capacity: 1))
        #expect(drained(execution) == ["L4 0"])
        let more = try workspace.run(.setCapacity(rep: "a", capacity: 4))
        #expect(drained(more) == ["L1 0", "L5 0"])
    }

    @Test func `tiers of one rank and different costs are searched for one by one`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 0, cost: 3) { $0.tiers[1].rank = 2 })
        _ = try workspace.submit()
        try workspace.submit { $0.category = "demo_request" }
        #expect(
            drained(try workspace.run(.setCapacity(rep: "a", capacity: 2))) == ["L2 0"])
    }

    @Test func `teams that share a member drain together, most urgent first`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 0) {
                $0.teams.append(TeamDefinition(key: "west", members: [.init(rep: "a")]))
                $0.routing[0].team = "west"
            })
        _ = try workspace.owners(ofSubmitting: 2)
        try workspace.submit { $0.category = "demo_request" }
        #expect(
            drained(try workspace.run(.setCapacity(rep: "a", capacity: 2))) == ["L3 0", "L1 0"])
    }

    @Test func `what gives nobody more room has no team searched`() throws {
        var workspace = try EngineHarness(.make("ab", fallback: [.manager]))
        _ = try workspace.owners(ofSubmitting: 2)
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        #expect(workspace.lead(1).state == .waiting)
        let closed = LeadClosed(
            lead: LeadID(2), rep: RepID(1), outcome: .qualified, meetingBooked: true)
        for event: Event in [
            .leadAccepted(lead: LeadID(2), rep: RepID(1)), .leadClosed(closed),
        ] {
            workspace.engine.apply(event, sequence: workspace.engine.sequence + 1)
            #expect(workspace.engine.drainable.isEmpty, "\(event)")
        }
        workspace.engine.apply(.repPaused(rep: RepID(0)), sequence: 99)
        workspace.engine.apply(.repResumed(rep: RepID(0)), sequence: 100)
        #expect(workspace.engine.drainable == [TeamID(0)])
    }

    @Test func `a lead that waits is put to wait again only in another team`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 0) { $0.teams.append(TeamDefinition(key: "west", members: [])) })
        _ = try workspace.submit()
        func move(to team: String) throws -> Int {
            try workspace.run(.reassign(.id(LeadID(1)), .team(team), countTurn: false)).deeds.count
        }
        #expect(try move(to: "sdr") == 0)
        #expect(try move(to: "west") == 1)
        #expect(try move(to: "west") == 0)
    }
}
