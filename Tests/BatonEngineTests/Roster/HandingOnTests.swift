import Testing

@testable import BatonEngine

/// Leads that leave their owner together: delegated, shed (Documentation/Domain.md section 4,
/// "Taken away again").
@Suite struct HandingOnTests {
    private func moves(_ execution: Execution) -> [LeadAssigned] {
        execution.events.compactMap { event in
            if case .leadAssigned(let event) = event { event } else { nil }
        }
    }

    private func leave(_ rep: String, _ openLeads: OpenLeads) -> Command {
        .startLeave(rep: rep, start: nil, end: nil, openLeads: openLeads)
    }

    // MARK: Delegation

    private func backedUp(_ members: String = "abc", capacity: Int32? = nil) -> WorkspaceDefinition
    {
        .make(members, capacity: capacity) { $0.reps[0].backup = "c" }
    }

    @Test func `all open leads go to the backup, who is not asked whether they can`() throws {
        var workspace = try EngineHarness(backedUp(capacity: 2))
        _ = try workspace.owners(ofSubmitting: 6)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        try workspace.run(.pause(rep: "c"))
        let passes = workspace.engine.teams[0].rotation.members.map(\.pass)
        let moved = moves(try workspace.run(leave("a", .delegate)))
        #expect(moved.map(\.lead) == [LeadID(1), LeadID(4)])
        for event in moved {
            #expect(event.rep == RepID(2))
            #expect(event.how == .delegate)
            #expect(event.reason == .outOfOffice)
            #expect(event.turn == nil)
        }
        #expect(try workspace.rep("c").load == 4)
        #expect(workspace.engine.teams[0].rotation.members.map(\.pass) == passes)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a leave answers where the leads went`() throws {
        var workspace = try EngineHarness(.make("abc", capacity: 3))
        _ = try workspace.owners(ofSubmitting: 8)
        func handedOn(_ rep: String, _ openLeads: OpenLeads) throws -> String {
            guard case .rep(let rep) = try workspace.run(leave(rep, openLeads)).outcome else {
                return "nobody"
            }
            return rep.handedOn.map { "\($0.rep)=\($0.leads)" }.joined(separator: " ")
        }
        // Of three leads of a one fits with c.
        #expect(try handedOn("a", .delegate) == "c=1 =2")
        #expect(try handedOn("b", .keep) == "")
    }

    @Test func `the delegate does not get the turns of who is away as well`() throws {
        var workspace = try EngineHarness(backedUp())
        _ = try workspace.owners(ofSubmitting: 9)
        try workspace.run(leave("a", .delegate))
        let owners = try workspace.owners(ofSubmitting: 20)
        #expect(owners.count { $0 == "b" } == 10)
        #expect(owners.count { $0 == "c" } == 10)
    }

    @Test func `a backup who is out, inactive or nobody means the rotation, for all open leads`()
        throws
    {
        func owners(_ prepare: (inout EngineHarness) throws -> Void, _ file: WorkspaceDefinition)
            throws -> [AssignmentMethod]
        {
            var workspace = try EngineHarness(file)
            _ = try workspace.owners(ofSubmitting: 1)
            try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
            try prepare(&workspace)
            return moves(try workspace.run(leave("a", .delegate))).map(\.how)
        }
        #expect(try owners({ try $0.run(leave("c", .keep)) }, backedUp()) == [.rotation])
        #expect(try owners({ _ in }, .make("abc")) == [.rotation])
        var inactive = backedUp()
        inactive.reps[2].active = false
        #expect(try owners({ _ in }, inactive) == [.rotation])
    }

    @Test func `a planned leave keeps what is to become of the open leads`() throws {
        var workspace = try EngineHarness(backedUp())
        _ = try workspace.submit()
        let start = Instant(seconds: workspace.now.seconds + 3_600)
        try workspace.run(.startLeave(rep: "a", start: start, end: nil, openLeads: .delegate))
        #expect(workspace.lead(1).owner == "a")
        try workspace.advance(seconds: 3_600)
        #expect(workspace.lead(1).owner == "c")
    }

    // MARK: Shedding

    @Test func `a lowered capacity sheds the least urgent until the rest fits, in that order`()
        throws
    {
        var workspace = try EngineHarness(.make("a"))
        for category in ["", "demo_request", "", "", "demo_request"] {
            try workspace.submit { $0.category = category }
        }
        try workspace.apply(.make("ab"), text: "two")
        let moved = moves(try workspace.run(.setCapacity(rep: "a", capacity: 2, shed: true)))
        #expect(moved.map(\.lead) == [LeadID(4), LeadID(3), LeadID(1)])
        #expect(moved.allSatisfy { $0.reason == .shed && $0.rep == RepID(3) })
        #expect(try workspace.rep("a").load == 2)
    }

    @Test func `contacted leads and leads that cost nothing are not shed`() throws {
        var workspace = try EngineHarness(.make("a") { $0.tiers[1].cost = 0 })
        _ = try workspace.owners(ofSubmitting: 3)
        try workspace.submit { $0.category = "demo_request" }
        for lead in [2, 3] as [UInt64] {
            try workspace.run(.contact(.id(LeadID(lead)), ContactAttempt(channel: .call)))
        }
        try workspace.apply(.make("ab") { $0.tiers[1].cost = 0 }, text: "two")
        let moved = moves(try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: true)))
        #expect(moved.map(\.lead) == [LeadID(1)])
        #expect(try workspace.rep("a").load == 2)
    }

    @Test func `without shed nothing moves, and shed again moves what did not`() throws {
        var workspace = try EngineHarness(.make("a"))
        _ = try workspace.owners(ofSubmitting: 3)
        try workspace.apply(.make("ab"), text: "two")
        #expect(moves(try workspace.run(.setCapacity(rep: "a", capacity: 1))).isEmpty)
        let events = try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: true))
        #expect(moves(events).map(\.lead) == [LeadID(3), LeadID(2)])
        #expect(events.deeds.count == 2)
    }

    @Test func `what nobody takes of the shed waits and does not come back`() throws {
        var workspace = try EngineHarness(.make("a"))
        _ = try workspace.owners(ofSubmitting: 3)
        try workspace.run(.setCapacity(rep: "a", capacity: 1, shed: true))
        #expect((1...3).map { workspace.lead($0).owner } == ["a", "", ""])
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }
}
