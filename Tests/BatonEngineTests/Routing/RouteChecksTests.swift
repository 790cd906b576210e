import Testing

@testable import BatonEngine

@Suite struct RouteChecksTests {
    private func condition(
        _ attribute: LeadAttribute, _ test: RoutingCondition.Test
    ) -> RoutingCondition {
        RoutingCondition(attribute: attribute, test: test)
    }

    private func file() -> WorkspaceDefinition {
        .make("a") {
            $0.calendars = [ShiftTests.calendar("night", from: 20, to: 22)]
            $0.teams[0].calendar = "night"
            let asked: [(String, [RoutingCondition])] = [
                (
                    "big",
                    [
                        condition(.category, .anyOf(["demo_request"])),
                        condition(.score, .compares(.atLeast, 80)),
                    ]
                ),
                ("late", [condition(.arrived, .arrived(open: true))]),
                ("partners", [condition(.other("partner"), .anyOf(["yes"]))]),
                ("named", [condition(.company, .anyOf(["Acme"]))]),
            ]
            $0.routing =
                asked.map {
                    RoutingRule(name: $0.0, conditions: $0.1, team: "sdr", tier: "critical")
                } + [RoutingRule(name: "rest", conditions: [], team: "sdr", tier: "standard")]
        }
    }

    private func checks(_ lead: SubmitLead) throws -> [RuleCheck] {
        try EngineHarness(file()).engine.routeChecks(lead)
    }

    @Test func `each rule is matched, or failed by its first condition and what the lead has`()
        throws
    {
        var traits = LeadTraits.of(category: "demo_request")
        traits.score = 79
        let lead = SubmitLead(
            traits: traits, company: "Globex",
            attributes: [SubmitLead.Attribute(key: "partner", value: "no")])
        let found = try checks(lead)
        #expect(found.map(\.rule) == ["big", "late", "partners", "named", "rest"])
        #expect(
            found.map(\.result) == [
                .failed(condition(.score, .compares(.atLeast, 80)), found: "79"),
                .failed(condition(.arrived, .arrived(open: true)), found: "closed"),
                .failed(condition(.other("partner"), .anyOf(["yes"])), found: "no"),
                .failed(condition(.company, .anyOf(["Acme"])), found: "Globex"),
                .matched,
            ])
        #expect(found.last?.tier == "standard")
    }

    @Test func `what a lead does not have is nothing, and rules behind a match are not asked`()
        throws
    {
        let found = try checks(SubmitLead(traits: LeadTraits(), company: "Acme"))
        #expect(found.map(\.rule) == ["big", "late", "partners", "named"])
        #expect(
            found.first?.result
                == .failed(condition(.category, .anyOf(["demo_request"])), found: nil))
        #expect(
            found[2].result == .failed(condition(.other("partner"), .anyOf(["yes"])), found: nil))
        #expect(found.last?.result == .matched)
    }

    @Test func `the last check is the rule that routes`() throws {
        var workspace = try EngineHarness(file())
        for category in ["", "demo_request"] {
            let lead = SubmitLead(traits: .of(category: category))
            let check = try #require(workspace.engine.routeChecks(lead).last)
            guard case .lead(let snapshot, _) = try workspace.run(.submit(lead)).outcome else {
                Issue.record("no lead")
                return
            }
            #expect(snapshot.rule == check.rule)
            #expect(snapshot.tier == check.tier)
        }
    }
}
