import BatonEngine

/// Calendars and clocks at random, with a liking for nights, midnight and the hours of changes.
enum RandomCalendar {
    static let steps: [LadderStep.Offset] = [
        .percent(25), .percent(75), .percent(99), .seconds(-60), .seconds(-30 * 60),
        .seconds(-5 * 3_600), .seconds(0), .seconds(15 * 60), .seconds(4 * 3_600),
    ]

    static func definition(
        around day: String, _ random: inout some RandomNumberGenerator
    ) -> CalendarDefinition {
        var weekly: [WeeklyShift] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let days = Weekday.allCases.filter { _ in Bool.random(using: &random) }
            weekly.append(WeeklyShift(days: days, hours: hours(&random)))
        }
        let date = day.split(separator: "-").compactMap { Int32($0) }
        var holidays: [Holiday] = []
        for other in [max(1, date[2] - Int32.random(in: 1...4, using: &random)), min(28, date[2])]
        where Bool.random(using: &random) {
            let date: HolidayDate =
                Bool.random(using: &random)
                ? .once(year: date[0], month: date[1], day: other)
                : .yearly(month: date[1], day: other)
            // One of that year and one of every year may fall on one day, but not two alike.
            guard !holidays.contains(where: { $0.date == date }) else { continue }
            let hours = Bool.random(using: &random) ? [] : [hours(&random)]
            holidays.append(Holiday(date: date, hours: hours))
        }
        return CalendarDefinition(key: "random", weekly: weekly, holidays: holidays)
    }

    private static func hours(_ random: inout some RandomNumberGenerator) -> DayHours {
        let from = minute(&random) % 1_440
        var to = minute(&random)
        if to == from { to = from == 0 ? 1_440 : 0 }
        return DayHours(fromMinute: from, toMinute: to)
    }

    private static func minute(_ random: inout some RandomNumberGenerator) -> Int32 {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: Int32.random(in: 0...240, using: &random)
        case 1:
            [0, 60, 90, 120, 150, 165, 180, 1_380, 1_410, 1_440].randomElement(using: &random) ?? 0
        default: Int32.random(in: 0...1_440, using: &random)
        }
    }

    static func clock(
        _ random: inout some RandomNumberGenerator, before end: Int
    ) -> MinuteModel.Clock {
        let start = Int.random(in: 0..<end, using: &random)
        var pauses: [Range<Int>] = []
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let from = start + Int.random(in: 0...2_000, using: &random)
            pauses.append(from..<from + Int.random(in: 1...900, using: &random))
        }
        let rules: [AfterHours] = [
            .pause, .afterOpening(seconds: 3_600), .afterOpening(seconds: 36_000),
            .within(seconds: 1_200), .within(seconds: 43_200),
        ]
        let target = [nil, 4, 60, 240, 480, 1_000, 3_000].randomElement(using: &random) ?? nil
        return MinuteModel.Clock(
            start: start, target: target, afterHours: rules.randomElement(using: &random) ?? .pause,
            pauses: pauses)
    }
}
