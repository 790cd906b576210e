/// Weekly opening hours with closed days and special hours (Documentation/Domain.md section 3).
package struct CalendarDefinition: Hashable, Sendable {
    package var key: String
    /// Nil: the zone of the rep whose hours these are, else the workspace's.
    package var timeZone: String?
    package var weekly: [WeeklyShift]
    package var holidays: [Holiday]

    package init(
        key: String, timeZone: String? = nil, weekly: [WeeklyShift], holidays: [Holiday] = []
    ) {
        self.key = key
        self.timeZone = timeZone
        self.weekly = weekly
        self.holidays = holidays
    }
}

/// Opening hours of one day, in minutes of the local day.
package struct DayHours: Hashable, Sendable {
    /// Of a day whose clocks do not jump.
    package static let minutes: Int32 = 1_440

    /// From 0 to 1439.
    package var fromMinute: Int32
    /// From 0 to 1440; at or before `fromMinute` it is the next day's.
    package var toMinute: Int32

    package init(fromMinute: Int32, toMinute: Int32) {
        self.fromMinute = fromMinute
        self.toMinute = toMinute
    }

    /// Whether the shift ends on the day after it starts.
    package var crossesMidnight: Bool { toMinute <= fromMinute }
}

/// Opening hours on some days of every week. A shift belongs to the day on which it starts.
package struct WeeklyShift: Hashable, Sendable {
    /// At least one, each once.
    package var days: [Weekday]
    package var hours: DayHours

    package init(days: [Weekday], hours: DayHours) {
        self.days = days
        self.hours = hours
    }
}

/// Days of the week as the workspace file writes them.
package enum Weekday: String, Hashable, Sendable, CaseIterable {
    case monday = "mon"
    case tuesday = "tue"
    case wednesday = "wed"
    case thursday = "thu"
    case friday = "fri"
    case saturday = "sat"
    case sunday = "sun"
}

/// A day on which other hours hold than the week's.
package struct Holiday: Hashable, Sendable {
    package var date: HolidayDate
    /// Empty if the file gives none.
    package var name: String
    /// In place of the shifts that start on that day; empty means closed.
    package var hours: [DayHours]

    package init(date: HolidayDate, name: String = "", hours: [DayHours] = []) {
        self.date = date
        self.name = name
        self.hours = hours
    }
}

/// A date of the Gregorian calendar, once or every year (29 February: in leap years).
package enum HolidayDate: Hashable, Sendable {
    case once(year: Int32, month: Int32, day: Int32)
    case yearly(month: Int32, day: Int32)

    /// Whether there is such a day in the years 1 to 9999.
    package var exists: Bool {
        switch self {
        case .once(let year, let month, let day):
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            return (1...9_999).contains(year)
                && Self.days(month: month, isLeap: isLeap).contains(day)
        case .yearly(let month, let day):
            return Self.days(month: month, isLeap: true).contains(day)
        }
    }

    private static func days(month: Int32, isLeap: Bool) -> Range<Int32> {
        switch month {
        case 2: 1..<(isLeap ? 30 : 29)
        case 4, 6, 9, 11: 1..<31
        case 1...12: 1..<32
        default: 0..<0
        }
    }
}
