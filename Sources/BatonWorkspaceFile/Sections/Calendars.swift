import BatonEngine

extension CalendarDefinition {
    /// What a policy says instead of a calendar's name.
    static let alwaysOpen = "24x7"

    static func readAll(_ field: Field) -> [CalendarDefinition] {
        field.named("calendar", max: WorkspaceFileLimits.calendarsMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> CalendarDefinition? {
        guard
            let fields = Fields(
                field, what: "a calendar", keys: ["time_zone", "weekly", "holidays"])
        else { return nil }
        if key == alwaysOpen {
            field.problems.refuse(
                field.keyPosition, field.path,
                "`24x7` is the calendar that never closes; name this one otherwise")
        }
        return CalendarDefinition(
            key: key, timeZone: fields["time_zone"]?.timeZone(),
            weekly: fields.required("weekly", example: "[\(WeeklyShift.example)]")
                .map(WeeklyShift.readAll) ?? [],
            holidays: fields["holidays"].map(Holiday.readAll) ?? [])
    }
}

extension WeeklyShift {
    static let example = #"{ days: [mon, tue], from: "09:00", to: "18:00" }"#

    static func readAll(_ field: Field) -> [WeeklyShift] {
        let max = WorkspaceFileLimits.shiftsPerCalendarMax
        guard let items = field.list("shifts", max: max, example: "[\(example)]") else {
            return []
        }
        if items.isEmpty {
            field.refuse("the calendar never opens; give it a shift such as `\(example)`")
        }
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
        guard
            let items = field.list(
                "days of the week", max: Weekday.allCases.count, example: "[mon, tue]")
        else { return [] }
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
        guard from < DayHours.minutes else {
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
        let example = #"[{ date: "--12-25" }]"#
        return (field.list("holidays", max: max, example: example) ?? []).compactMap { item in
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
        let example = #"[{ from: "09:00", to: "12:00" }]"#
        guard let items = field.list("special hours", max: max, example: example) else {
            return []
        }
        if items.isEmpty { field.refuse("there are no hours; leave `hours` out to close all day") }
        return items.compactMap { item in
            Fields(item, what: "special hours", keys: ["from", "to"]).flatMap(DayHours.read)
        }
    }
}
