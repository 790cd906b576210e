internal import BatonEngine

extension Samples {
    static var calendars: [CalendarDefinition] {
        let night = DayHours(fromMinute: 1_439, toMinute: 0)
        let day = DayHours(fromMinute: 0, toMinute: 1_440)
        return [
            CalendarDefinition(
                key: "office", timeZone: "Europe/Paris",
                weekly: [
                    WeeklyShift(days: Weekday.allCases.reversed(), hours: night),
                    WeeklyShift(days: [.sunday], hours: day),
                ],
                holidays: [
                    Holiday(date: .yearly(month: 2, day: 29)),
                    Holiday(date: .once(year: 1, month: 1, day: 1), name: "Neujahr – Jour de l’An"),
                    Holiday(
                        date: .once(year: 9_999, month: 12, day: 31), name: "",
                        hours: [day, night]),
                ]),
            CalendarDefinition(key: "bare", weekly: [WeeklyShift(days: [.monday], hours: day)]),
        ]
    }

    static var policies: [PolicyDefinition] {
        [
            PolicyDefinition(
                tier: "hot", calendar: .named("office"), afterHours: .afterOpening(seconds: 3_600),
                targets: targets, ladders: ladders, requiresHandoffNote: true),
            PolicyDefinition(
                tier: "warm", calendar: .always, afterHours: .within(seconds: 1),
                targets: PolicyTargets(qualification: .sameDay)),
            PolicyDefinition(tier: "cold", calendar: .named("bare"), targets: PolicyTargets()),
        ]
    }

    private static var targets: PolicyTargets {
        let year: Int64 = 365 * 86_400
        return PolicyTargets(
            assignment: .seconds(internal: 1, external: nil),
            acceptance: .seconds(internal: 1, external: year),
            contact: .seconds(internal: year, external: year),
            qualification: .sameDay,
            response: [
                ResponseTarget(intent: .hot, target: .seconds(internal: 900, external: 1_800)),
                ResponseTarget(intent: .warm, target: .sameDay, afterHours: .within(seconds: year)),
                ResponseTarget(intent: .neutral, target: .sameDay, afterHours: .pause),
                ResponseTarget(
                    intent: .negative, target: .sameDay, afterHours: .afterOpening(seconds: 1)),
            ],
            followUp: FollowUpTarget(attempts: 6, withinSeconds: year))
    }

    private static var ladders: [Ladder] {
        let year: Int64 = 365 * 86_400
        let offsets: [LadderStep.Offset] = [
            .percent(1), .percent(99), .seconds(0), .seconds(-year), .seconds(year),
        ]
        let byOffset = offsets.flatMap { offset in
            [false, true].map {
                LadderStep(
                    at: offset, atText: "as written", action: .openReview, isWall: $0)
            }
        }
        let byAction = actions.map { LadderStep(at: .percent(75), atText: "75%", action: $0) }
        return [Ladder(clock: .contact, steps: byOffset + byAction)]
            + ClockKind.allCases.filter { $0 != .contact }.map {
                Ladder(clock: $0, steps: $0 == .response ? [] : byAction)
            }
    }
}
