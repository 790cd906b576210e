internal import BatonEngine

/// Zones with every habit that local time has: none, half hours, summers in either hemisphere,
/// clocks that jump at midnight, half an hour of summer time.
///
/// They are made here and not read from the host, so that a seed means the same everywhere.
enum SimulatedZones {
    static let all: [TimeZoneTable] = [utc, paris, newYork, kolkata, lordHowe, havana].compactMap {
        $0
    }

    private static let utc: TimeZoneTable? = .utc
    private static let kolkata = TimeZoneTable(
        name: "Asia/Kolkata", periods: [.init(start: .earliest, offsetSeconds: 19_800)])
    private static let paris = summer(
        "Europe/Paris", standard: 3_600, summer: 7_200, from: (3, .last, 3_600),
        until: (10, .last, 3_600))
    private static let newYork = summer(
        "America/New_York", standard: -18_000, summer: -14_400, from: (3, .second, 25_200),
        until: (11, .first, 21_600))
    private static let havana = summer(
        "America/Havana", standard: -18_000, summer: -14_400, from: (3, .second, 18_000),
        until: (11, .first, 18_000))
    /// The south: summer lies around the new year, and lasts half an hour more.
    private static let lordHowe = summer(
        "Australia/Lord_Howe", standard: 37_800, summer: 39_600, from: (10, .first, -30_600),
        until: (4, .first, -32_400))

    private enum Sunday { case first, second, last }

    /// Month, which Sunday of it, and seconds of that day in UTC; below 0 the day before.
    private typealias Change = (month: Int32, sunday: Sunday, seconds: Int64)

    private static let years: ClosedRange<Int32> = 2_020...2_045

    private static func summer(
        _ name: String, standard: Int32, summer: Int32, from: Change, until: Change
    ) -> TimeZoneTable? {
        var periods: [TimeZoneTable.Period] = []
        for year in years {
            periods.append(.init(start: instant(of: from, in: year), offsetSeconds: summer))
            periods.append(.init(start: instant(of: until, in: year), offsetSeconds: standard))
        }
        periods.sort { $0.start < $1.start }
        return TimeZoneTable(name: name, periods: periods)
    }

    private static func instant(of change: Change, in year: Int32) -> Instant {
        let first = PlainDate.days(year, change.month, 1)
        let sunday = first + Int64(6 - PlainDate.weekday(first))
        let length = change.month == 12 ? 31 : PlainDate.days(year, change.month + 1, 1) - first
        let day =
            switch change.sunday {
            case .first: sunday
            case .second: sunday + 7
            case .last: sunday + (sunday + 28 < first + length ? 28 : 21)
            }
        return Instant(seconds: day * 86_400 + change.seconds)
    }
}

/// Dates by counting days, the long way.
enum PlainDate {
    private static let monthDays: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Days from 1970-01-01 to a date, year by year.
    static func days(_ year: Int32, _ month: Int32, _ day: Int32) -> Int64 {
        var days: Int64 = 0
        for other in 1_970..<max(year, 1_970) { days += isLeap(other) ? 366 : 365 }
        for other in 1..<month { days += length(year, other) }
        return days + Int64(day) - 1
    }

    /// The date of a day from 1970 on.
    static func date(_ day: Int64) -> CivilDate {
        var rest = day
        var year: Int32 = 1_970
        while rest >= (isLeap(year) ? 366 : 365) {
            rest -= isLeap(year) ? 366 : 365
            year += 1
        }
        var month: Int32 = 1
        while rest >= length(year, month) {
            rest -= length(year, month)
            month += 1
        }
        return CivilDate(year: year, month: month, day: Int32(rest) + 1)
    }

    /// 0 is Monday; 1970-01-01 was a Thursday.
    static func weekday(_ day: Int64) -> Int { Int((day + 3) % 7) }

    private static func isLeap(_ year: Int32) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func length(_ year: Int32, _ month: Int32) -> Int64 {
        month == 2 && isLeap(year) ? 29 : monthDays[Int(month) - 1]
    }
}
