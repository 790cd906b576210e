import ArgumentParser
import BatonEngine

/// How long it takes to reckon a deadline, by the length of its target.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Reckons deadlines in a calendar with lunch, holidays and clock changes.")

    @Option(help: "Deadlines to reckon for each target.") var deadlines = 2_000_000
    @Option(help: "Measurements; the medians are printed.") var rounds = 5

    private static let startCount = 4_096

    private static let targets: [(name: String, target: Target)] = [
        ("5 min", .seconds(internal: 300, external: nil)),
        ("1 h", .seconds(internal: 3_600, external: nil)),
        ("4 h", .seconds(internal: 14_400, external: nil)),
        ("24 h", .seconds(internal: 86_400, external: nil)),
        ("7 days", .seconds(internal: 604_800, external: nil)),
        ("30 days", .seconds(internal: 2_592_000, external: nil)),
        ("365 days", .seconds(internal: 31_536_000, external: nil)),
        ("same_day", .sameDay),
    ]

    func run() throws {
        guard let zone = Self.zone else { throw ValidationError("the zone cannot be made") }
        let made = processorTime()
        let calendar = BusinessCalendar(
            Self.definition, zone: zone, from: Self.from, until: Self.until)
        print("compiling 8 years       \(Self.nanoseconds(since: made) / 1_000) µs")
        // Spread over a year, in no order that a processor could learn.
        let starts = (0..<Int64(Self.startCount)).map { index in
            Self.from.advanced(by: index &* 7_919_000_003 % 31_536_000 * 1_000_000)
        }
        for (name, target) in Self.targets {
            var costs: [Int] = []
            for _ in 0..<rounds { costs.append(reckon(target, starts, calendar, zone)) }
            let title = name + String(repeating: " ", count: 24 - name.count)
            print("\(title)\(costs.sorted()[rounds / 2]) ns a deadline (target 200)")
        }
    }

    /// Nanoseconds a deadline, from the start of a clock to its due.
    private func reckon(
        _ target: Target, _ starts: [Instant], _ calendar: BusinessCalendar, _ zone: TimeZoneTable
    ) -> Int {
        var sum: Int64 = 0
        let begin = processorTime()
        for index in 0..<deadlines {
            let terms = ClockTerms(
                start: starts[index % Self.startCount], target: target, afterHours: .pause,
                calendar: calendar, zone: zone)
            sum &+= terms?.due(calendar: calendar)?.microseconds ?? 0
        }
        let cost = Self.nanoseconds(since: begin) / deadlines
        // Without a use of the result there would be nothing to measure.
        return sum == 0 ? 0 : cost
    }

    private static func nanoseconds(since begin: Double) -> Int {
        Int((processorTime() - begin) * 1e9)
    }

    // MARK: - The calendar

    private static let from = Instant(seconds: 1_767_225_600)  // 2026-01-01
    private static let until = Instant(seconds: 2_019_686_400)  // 2034-01-01

    private static var definition: CalendarDefinition {
        let days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        let fixed: [(Int32, Int32)] = [
            (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
        ]
        return CalendarDefinition(
            key: "office",
            weekly: [
                WeeklyShift(days: days, hours: DayHours(fromMinute: 540, toMinute: 720)),
                WeeklyShift(days: days, hours: DayHours(fromMinute: 780, toMinute: 1_080)),
            ],
            holidays: fixed.map { Holiday(date: .yearly(month: $0.0, day: $0.1)) } + [
                Holiday(date: .once(year: 2026, month: 4, day: 6)),
                Holiday(date: .once(year: 2027, month: 3, day: 29)),
            ])
    }

    /// Central Europe, whose clocks change on the last Sundays of March and October, at 1:00 UTC.
    private static var zone: TimeZoneTable? {
        var periods = [TimeZoneTable.Period(start: .earliest, offsetSeconds: 3_600)]
        for year in Int32(2026)...2034 {
            for (month, offset) in [(Int32(3), Int32(7_200)), (10, 3_600)] {
                let last = CivilDate(year: year, month: month, day: 31).daysSinceEpoch
                // 1970-01-04 was a Sunday.
                let sunday = last - (last - 3) % 7
                periods.append(
                    .init(
                        start: Instant(seconds: Int64(sunday) * 86_400 + 3_600),
                        offsetSeconds: offset))
            }
        }
        return TimeZoneTable(name: "Europe/Paris", periods: periods)
    }
}
