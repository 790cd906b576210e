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

    private func answer(_ lead: SubmitLead, at arrival: Instant? = nil) throws -> RouteAnswer {
        try EngineHarness(file()).engine.routeAnswer(lead, at: arrival)
    }

    private func failed(
        _ attribute: String, _ wanted: [String], _ found: String?
    ) -> RouteAnswer.FailedCondition {
        RouteAnswer.FailedCondition(attribute: attribute, wanted: wanted, found: found)
    }

    @Test func `each rule matches, or fails by its conditions and what the lead has`() throws {
        var traits = LeadTraits.of(category: "demo_request")
        traits.score = 79
        let lead = SubmitLead(
            traits: traits, company: "Globex",
            attributes: [SubmitLead.Attribute(key: "partner", value: "no")])
        let answer = try answer(lead)
        #expect(answer.checks.map(\.rule) == ["big", "late", "partners", "named", "rest"])
        #expect(
            answer.checks.map(\.failed) == [
                [failed("score", [">=80"], "79")], [failed("arrived", ["open"], "closed")],
                [failed("attributes.partner", ["yes"], "no")],
                [failed("company", ["Acme"], "Globex")], [],
            ])
        #expect(answer.rule == "rest")
        #expect(answer.tier == "standard")
    }

    @Test func `what a lead does not have is nothing, and rules behind a match are not asked`()
        throws
    {
        let answer = try answer(SubmitLead(traits: LeadTraits(), company: "Acme"))
        #expect(answer.checks.map(\.rule) == ["big", "late", "partners", "named"])
        #expect(
            answer.checks.first?.failed == [
                failed("category", ["demo_request"], nil), failed("score", [">=80"], nil),
            ])
        #expect(answer.checks[2].failed == [failed("attributes.partner", ["yes"], nil)])
        #expect(answer.checks.last?.failed == [])
        #expect(answer.rule == "named")
    }

    @Test func `an empty value matches a lead that does not have the attribute`() throws {
        let definition = WorkspaceDefinition.make("a") {
            $0.routing.insert(
                RoutingRule(
                    name: "no partner's",
                    conditions: [
                        condition(.territory, .anyOf([""])),
                        condition(.other("partner"), .anyOf(["", "none"])),
                    ], team: "sdr", tier: "critical"), at: 0)
        }
        let engine = try EngineHarness(definition).engine
        func rule(partner: String?) -> String {
            let attributes = partner.map { [SubmitLead.Attribute(key: "partner", value: $0)] } ?? []
            return engine.routeAnswer(
                SubmitLead(traits: LeadTraits(), attributes: attributes), at: nil
            ).rule
        }
        #expect(rule(partner: nil) == "no partner's")
        #expect(rule(partner: "none") == "no partner's")
        #expect(rule(partner: "yes") == "everything else")
    }

    @Test func `a lead is asked about at the time it arrives`() throws {
        let lead = SubmitLead(traits: .of(category: "demo_request"))
        let now = try EngineHarness(file()).now
        // The harness begins outside of the team's hours, which are from 20 to 22.
        let evening = try (0..<24).map { Instant(seconds: now.seconds + $0 * 3_600) }
            .first { try answer(lead, at: $0).rule == "late" }
        #expect(evening != nil)
        #expect(try answer(lead).rule == "rest")
    }

    @Test func `the last check is the rule that routes`() throws {
        var workspace = try EngineHarness(file())
        for category in ["", "demo_request"] {
            let lead = SubmitLead(traits: .of(category: category))
            let answer = workspace.engine.routeAnswer(lead, at: nil)
            guard case .lead(let snapshot, _) = try workspace.run(.submit(lead)).outcome else {
                Issue.record("no lead")
                return
            }
            #expect(snapshot.rule == answer.rule)
            #expect(snapshot.tier == answer.tier)
        }
    }
}
