import Testing

@testable import BatonEngine

@Suite struct FallbackTests {
    @Test func `with everybody full the manager takes it, with him away the pool`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1, fallback: [.manager, .pool]))
        #expect(try workspace.owners(ofSubmitting: 3) == "apaulpaul")
        try workspace.run(.startLeave(rep: "paul", start: nil, end: nil, openLeads: .keep))
        let lead = try workspace.submit()
        #expect(lead.state == .waiting)
        #expect(lead.pool == .operations)
    }

    @Test func `without a chain the pool follows the rotation`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1))
        #expect(try workspace.owners(ofSubmitting: 2) == "a-")
    }

    @Test func `a slot that frees goes to the most urgent waiting lead`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1))
        _ = try workspace.owners(ofSubmitting: 2)
        let critical = try workspace.submit { $0.category = "demo_request" }
        #expect(critical.state == .waiting)
        let closed = try workspace.run(
            .close(.id(LeadID(1)), outcome: .disqualified, meetingBooked: false))
        #expect(closed.deeds.count == 3)  // accepted for the owner, closed, drained
        #expect(workspace.lead(3).owner == "a")
        #expect(workspace.lead(2).state == .waiting)
        guard case .leadAssigned(let event) = closed.deeds.last else {
            Issue.record("nothing drained")
            return
        }
        #expect(event.reason == .drain)
    }

    @Test func `waiting leads go to a manager who comes back`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 0, fallback: [.manager]))
        try workspace.run(.startLeave(rep: "paul", start: nil, end: nil, openLeads: .keep))
        #expect(try workspace.owners(ofSubmitting: 2) == "--")
        try workspace.run(.endLeave(rep: "paul", planned: false))
        #expect(workspace.lead(1).owner == "paul")
        #expect(workspace.lead(2).owner == "paul")
    }

    @Test func `a raised capacity drains as much as fits, in order of arrival`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 0))
        _ = try workspace.owners(ofSubmitting: 5)
        try workspace.run(.setCapacity(rep: "a", capacity: 2))
        #expect((1...5).map { workspace.lead($0).owner } == ["a", "a", "", "", ""])
        try workspace.run(.setCapacity(rep: "b", capacity: nil))
        try workspace.run(.setCapacity(rep: "a", capacity: nil))
        #expect(try workspace.rep("a").load == 2)
        #expect(try workspace.rep("a").capacity == 0)
    }

    @Test func `a lead that nobody may take holds up none behind it`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 1))
        _ = try workspace.owners(ofSubmitting: 2)
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        #expect(workspace.lead(1).state == .waiting)
        _ = try workspace.submit()
        #expect(workspace.lead(3).owner == "a", "only b could take L1, which a has declined")
        try workspace.run(.close(.id(LeadID(2)), outcome: .recycled, meetingBooked: false))
        #expect(workspace.lead(1).owner == "b")
    }

    @Test func `a declined lead goes to the next and never back`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.submit()
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        #expect(workspace.lead(1).owner == "b")
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        #expect(workspace.lead(1).state == .waiting)
        try workspace.run(.pause(rep: "a"))
        try workspace.run(.resume(rep: "a"))
        #expect(workspace.lead(1).state == .waiting)
    }

    @Test func `who held it by the way gets it again when nobody else can`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.submit()
        try workspace.run(.reassign(.id(LeadID(1)), .auto, countTurn: false))
        #expect(workspace.lead(1).owner == "b")
        try workspace.run(.startLeave(rep: "b", start: nil, end: nil, openLeads: .reassign))
        #expect(workspace.lead(1).owner == "a")
        #expect(throws: Rejection.nobodyElse(lead: LeadID(1))) {
            try workspace.run(.reassign(.id(LeadID(1)), .auto, countTurn: false))
        }
    }

    @Test func `a hand-over to a team whose only other member is its owner comes back by drain`()
        throws
    {
        var workspace = try EngineHarness(.make("a"))
        _ = try workspace.submit()
        let execution = try workspace.run(
            .reassign(.id(LeadID(1)), .team("sdr"), countTurn: false))
        guard case .leadWaiting = execution.events.first,
            case .leadAssigned(let event) = execution.deeds.last
        else {
            Issue.record("\(execution.events)")
            return
        }
        #expect(event.reason == .drain)
        #expect(workspace.lead(1).owner == "a")
    }
}
