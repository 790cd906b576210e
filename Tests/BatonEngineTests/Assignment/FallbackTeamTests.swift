import Testing

@testable import BatonEngine

@Suite struct FallbackTeamTests {
    /// Teams `sdr` (a, b) and `closers` (c, d), each with its manager.
    private func file(
        _ fallback: [TeamDefinition.Fallback], capacity: Int32? = 1
    ) -> WorkspaceDefinition {
        .make("abcd", capacity: capacity, fallback: fallback) {
            let members = $0.teams[0].members
            $0.teams[0].members = Array(members.prefix(2))
            $0.teams.append(
                TeamDefinition(
                    key: "closers", members: Array(members.suffix(2)), manager: "d"))
        }
    }

    private func assigned(_ execution: Execution) throws -> LeadAssigned {
        guard case .leadAssigned(let event) = execution.deeds.last else {
            throw EngineHarness.Inconsistent(problem: "nobody got it")
        }
        return event
    }

    @Test func `a fallback team's rotation takes what the team cannot, and a turn with it`() throws
    {
        var workspace = try EngineHarness(file([.team("closers"), .pool]))
        _ = try workspace.owners(ofSubmitting: 2)
        let event = try assigned(try workspace.run(.submit(SubmitLead(traits: LeadTraits()))))
        #expect(event.rep == RepID(2))
        #expect(event.how == .fallbackTeam)
        #expect(event.team == TeamID(1))
        #expect(event.leadTeam == TeamID(0))
        #expect(event.turn?.passAfter == 720_720)
        #expect(event.trace.members == 4)
        #expect(event.trace.skipped == [.init(reason: .capacity, count: 2)])
        #expect(workspace.lead(3).team == "sdr")
        #expect(try workspace.owners(ofSubmitting: 2) == "d-")
    }

    @Test func `a lead taken by a fallback team keeps its own manager`() throws {
        var workspace = try EngineHarness(file([.team("closers")]))
        _ = try workspace.owners(ofSubmitting: 3)
        let manager = { Principal(role: .manager, name: $0) }
        #expect(throws: Rejection.notTheOwner(lead: LeadID(3), caller: "d")) {
            try workspace.run(.accept(.id(LeadID(3))), by: manager("d"))
        }
        try workspace.run(.accept(.id(LeadID(3))), by: manager("paul"))
    }

    @Test func `the chain is asked in its order`() throws {
        var workspace = try EngineHarness(file([.manager, .team("closers")]))
        #expect(try workspace.owners(ofSubmitting: 3) == "abpaul")
        try workspace.run(.startLeave(rep: "paul", start: nil, end: nil, openLeads: .keep))
        #expect(try workspace.submit().owner == "c")
        try workspace.run(.endLeave(rep: "paul", planned: false))
        #expect(try workspace.submit().owner == "paul")
    }

    @Test func `what stands behind the pool is not asked`() throws {
        var workspace = try EngineHarness(file([.pool, .manager, .team("closers")]))
        #expect(try workspace.owners(ofSubmitting: 3) == "ab-")
    }

    @Test func `chains do not nest`() throws {
        var workspace = try EngineHarness(
            .make("ab", capacity: 0, fallback: [.team("closers")]) {
                $0.teams.append(
                    TeamDefinition(
                        key: "closers", members: [], manager: "olga", fallback: [.manager])
                )
            })
        #expect(try workspace.submit().state == .waiting)
    }

    @Test func `a previous owner comes after the whole chain, and takes a turn`() throws {
        var workspace = try EngineHarness(file([.team("closers")], capacity: nil))
        _ = try workspace.submit()
        try workspace.run(.pause(rep: "b"))
        for (from, to) in [("a", "c"), ("c", "d"), ("d", "a")] {
            #expect(workspace.lead(1).owner == from)
            if to == "a" { try workspace.run(.endLeave(rep: "a", planned: false)) }
            let events = try workspace.run(
                .startLeave(rep: from, start: nil, end: nil, openLeads: .reassign)
            ).deeds
            guard case .leadAssigned(let event) = events.last else {
                Issue.record("nobody got it")
                return
            }
            #expect(workspace.lead(1).owner == to)
            #expect(event.how == (to == "a" ? .rotation : .fallbackTeam))
            #expect(event.turn != nil)
        }
    }

    @Test func `a waiting lead goes to a fallback team's member who gets room`() throws {
        var workspace = try EngineHarness(file([.team("closers")]))
        #expect(try workspace.owners(ofSubmitting: 5) == "abcd-")
        let event = try assigned(
            try workspace.run(.close(.id(LeadID(3)), outcome: .recycled, meetingBooked: false)))
        #expect(event.lead == LeadID(5))
        #expect(event.how == .fallbackTeam)
        #expect(event.reason == .drain)
        #expect(workspace.lead(5).owner == "c")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `leads of all teams that one room serves are asked by rank, then arrival`() throws {
        var workspace = try EngineHarness(
            .make("ab", capacity: 0, fallback: [.team("closers")]) {
                $0.teams.append(TeamDefinition(key: "closers", members: $0.teams[0].members))
                $0.routing.insert(
                    RoutingRule(
                        name: "deals",
                        conditions: [.init(attribute: .category, test: .anyOf(["deal"]))],
                        team: "closers", tier: "standard"), at: 0)
                $0.teams[0].members = []
            })
        for category in ["", "deal", "demo_request", ""] {
            try workspace.submit { $0.category = category }
        }
        let events = try workspace.run(.setCapacity(rep: "a", capacity: 3)).events
        let drained = events.compactMap { event -> UInt64? in
            if case .leadAssigned(let event) = event { event.lead.number } else { nil }
        }
        #expect(drained == [3, 1, 2])
    }

    @Test func `a reassignment to a team makes the lead that team's`() throws {
        var workspace = try EngineHarness(file([.team("closers")]))
        _ = try workspace.owners(ofSubmitting: 3)
        let event = try assigned(
            try workspace.run(.reassign(.id(LeadID(1)), .team("closers"), countTurn: false)))
        #expect(event.how == .rotation)
        #expect(event.leadTeam == TeamID(1))
        #expect(workspace.lead(1).team == "closers")
    }

    @Test func `a file whose chain names no team, or itself, is refused`() throws {
        for key in ["nobody", "sdr"] {
            #expect(throws: Rejection.self) { try EngineHarness(file([.team(key)])) }
        }
    }
}
