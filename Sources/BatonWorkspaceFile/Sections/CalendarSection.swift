/// Weekly opening hours with closed days and special hours (Documentation/Domain.md section 3).
package struct CalendarSection: Hashable, Sendable {
    package var key: String
    /// Nil: the rep's, or the workspace's.
    package var timeZone: String?
    package var weekly: [WeeklyShift]
    package var holidays: [Holiday]
}

/// Opening hours of one day, in minutes of the local day.
package struct DayHours: Hashable, Sendable {
    /// From 0 to 1439.
    package var fromMinute: Int
    /// From 0 to 1440; at or before `fromMinute` it is the next day's.
    package var toMinute: Int

    /// Whether the shift ends on the day after it starts.
    package var crossesMidnight: Bool { toMinute <= fromMinute }
}

/// Opening hours on some days of every week. A shift belongs to the day on which it starts.
package struct WeeklyShift: Hashable, Sendable {
    /// At least one, each once, in the order of the file.
    package var days: [Weekday]
    package var hours: DayHours
}

/// Days of the week as the file writes them.
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
}

extension CalendarSection {
    /// What a policy says instead of a calendar's name.
    static let alwaysOpen = "24x7"

    static func readAll(_ field: Field) -> [CalendarSection] {
        field.noteUnused(.calendars)
        return field.named("calendar", max: WorkspaceFileLimits.calendarsMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> CalendarSection? {
        guard
            let fields = Fields(
                field, what: "a calendar", keys: ["time_zone", "weekly", "holidays"])
        else { return nil }
        if key == alwaysOpen {
            field.problems.refuse(
                field.keyPosition, field.path,
                "`24x7` is the calendar that never closes; name this one otherwise")
        }
        return CalendarSection(
            key: key, timeZone: fields["time_zone"]?.timeZone(),
            weekly: fields.required("weekly").map(WeeklyShift.readAll) ?? [],
            holidays: fields["holidays"].map(Holiday.readAll) ?? [])
    }
}

extension WeeklyShift {
    static func readAll(_ field: Field) -> [WeeklyShift] {
        let max = WorkspaceFileLimits.shiftsPerCalendarMax
        guard let items = field.list("shifts", max: max) else { return [] }
        if items.isEmpty { field.refuse("the calendar never opens; give it a shift") }
        return items.compactMap(read)
    }

    private static func read(_ field: Field) -> WeeklyShift? {
        guard let fields = Fields(field, what: "a shift", keys: ["days", "from", "to"]) else {
            return nil
        }
        let days = fields.required("days").map(days) ?? []
        return DayHours.read(fields).map { WeeklyShift(days: days, hours: $0) }
    }

    private static func days(_ field: Field) -> [Weekday] {
        guard let items = field.list("days of the week", max: Weekday.allCases.count) else {
            return []
        }
        if items.isEmpty { field.refuse("the shift has no day; write such as `[mon, tue]`") }
        var days: [Weekday] = []
        for item in items {
            guard let day = item.word(Weekday.self, "a day of the week") else { continue }
            if days.contains(day) { item.refuse("`\(day.rawValue)` is named twice; keep one") }
            days.append(day)
        }
        return days
    }
}

extension DayHours {
    /// Reads `from` and `to`.
    static func read(_ fields: Fields) -> DayHours? {
        guard let fromField = fields.required("from"), let toField = fields.required("to"),
            let from = fromField.minuteOfDay(), let to = toField.minuteOfDay()
        else { return nil }
        guard from < 1_440 else {
            return fromField.refused(
                "a shift cannot start at 24:00; write \"00:00\" of the next day")
        }
        guard from != to else {
            return toField.refused(
                "the shift ends when it starts; write \"00:00\" to \"24:00\" for a whole day")
        }
        return DayHours(fromMinute: from, toMinute: to)
    }
}

extension Holiday {
    static func readAll(_ field: Field) -> [Holiday] {
        let max = WorkspaceFileLimits.holidaysPerCalendarMax
        var dates: Set<HolidayDate> = []
        return (field.list("holidays", max: max) ?? []).compactMap { item in
            guard let holiday = read(item) else { return nil }
            if !dates.insert(holiday.date).inserted {
                item.refuse("this date is named twice; keep one")
            }
            return holiday
        }
    }

    private static func read(_ field: Field) -> Holiday? {
        guard let fields = Fields(field, what: "a holiday", keys: ["date", "name", "hours"]) else {
            return nil
        }
        let name = fields["name"]?.text(
            "the name of a holiday", maxBytes: WorkspaceFileLimits.nameBytesMax)
        let hours = fields["hours"].map(hours) ?? []
        return fields.required("date")?.holidayDate().map {
            Holiday(date: $0, name: name ?? "", hours: hours)
        }
    }

    private static func hours(_ field: Field) -> [DayHours] {
        let max = WorkspaceFileLimits.shiftsPerCalendarMax
        guard let items = field.list("special hours", max: max) else { return [] }
        if items.isEmpty { field.refuse("there are no hours; leave `hours` out to close all day") }
        return items.compactMap { item in
            Fields(item, what: "special hours", keys: ["from", "to"]).flatMap(DayHours.read)
        }
    }
}
