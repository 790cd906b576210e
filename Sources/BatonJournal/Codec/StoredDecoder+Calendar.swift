internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    static func calendar(
        _ stored: Baton__Journal__V1__CalendarDefinition
    ) throws(CodecError) -> CalendarDefinition {
        CalendarDefinition(
            key: text(stored.key),
            timeZone: present(stored._time_zone_case, text(stored.time_zone)),
            weekly: try all(stored.weekly, count: stored.n_weekly, shift),
            holidays: try all(stored.holidays, count: stored.n_holidays, holiday))
    }

    private static func shift(
        _ stored: Baton__Journal__V1__WeeklyShift
    ) throws(CodecError) -> WeeklyShift {
        var days: [Weekday] = []
        for number in UnsafeBufferPointer(start: stored.days, count: stored.n_days) {
            guard let day = StoredWeekday.day(number) else {
                throw .meaningless(number, "WeeklyShift.days")
            }
            days.append(day)
        }
        return WeeklyShift(
            days: days, hours: hours(try required(stored.hours, "WeeklyShift.hours")))
    }

    private static func hours(_ stored: Baton__Journal__V1__DayHours) -> DayHours {
        DayHours(fromMinute: stored.from_minute, toMinute: stored.to_minute)
    }

    private static func holiday(
        _ stored: Baton__Journal__V1__Holiday
    ) throws(CodecError) -> Holiday {
        let date: HolidayDate =
            if let year = present(stored._year_case, stored.year) {
                .once(year: year, month: stored.month, day: stored.day)
            } else {
                .yearly(month: stored.month, day: stored.day)
            }
        return Holiday(
            date: date, name: text(stored.name),
            hours: try all(stored.hours, count: stored.n_hours) { hours($0) })
    }
}
