package import BatonEngine

extension Samples {
    package static let leastDefinition = WorkspaceDefinition(
        name: "", timeZone: "UTC", zones: [], reps: [],
        teams: [TeamDefinition(key: "", members: [])], tiers: [TierDefinition(key: "", rank: 1)],
        routing: [RoutingRule(name: "", conditions: [], team: "", tier: "")])

    package static let definition = WorkspaceDefinition(
        name: "acme", timeZone: "Europe/Paris", zones: zones, reps: reps, teams: teams,
        tiers: [
            TierDefinition(
                key: "hot", rank: 1, cost: 3, ignoresCapacity: true, minCompliance: 10_000),
            TierDefinition(key: "warm", rank: 2, minCompliance: 0),
            TierDefinition(key: "cold", rank: 9),
        ],
        routing: routing, calendars: calendars, policies: policies)

    private static var zones: [TimeZoneTable] {
        let paris = TimeZoneTable(
            name: "Europe/Paris",
            periods: [
                TimeZoneTable.Period(start: .earliest, offsetSeconds: -561),
                TimeZoneTable.Period(start: Instant(seconds: 0), offsetSeconds: 3600),
                TimeZoneTable.Period(start: .latest, offsetSeconds: 86_400),
            ])
        return [paris, TimeZoneTable.utc].compactMap { $0 }
    }

    private static var reps: [RepDefinition] {
        [
            RepDefinition(key: "maya"),
            RepDefinition(
                key: "tom", name: "Tom Żak", email: "tom@acme.test", timeZone: "UTC", capacity: 0,
                dailyCap: 1, pendingCap: .max, active: false, hours: "office",
                skills: ["french", "german"], backup: "maya"),
        ]
    }

    private static var teams: [TeamDefinition] {
        [
            TeamDefinition(key: "closers", members: []),
            TeamDefinition(
                key: "sdr",
                members: [
                    TeamDefinition.Member(rep: "maya"),
                    TeamDefinition.Member(rep: "tom", weight: 16),
                ],
                manager: "maya", director: nil, operations: "tom",
                fallback: [.team("closers"), .hold, .manager, .pool], calendar: "office",
                onShiftOnly: true, needsTimeToContact: true),
        ]
    }

    private static var routing: [RoutingRule] {
        let attributes: [LeadAttribute] = [
            .source, .category, .score, .segment, .account, .territory, .language, .campaign,
            .company, .title, .arrived, .other(""), .other("plan.size"),
        ]
        let comparisons = RoutingCondition.Comparison.allCases.map { comparison in
            RoutingCondition(attribute: .score, test: .compares(comparison, .min))
        }
        return [
            RoutingRule(
                name: "all attributes",
                conditions: attributes.map {
                    RoutingCondition(attribute: $0, test: .anyOf(["a", ""]))
                },
                team: "sdr", tier: "hot"),
            RoutingRule(name: "numbers", conditions: comparisons, team: "sdr", tier: "hot"),
            RoutingRule(
                name: "rest",
                conditions: [
                    RoutingCondition(attribute: .arrived, test: .unsupported),
                    RoutingCondition(attribute: .arrived, test: .arrived(open: true)),
                    RoutingCondition(attribute: .arrived, test: .arrived(open: false)),
                    RoutingCondition(attribute: .title, test: .anyOf([])),
                ],
                team: "closers", tier: "cold", skills: ["french", "german"]),
            RoutingRule(name: "all else", conditions: [], team: "closers", tier: "cold"),
        ]
    }
}
