import BatonEngine

extension Written {
    init(_ calendar: CalendarDefinition) {
        let holidays = calendar.holidays.map { holiday in
            Part(key: holiday.date.text, value: .mapping(of: Self.parts(of: holiday)))
        }
        self = .mapping(of: [
            Self.part("time_zone", calendar.timeZone),
            Part(key: "weekly", value: .list(calendar.weekly.map(Self.line))),
            holidays.isEmpty
                ? nil
                : Part(
                    key: "holidays", value: .items(holidays, isOrdered: false, form: .keyed("date"))
                ),
        ])
    }

    private static func parts(of holiday: Holiday) -> [Part?] {
        [
            part("name", holiday.name),
            holiday.hours.isEmpty
                ? nil
                : Part(key: "hours", value: .list(holiday.hours.map { "{ \(hours($0)) }" })),
        ]
    }

    private static func line(_ shift: WeeklyShift) -> String {
        let days = shift.days.map(\.rawValue).joined(separator: ", ")
        return "{ days: [\(days)], \(hours(shift.hours)) }"
    }

    private static func hours(_ hours: DayHours) -> String {
        "from: \(time(hours.fromMinute)), to: \(time(hours.toMinute))"
    }

    private static func time(_ minute: Int32) -> String {
        "\"\((minute / 60).padded(2)):\((minute % 60).padded(2))\""
    }
}

extension HolidayDate {
    /// As the file writes it.
    fileprivate var text: String {
        switch self {
        case .once(let year, let month, let day):
            CivilDate(year: year, month: month, day: day).text
        case .yearly(let month, let day): "--\(month.padded(2))-\(day.padded(2))"
        }
    }
}
