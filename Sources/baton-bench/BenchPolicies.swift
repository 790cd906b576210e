import BatonEngine

/// A workspace with the table and the ladder of Documentation/Domain.md section 5.
enum BenchPolicies {
    /// One lead of each tier.
    static let categories = ["demo", "intent", "inbound", "list"]

    static func definition(reps: Int) -> WorkspaceDefinition {
        let keys = (0..<reps).map { "rep\($0)" }
        let tiers = ["critical", "high", "standard", "nurture"]
        return WorkspaceDefinition(
            name: "bench", timeZone: "UTC", zones: [.utc],
            reps: keys.map { RepDefinition(key: $0) } + [RepDefinition(key: "paul")],
            teams: [
                TeamDefinition(
                    key: "sdr", members: keys.map { TeamDefinition.Member(rep: $0) },
                    manager: "paul", director: "paul", operations: "paul", fallback: [.manager])
            ],
            tiers: zip(tiers, 1...).map { TierDefinition(key: $0, rank: $1) },
            routing: zip(tiers, categories).dropLast().map { tier, category in
                RoutingRule(
                    name: tier,
                    conditions: [RoutingCondition(attribute: .category, test: .anyOf([category]))],
                    team: "sdr", tier: tier)
            } + [RoutingRule(name: "rest", conditions: [], team: "sdr", tier: "nurture")],
            calendars: [office],
            policies: [
                policy("critical", 5, 15, 5, 24 * 60), policy("high", 15, 30, 30, 48 * 60),
                policy("standard", 60, 120, 240, 72 * 60),
                policy("nurture", 240, 240, 24 * 60, 7 * 24 * 60),
            ])
    }

    private static let office = CalendarDefinition(
        key: "office",
        weekly: [
            WeeklyShift(
                days: [.monday, .tuesday, .wednesday, .thursday, .friday],
                hours: DayHours(fromMinute: 9 * 60, toMinute: 18 * 60))
        ],
        holidays: [
            Holiday(date: .yearly(month: 12, day: 25)), Holiday(date: .yearly(month: 1, day: 1)),
        ])

    private static func policy(
        _ tier: String, _ assignment: Int64, _ acceptance: Int64, _ contact: Int64,
        _ qualification: Int64
    ) -> PolicyDefinition {
        func target(_ minutes: Int64) -> Target {
            .seconds(internal: minutes * 60, external: nil)
        }
        return PolicyDefinition(
            tier: tier, calendar: .named("office"),
            targets: PolicyTargets(
                assignment: target(assignment), acceptance: target(acceptance),
                contact: target(contact), qualification: target(qualification)),
            ladders: [Ladder(clock: .contact, steps: ladder)])
    }

    private static let ladder: [LadderStep] = [
        LadderStep(at: .percent(75), atText: "75%", action: .remindOwner),
        LadderStep(at: .seconds(0), atText: "0", action: .remindOwner),
        LadderStep(at: .seconds(900), atText: "+15m", action: .remindOwner),
        LadderStep(at: .seconds(1_800), atText: "+30m", action: .alert(.manager)),
        LadderStep(at: .seconds(3_600), atText: "+1h", action: .reassign),
        LadderStep(at: .seconds(7_200), atText: "+2h", action: .alert(.director)),
        LadderStep(at: .seconds(14_400), atText: "+4h", action: .openReview),
    ]
}
