import Testing

@testable import BatonEngine

@Suite struct SkillTests {
    /// Leads of the category `demo_request` ask for these skills, and are critical.
    private func file(
        _ asked: [String], _ skills: [String: [String]],
        change: (inout WorkspaceDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        .make("abc") {
            $0.routing[0].skills = asked
            for index in $0.reps.indices {
                $0.reps[index].skills = skills[$0.reps[index].key] ?? []
            }
            change(&$0)
        }
    }

    @Test func `a lead goes only to who has every skill that its rule asks for`() throws {
        var workspace = try EngineHarness(
            file(["de", "fr"], ["a": ["de"], "b": ["de", "es", "fr"], "c": ["fr"]]))
        for _ in 0..<3 {
            #expect(try workspace.submit { $0.category = "demo_request" }.owner == "b")
        }
        #expect(try workspace.owners(ofSubmitting: 4) == "acac")
        #expect(workspace.engine.snapshot(of: LeadID(1), withTraits: true).skills == ["de", "fr"])
    }

    @Test func `who was passed over for a skill keeps their pass, and the trace says why`() throws {
        var workspace = try EngineHarness(file(["fr"], ["c": ["fr"]]))
        let execution = try workspace.run(
            .submit(SubmitLead(traits: .of(category: "demo_request"))))
        guard case .leadAssigned(let event) = execution.deeds.last else {
            Issue.record("nobody got it")
            return
        }
        #expect(event.rep == RepID(2))
        #expect(event.trace.skipped == [.init(reason: .skills, count: 2)])
        #expect(event.trace.considered.map(\.rep) == [RepID(0), RepID(1)])
        #expect(workspace.engine.teams[0].rotation.members.map(\.pass) == [0, 0, 720_720])
    }

    @Test func `a lead waits for a skill and goes to whom the file gives it`() throws {
        var workspace = try EngineHarness(file(["fr"], [:]))
        #expect(try workspace.submit { $0.category = "demo_request" }.state == .waiting)
        try workspace.apply(file(["fr"], ["b": ["fr"]]), text: "two")
        #expect(workspace.lead(1).owner == "b")
    }

    @Test func `a dry run asks for skills that no lead has asked for yet`() throws {
        var workspace = try EngineHarness(
            file(["de", "fr"], ["a": ["de"], "b": ["de", "es", "fr"]]))
        let lead = SubmitLead(traits: .of(category: "demo_request"), validateOnly: true)
        guard case .lead(let snapshot, _) = try workspace.run(.submit(lead)).outcome else {
            Issue.record("a dry run answers no lead")
            return
        }
        #expect(snapshot.owner == "b")
    }

    @Test func `a lead keeps the skills of the rule that routed it`() throws {
        var workspace = try EngineHarness(file(["fr"], ["a": ["de"]]))
        #expect(try workspace.submit { $0.category = "demo_request" }.state == .waiting)
        try workspace.apply(file(["de"], ["a": ["de"]]), text: "two")
        #expect(workspace.lead(1).state == .waiting)
        #expect(try workspace.submit { $0.category = "demo_request" }.owner == "a")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a tier that ignores capacity goes to the full too, by their pass`() throws {
        var workspace = try EngineHarness(
            .make("ab", capacity: 1) { $0.tiers[1].ignoresCapacity = true })
        #expect(try workspace.owners(ofSubmitting: 3) == "ab-")
        let critical = (0..<3).map { _ in
            try? workspace.submit { $0.category = "demo_request" }.owner
        }
        #expect(critical == ["a", "b", "a"])
        #expect(try workspace.rep("a").load == 3)
        #expect(workspace.lead(3).state == .waiting)
    }

    @Test func `a tier that ignores capacity waives no other cap, and no pause`() throws {
        var workspace = try EngineHarness(
            .make("abcd", capacity: 0) {
                $0.tiers[1].ignoresCapacity = true
                $0.reps[0].dailyCap = 0
                $0.reps[1].pendingCap = 1
            })
        try workspace.run(.pause(rep: "c"))
        let owners = try (0..<4).map { _ in
            try workspace.submit { $0.category = "demo_request" }.owner
        }
        #expect(owners == ["b", "d", "d", "d"])
        #expect(try workspace.rep("d").unavailable == .capacity)
        let execution = try workspace.run(
            .submit(SubmitLead(traits: .of(category: "demo_request"))))
        guard case .leadAssigned(let event) = execution.deeds.last else {
            Issue.record("nobody got it")
            return
        }
        #expect(
            event.trace.skipped == [
                .init(reason: .paused, count: 1), .init(reason: .capacity, count: 2),
            ])
    }

    @Test func `a lead that ignores capacity waits for who is in, not for room`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 0, cost: 3) { $0.tiers[1].ignoresCapacity = true })
        try workspace.run(.pause(rep: "a"))
        _ = try workspace.submit()
        try workspace.submit { $0.category = "demo_request" }
        try workspace.run(.resume(rep: "a"))
        #expect(workspace.lead(1).state == .waiting)
        #expect(workspace.lead(2).owner == "a")
    }

    @Test func `a full rep's cap that ends at midnight lets a critical lead through`() throws {
        var workspace = try EngineHarness(
            .make("a", capacity: 1) {
                $0.tiers[1].ignoresCapacity = true
                $0.reps[0].dailyCap = 1
            })
        _ = try workspace.submit()
        #expect(try workspace.submit { $0.category = "demo_request" }.state == .waiting)
        try workspace.advance(seconds: 15 * 3_600)
        #expect(workspace.lead(2).owner == "a")
    }
}

extension LeadTraits {
    static func of(category: String = "", account: String = "") -> LeadTraits {
        var traits = LeadTraits()
        traits.category = category
        traits.account = account
        return traits
    }
}
