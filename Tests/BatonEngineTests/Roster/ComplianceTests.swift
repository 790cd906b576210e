import Testing

@testable import BatonEngine

/// A tier's `min_compliance` (Documentation/Domain.md section 4). Contact is promised within half
/// an hour; critical leads, of the category `demo_request`, ask for 90 %.
@Suite struct ComplianceTests {
    private static let target: Int64 = 1_800

    private func file(_ members: String = "a") -> WorkspaceDefinition {
        .make(members) {
            $0.tiers[1].minCompliance = 9_000
            $0.policies = $0.tiers.map {
                PolicyDefinition(
                    tier: $0.key, calendar: .always,
                    targets: PolicyTargets(
                        contact: .seconds(internal: Self.target, external: nil)))
            }
        }
    }

    private func contact(_ id: UInt64, automated: Bool = false) -> Command {
        .contact(.id(LeadID(id)), ContactAttempt(channel: .call, automated: automated))
    }

    private func critical(_ workspace: inout EngineHarness) throws -> LeadSnapshot {
        try workspace.submit { $0.category = "demo_request" }
    }

    /// Gives `a` leads one after another, of which they contact so many in time.
    private func stints(_ met: Int, missed: Int, _ workspace: inout EngineHarness) throws {
        for index in 0..<(met + missed) {
            let lead = try workspace.submit()
            if index < met {
                try workspace.run(contact(lead.id.number))
            } else {
                try workspace.advance(seconds: Self.target)
            }
            try workspace.run(.close(.id(lead.id), outcome: .recycled, meetingBooked: false))
        }
    }

    private func counts(_ workspace: EngineHarness) -> [Int32] {
        let compliance = workspace.engine.reps[0].compliance
        return [compliance.met, compliance.counted]
    }

    @Test func `who is below the minimum gets no such lead, and others as before`() throws {
        var workspace = try EngineHarness(file())
        try stints(17, missed: 3, &workspace)
        #expect(counts(workspace) == [17, 20])
        let execution = try workspace.run(
            .submit(SubmitLead(traits: .of(category: "demo_request"))))
        let waiting = execution.events.compactMap { event -> SearchTrace? in
            if case .leadWaiting(let event) = event { event.trace } else { nil }
        }
        #expect(waiting.first?.skipped == [.init(reason: .compliance, count: 1)])
        #expect(try workspace.submit().owner == "a")
    }

    @Test func `exactly the minimum is enough, and so are fewer than twenty`() throws {
        var exact = try EngineHarness(file())
        try stints(18, missed: 2, &exact)
        #expect(try critical(&exact).owner == "a")
        var few = try EngineHarness(file())
        try stints(0, missed: 19, &few)
        #expect(try critical(&few).owner == "a")
    }

    @Test func `a contact at the very end of the target is late`() throws {
        var workspace = try EngineHarness(file())
        for seconds in [Self.target - 1, Self.target] {
            let lead = try workspace.submit()
            try workspace.advance(seconds: seconds)
            try workspace.run(contact(lead.id.number))
        }
        #expect(counts(workspace) == [1, 2])
    }

    @Test func `a machine's contact, a decline, a closing and a hand-over are not counted`() throws
    {
        var workspace = try EngineHarness(file("ab"))
        try workspace.run(.pause(rep: "b"))
        for _ in 0..<4 { try workspace.submit() }
        try workspace.run(.resume(rep: "b"))
        try workspace.run(contact(1, automated: true))
        try workspace.run(.decline(.id(LeadID(2)), reason: "conflict"))
        try workspace.run(.close(.id(LeadID(3)), outcome: .recycled, meetingBooked: false))
        try workspace.run(.reassign(.id(LeadID(4)), .rep("b"), countTurn: false))
        #expect(counts(workspace) == [0, 0])
        try workspace.advance(seconds: Self.target)
        #expect(counts(workspace) == [0, 1], "the first, which only a machine has contacted")
    }

    @Test func `a stint's target is counted from its own start`() throws {
        var workspace = try EngineHarness(file("ab"))
        try workspace.run(.pause(rep: "a"))
        _ = try workspace.submit()
        try workspace.run(.resume(rep: "a"))
        try workspace.advance(seconds: Self.target - 60)
        try workspace.run(.reassign(.id(LeadID(1)), .rep("a"), countTurn: false))
        try workspace.advance(seconds: Self.target - 60)
        try workspace.run(contact(1))
        #expect(counts(workspace) == [1, 1])
        #expect(workspace.lead(1).clocks.isEmpty)
    }

