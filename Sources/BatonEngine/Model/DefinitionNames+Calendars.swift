// What is wrong with calendars (Documentation/Domain.md section 3).
extension DefinitionNames {
    func problem(with calendar: CalendarDefinition) -> String? {
        if calendar.weekly.isEmpty { return "calendar \(calendar.key) never opens" }
        return problem(withZone: calendar.timeZone)
            ?? calendar.weekly.firstProblem { Self.problem(with: $0, of: calendar.key) }
            ?? Self.problem(withHolidays: calendar)
    }

    private static func problem(with shift: WeeklyShift, of calendar: String) -> String? {
        if shift.days.isEmpty { return "a shift of calendar \(calendar) has no day" }
        var days = Lookup<Weekday, Bool>()
        for day in shift.days {
            if days[day] != nil { return "a shift of calendar \(calendar) has a day twice" }
            days[day] = true
        }
        return problem(with: shift.hours, of: calendar)
    }

    private static func problem(withHolidays calendar: CalendarDefinition) -> String? {
        var dates = Lookup<HolidayDate, Bool>(minimumCapacity: calendar.holidays.count)
        for holiday in calendar.holidays {
            guard holiday.date.exists else {
                return "calendar \(calendar.key) has a holiday on no day of the year"
            }
            if dates[holiday.date] != nil {
                return "calendar \(calendar.key) has two holidays of one date"
            }
            dates[holiday.date] = true
            if let problem = holiday.hours.firstProblem({ problem(with: $0, of: calendar.key) }) {
                return problem
            }
        }
        return nil
    }

    private static func problem(with hours: DayHours, of calendar: String) -> String? {
        guard (0..<DayHours.minutes).contains(hours.fromMinute),
            (0...DayHours.minutes).contains(hours.toMinute), hours.fromMinute != hours.toMinute
        else {
            return "calendar \(calendar) has hours from minute \(hours.fromMinute) to "
                + "\(hours.toMinute)"
        }
        return nil
    }
}
