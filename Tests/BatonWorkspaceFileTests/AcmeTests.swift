import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

/// The workspace of the scenarios uses every section.
struct AcmeTests {
    private static func acme() throws -> ParsedWorkspace {
        try WorkspaceFile.parse(
            String(contentsOf: Repository.file("Tests/Cases/scenarios/acme.yaml"), encoding: .utf8),
            now: TestTime.now)
    }

    @Test func `the definition holds what the engine reads`() throws {
        let definition = try Self.acme().definition
        #expect(definition.name == "acme")
        #expect(definition.timeZone == "Europe/Paris")
        #expect(definition.zones.map(\.name) == ["Europe/Paris"])
        #expect(
            definition.reps.map(\.key) == ["maya", "jon", "lea", "priya", "paul", "dana", "olga"])
        #expect(
            definition.reps[2]
                == RepDefinition(
                    key: "lea", name: "Léa", email: "lea@acme.example", capacity: 10,
                    hours: "office", skills: ["de"]))
        #expect(definition.reps[1].backup == "lea")
        #expect(definition.problem == nil)
        #expect(
            definition.teams == [
                TeamDefinition(
                    key: "sdr",
                    members: [.init(rep: "maya"), .init(rep: "jon"), .init(rep: "lea")],
                    manager: "paul", director: "dana", operations: "olga",
                    fallback: [.manager, .pool], calendar: "office", onShiftOnly: true),
                TeamDefinition(
                    key: "closers", members: [.init(rep: "priya")], manager: "paul",
                    director: "dana", operations: "olga", calendar: "late"),
            ])
        #expect(
            definition.tiers.map { "\($0.key) \($0.rank) \($0.cost)" } == [
                "critical 1 1", "high 2 1", "standard 3 1", "nurture 4 1", "hot 1 1",
            ])
    }

    @Test func `the routing is compiled in its order`() throws {
        func rule(_ name: String, _ tier: String, _ conditions: [RoutingCondition]) -> RoutingRule {
            RoutingRule(name: name, conditions: conditions, team: "sdr", tier: tier)
        }
        let raisers = ["demo_request", "trial", "pricing", "referral"]
        #expect(
            try Self.acme().definition.routing == [
                rule("hot replies", "hot", [.init(attribute: .category, test: .anyOf(["reply"]))]),
                rule(
                    "hand raisers", "critical", [.init(attribute: .category, test: .anyOf(raisers))]
                ),
                rule(
                    "strong MQL", "high", [.init(attribute: .score, test: .compares(.atLeast, 80))]),
                rule(
                    "weak MQL", "nurture", [.init(attribute: .score, test: .compares(.below, 40))]),
                rule("everything else", "standard", []),
            ])
    }

    @Test func `calendars keep their hours and holidays`() throws {
        let calendars = try Self.acme().definition.calendars
        #expect(calendars.map(\.key) == ["office", "late"])
        #expect(
            calendars[0].weekly == [
                WeeklyShift(
                    days: [.monday, .tuesday, .wednesday, .thursday, .friday],
                    hours: DayHours(fromMinute: 540, toMinute: 1_080))
            ])
        #expect(
            calendars[0].holidays == [
                Holiday(date: .yearly(month: 12, day: 25), name: "Noël", hours: []),
                Holiday(
                    date: .once(year: 2026, month: 4, day: 6), name: "Lundi de Pâques", hours: []),
            ])
        #expect(calendars[1].weekly[0].hours.toMinute == 19 * 60 + 30)
    }

    @Test func `policies keep targets with one and two numbers`() throws {
        let policies = try Self.acme().definition.policies
        #expect(policies.map(\.tier) == ["critical", "high", "standard", "nurture", "hot"])
        #expect(policies[0].calendar == .named("office"))
        #expect(policies[0].afterHours == .pause)
        #expect(policies[0].targets.assignment == .seconds(internal: 300, external: nil))
        #expect(policies[0].targets.contact == .seconds(internal: 300, external: 900))
        #expect(policies[0].targets.response.isEmpty)
        #expect(
            policies[2].targets.followUp == FollowUpTarget(attempts: 3, withinSeconds: 27 * 3_600))
        #expect(policies[3].targets.qualification == .seconds(internal: 604_800, external: nil))
        #expect(policies[3].ladders.isEmpty)
    }

    @Test func `response targets keep their own after-hours rule`() throws {
        let hot = try #require(try Self.acme().definition.policies.last)
        #expect(hot.afterHours == .afterOpening(seconds: 3_600))
        #expect(
            hot.targets.response == [
                ResponseTarget(intent: .hot, target: .seconds(internal: 1_800, external: nil)),
                ResponseTarget(
                    intent: .warm, target: .seconds(internal: 14_400, external: nil),
                    afterHours: .within(seconds: 43_200)),
                ResponseTarget(intent: .neutral, target: .sameDay),
                ResponseTarget(intent: .negative, target: .sameDay),
            ])
    }

    @Test func `ladders keep every rung with the text of its offset`() throws {
        let policies = try Self.acme().definition.policies
        let contact = try #require(policies[0].ladders.first)
        #expect(contact.clock == .contact)
        #expect(contact.steps.map(\.atText) == ["75%", "0", "+15m", "+30m", "+1h", "+2h", "+4h"])
        #expect(
            contact.steps.map(\.at) == [
                .percent(75), .seconds(0), .seconds(900), .seconds(1_800), .seconds(3_600),
                .seconds(7_200), .seconds(14_400),
            ])
        #expect(
            contact.steps.map(\.action) == [
                .remindOwner, .remindOwner, .remindOwner, .alert(.manager), .reassign,
                .alert(.director), .openReview,
            ])
        #expect(policies[2].ladders[0].steps[0].at == .seconds(-1_800))
        #expect(policies[4].ladders.map(\.clock) == [.acceptance, .contact, .response])
        #expect(policies[4].ladders[1].steps[0].action == .alert(.rep("priya")))
    }
}
