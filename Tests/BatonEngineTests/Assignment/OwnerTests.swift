import Testing

@testable import BatonEngine

@Suite struct OwnerTests {
    private func submit(
        _ workspace: inout EngineHarness, owner: String? = nil, account: String = "",
        category: String = ""
    ) throws -> LeadAssigned? {
        let traits = LeadTraits.of(category: category, account: account)
        let events = try workspace.run(.submit(SubmitLead(traits: traits, owner: owner))).deeds
        guard case .leadAssigned(let event) = events.last else { return nil }
        return event
    }

    // MARK: Named

    @Test func `the owner whom a request names gets the lead, full, paused or no member`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 0))
        try workspace.run(.pause(rep: "b"))
        for (name, rep) in [("b", RepID(1)), ("paul", RepID(2))] {
            let event = try #require(try submit(&workspace, owner: name))
            #expect(event.rep == rep)
            #expect(event.how == .named)
            #expect(event.reason == .new)
            #expect(event.turn == nil)
        }
        #expect(workspace.engine.teams[0].rotation.members.map(\.pass) == [0, 0])
    }

    @Test func `a named owner who is out or inactive is passed over, an unknown one refused`()
        throws
    {
        var workspace = try EngineHarness(.make("abc") { $0.reps[1].active = false })
        try workspace.run(.startLeave(rep: "c", start: nil, end: nil, openLeads: .keep))
        for name in ["b", "c"] {
            let event = try #require(try submit(&workspace, owner: name))
            #expect(event.rep == RepID(0))
            #expect(event.how == .rotation)
        }
        #expect(throws: Rejection.unknownRep("d", nearest: "a")) {
            try workspace.run(.submit(SubmitLead(traits: LeadTraits(), owner: "d")))
        }
    }

    @Test func `a dry run names the owner whom the lead would get`() throws {
        var workspace = try EngineHarness(.make("abc"))
        var lead = SubmitLead(traits: LeadTraits(), owner: "c")
        lead.validateOnly = true
        guard case .lead(let snapshot, _) = try workspace.run(.submit(lead)).outcome else {
            Issue.record("no lead")
            return
        }
        #expect(snapshot.owner == "c")
    }

    @Test func `the named owner is asked once, at the submit`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 0))
        try workspace.run(.startLeave(rep: "b", start: nil, end: nil, openLeads: .keep))
        #expect(try submit(&workspace, owner: "b") == nil)
        try workspace.run(.endLeave(rep: "b", planned: false))
        #expect(workspace.lead(1).state == .waiting)
    }

    // MARK: Affinity

    @Test func `an account's leads go to the owner of its oldest open lead, without a turn`() throws
    {
        var workspace = try EngineHarness(.make("abc"))
        _ = try workspace.submit()
        #expect(try submit(&workspace, account: "acme")?.rep == RepID(1))
        let event = try #require(try submit(&workspace, account: "acme"))
        #expect(event.rep == RepID(1))
        #expect(event.how == .affinity)
        #expect(event.turn == nil)
        #expect(try submit(&workspace, account: "globex")?.rep == RepID(2))
        #expect(try workspace.owners(ofSubmitting: 3) == "abc")
    }

    @Test func `the oldest open lead counts, not the newest and no closed one`() throws {
        var workspace = try EngineHarness(.make("abc"))
        for owner in ["a", "b", "c"] {
            _ = try submit(&workspace, owner: owner, account: "acme")
        }
        #expect(try submit(&workspace, account: "acme")?.rep == RepID(0))
        for lead in [1, 4] as [UInt64] {
            try workspace.run(.close(.id(LeadID(lead)), outcome: .recycled, meetingBooked: false))
        }
        #expect(try submit(&workspace, account: "acme")?.rep == RepID(1))
    }

    @Test func `an account's lead that waits has no owner to follow`() throws {
        var workspace = try EngineHarness(.make("abc"))
        for rep in ["a", "b", "c"] { try workspace.run(.pause(rep: rep)) }
        _ = try submit(&workspace, account: "acme")
        _ = try submit(&workspace, owner: "c", account: "acme")
        try workspace.run(.resume(rep: "c"))
        #expect(workspace.lead(1).owner == "c")
        try workspace.run(.resume(rep: "a"))
        #expect(try submit(&workspace, account: "acme")?.rep == RepID(2))
    }

    @Test func `affinity needs an eligible member of the routed team`() throws {
        var workspace = try EngineHarness(
            .make("ab", capacity: 2) {
                $0.routing[0].skills = ["fr"]
                $0.reps[1].skills = ["fr"]
            })
        // Paul is no member; a has not the skill; then a is full.
        _ = try submit(&workspace, owner: "paul", account: "one")
        #expect(try submit(&workspace, account: "one")?.how == .rotation)
        _ = try submit(&workspace, owner: "a", account: "two")
        #expect(try submit(&workspace, account: "two", category: "demo_request")?.rep == RepID(1))
        #expect(try submit(&workspace, account: "two")?.rep == RepID(1))
    }

    @Test func `a declined lead does not come back by affinity`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try submit(&workspace, owner: "a", account: "acme")
        _ = try submit(&workspace, account: "acme")
        try workspace.run(.decline(.id(LeadID(2)), reason: "conflict"))
        #expect(workspace.lead(2).owner == "b")
    }

    @Test func `a lead's own owner is no affinity when it is handed on`() throws {
        var workspace = try EngineHarness(.make("abc"))
        _ = try submit(&workspace, account: "acme")
        _ = try submit(&workspace, owner: "c", account: "acme")
        let events = try workspace.run(.reassign(.id(LeadID(1)), .auto, countTurn: false)).deeds
        guard case .leadAssigned(let event) = events.last else {
            Issue.record("nobody got it")
            return
        }
        #expect(event.rep == RepID(2))
        #expect(event.how == .affinity)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }
}
