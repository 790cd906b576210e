import BatonEngine

extension Lint {
    /// Calendars that were kept up once, and no longer are.
    mutating func checkCalendars() {
        for calendar in definition.calendars {
            let zone =
                definition.zones.first { $0.name == calendar.timeZone ?? definition.timeZone }
                ?? .utc
            let today = zone.localDay(at: file.now)
            let days = calendar.holidays.compactMap(\.day)
            guard let last = days.max(), last < today else { continue }
            warn(
                .root["calendars"][calendar.key]["holidays"],
                "every dated holiday is past, the last was "
                    + "\(CivilDate(daysSinceEpoch: last).text); add those to come")
        }
    }
}

extension Holiday {
    /// Days since 1970-01-01; nil for one of every year.
    fileprivate var day: Int32? {
        guard case .once(let year, let month, let day) = date else { return nil }
        return CivilDate(year: year, month: month, day: day).daysSinceEpoch
    }
}

/// How long a calendar is open on a day on which it is.
struct WorkingDay {
    /// The mean of the days of the week on which it opens, in minutes.
    let minutes: Int64

    init(_ calendar: CalendarDefinition) {
        var total: Int64 = 0
        var days: Int64 = 0
        for day in Weekday.allCases {
            let hours = calendar.weekly.filter { $0.days.contains(day) }.map(\.hours)
            guard !hours.isEmpty else { continue }
            total += Self.union(hours)
            days += 1
        }
        minutes = total / max(1, days)
    }

    /// Overlapping shifts count once.
    private static func union(_ hours: [DayHours]) -> Int64 {
        var (total, reached): (Int64, Int64) = (0, 0)
        for shift in hours.sorted(by: { $0.fromMinute < $1.fromMinute }) {
            let end = Int64(shift.toMinute + (shift.crossesMidnight ? DayHours.minutes : 0))
            let start = max(reached, Int64(shift.fromMinute))
            total += max(0, end - start)
            reached = max(reached, end)
        }
        return total
    }

    /// How many of them a duration takes, with one decimal: `2.7`.
    func days(_ seconds: Int64) -> String {
        let tenths = (seconds * 10 + minutes * 30) / (minutes * 60)
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