    @Test func `a snoozed lead's target waits with it`() throws {
        var workspace = try EngineHarness(file())
        _ = try workspace.submit()
        try workspace.advance(seconds: 600)
        try workspace.run(
            .snooze(.id(LeadID(1)), until: Instant(seconds: workspace.now.seconds + 7_200)))
        try workspace.advance(seconds: 7_200)
        try workspace.advance(seconds: Self.target - 601)
        #expect(counts(workspace) == [0, 0])
        try workspace.advance(seconds: 1)
        #expect(counts(workspace) == [0, 1])
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a stint counts once, however often its lead sleeps`() throws {
        // The lead's own clock has longer than the target that its second owner is measured by.
        var patient = file("ab")
        patient.policies = patient.policies.map {
            var policy = $0
            policy.targets.contact = .seconds(internal: Self.target * 8, external: nil)
            return policy
        }
        var workspace = try EngineHarness(patient)
        _ = try workspace.submit()
        try workspace.apply(file("ab"), text: "two")
        try workspace.run(.reassign(.id(LeadID(1)), .rep("b"), countTurn: false))
        try workspace.advance(seconds: Self.target)
        try workspace.run(
            .snooze(.id(LeadID(1)), until: Instant(seconds: workspace.now.seconds + 600)))
        try workspace.advance(seconds: 600)
        try workspace.advance(seconds: Self.target * 8)
        #expect(workspace.engine.reps[1].compliance.counted == 1)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test
    func `a target that passes between the end of a snooze and the start of the server is missed`()
        throws
    {
        var workspace = try EngineHarness(file())
        _ = try workspace.submit()
        try workspace.run(
            .snooze(.id(LeadID(1)), until: Instant(seconds: workspace.now.seconds + 3_600)))
        try workspace.advance(seconds: 3_600 + Self.target)
        #expect(counts(workspace) == [0, 1])
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a waived contact clock is not held against anybody`() throws {
        var workspace = try EngineHarness(file())
        _ = try workspace.submit()
        try workspace.run(.waive(.id(LeadID(1)), .contact, reason: "out of our hands"))
        try workspace.advance(seconds: Self.target)
        #expect(counts(workspace) == [0, 0])
    }

    @Test func `a lead whose new tier promises no contact is not held against anybody`() throws {
        var definition = file()
        definition.policies.removeAll { $0.tier == "critical" }
        var workspace = try EngineHarness(definition)
        _ = try workspace.submit()
        try workspace.run(.update(.id(LeadID(1)), LeadUpdate(tier: "critical")))
        try workspace.advance(seconds: Self.target)
        #expect(counts(workspace) == [0, 0])
    }

    @Test func `after thirty days a stint counts no more, and a waiting lead is given at once`()
        throws
    {
        var workspace = try EngineHarness(file())
        let start = workspace.now
        try stints(17, missed: 3, &workspace)
        #expect(try critical(&workspace).state == .waiting)
        let expiry = start.adding(days: 30)
        while let due = workspace.engine.nextDue, due < expiry {
            workspace.now = max(due, workspace.now)
            try workspace.run(.tick, by: .system)
        }
        #expect(workspace.lead(21).state == .waiting)
        #expect(workspace.engine.nextDue == expiry)
        workspace.now = expiry
        try workspace.run(.tick, by: .system)
        #expect(workspace.lead(21).owner == "a")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a contact in time that lifts somebody over the minimum gives them the lead`() throws
    {
        var workspace = try EngineHarness(file())
        _ = try workspace.submit()
        try stints(17, missed: 2, &workspace)
        let early = try workspace.submit()
        try workspace.advance(seconds: 1)
        #expect(counts(workspace) == [17, 20])
        #expect(try critical(&workspace).state == .waiting)
        try workspace.run(contact(early.id.number))
        #expect(counts(workspace) == [18, 21])
        for _ in 0..<9 {
            let lead = try workspace.submit()
            try workspace.run(contact(lead.id.number))
        }
        #expect(counts(workspace) == [27, 30])
        #expect(workspace.lead(22).owner == "a")
    }
}
