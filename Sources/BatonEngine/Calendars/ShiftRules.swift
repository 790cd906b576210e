/// Which hours hold on which local day (Documentation/Domain.md section 3).
struct ShiftRules: Sendable {
    /// By day of the week, Monday first.
    private var weekly: [[DayHours]]
    /// By day since 1970-01-01.
    private var once: Lookup<Int32, [DayHours]>
    private var yearly: Lookup<MonthDay, [DayHours]>

    private struct MonthDay: Hashable {
        var month: Int32
        var day: Int32
    }

    init(_ definition: CalendarDefinition) {
        weekly = Array(repeating: [], count: Weekday.allCases.count)
        once = Lookup()
        yearly = Lookup()
        for shift in definition.weekly {
            for day in shift.days { weekly[day.index].append(shift.hours) }
        }
        for holiday in definition.holidays {
            switch holiday.date {
            case .once(let year, let month, let day):
                let date = CivilDate(year: year, month: month, day: day)
                once[date.daysSinceEpoch] = holiday.hours
            case .yearly(let month, let day):
                yearly[MonthDay(month: month, day: day)] = holiday.hours
            }
        }
    }

    /// The shifts that start on a day, counted from 1970-01-01, in no order.
    ///
    /// A holiday replaces the week's; one of that very date outranks a yearly one.
    func hours(on day: Int32) -> [DayHours] {
        if let hours = once[day] { return hours }
        let date = CivilDate(daysSinceEpoch: day)
        return yearly[MonthDay(month: date.month, day: date.day)]
            ?? weekly[Weekday.index(daysSinceEpoch: day)]
    }
}

/// The shifts of a run of local days as instants.
struct CompiledShifts {
    /// Half-open, in no order, overlapping as the definition has them.
    private(set) var intervals: [Range<Instant>] = []
    /// For each day, the last closing of the shifts that start on it.
    private(set) var lastClosings: [Instant?] = []

    private static let secondsPerDay: Int64 = 86_400
    private static let secondsPerMinute: Int64 = 60

    init(_ rules: ShiftRules, zone: TimeZoneTable, days: Range<Int32>) {
        lastClosings.reserveCapacity(days.count)
        for day in days {
            var last: Instant?
            for hours in rules.hours(on: day) {
                let shift = Self.shift(hours, on: day, zone)
                guard !shift.isEmpty else { continue }
                intervals.append(shift)
                last = last.map { max($0, shift.upperBound) } ?? shift.upperBound
            }
            lastClosings.append(last)
        }
    }

    /// Empty if the clocks jump over the whole shift.
    private static func shift(_ hours: DayHours, on day: Int32, _ zone: TimeZoneTable)
        -> Range<Instant>
    {
        let midnight = Int64(day) * secondsPerDay
        let nextDay = hours.crossesMidnight ? secondsPerDay : 0
        let from = midnight + Int64(hours.fromMinute) * secondsPerMinute
        let to = midnight + nextDay + Int64(hours.toMinute) * secondsPerMinute
        let opening = zone.opening(localSeconds: from)
        return opening..<max(opening, zone.closing(localSeconds: to))
    }
}
