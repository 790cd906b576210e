internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func calendar(
        _ calendar: CalendarDefinition
    ) -> UnsafeMutablePointer<Baton__Journal__V1__CalendarDefinition> {
        make(StoredType.calendar) {
            $0.key = text(calendar.key, "CalendarDefinition.key")
            $0.n_weekly = calendar.weekly.count
            $0.weekly = list(calendar.weekly, shift)
            $0.n_holidays = calendar.holidays.count
            $0.holidays = list(calendar.holidays, holiday)
            guard let zone = calendar.timeZone else { return }
            $0._time_zone_case = BATON__JOURNAL__V1__CALENDAR_DEFINITION___TIME_ZONE_TIME_ZONE
            $0.time_zone = text(zone, "CalendarDefinition.time_zone")
        }
    }

    private func shift(
        _ shift: WeeklyShift
    ) -> UnsafeMutablePointer<Baton__Journal__V1__WeeklyShift> {
        make(StoredType.shift) {
            $0.n_days = shift.days.count
            $0.days = arena.scalars(shift.days.map(StoredWeekday.stored))
            $0.hours = hours(shift.hours)
        }
    }

    private func hours(_ hours: DayHours) -> UnsafeMutablePointer<Baton__Journal__V1__DayHours> {
        make(StoredType.hours) {
            $0.from_minute = hours.fromMinute
            $0.to_minute = hours.toMinute
        }
    }

    private func holiday(
        _ holiday: Holiday
    ) -> UnsafeMutablePointer<Baton__Journal__V1__Holiday> {
        make(StoredType.holiday) {
            switch holiday.date {
            case .once(let year, let month, let day):
                $0._year_case = BATON__JOURNAL__V1__HOLIDAY___YEAR_YEAR
                $0.year = year
                $0.month = month
                $0.day = day
            case .yearly(let month, let day):
                $0.month = month
                $0.day = day
            }
            $0.name = text(holiday.name, "Holiday.name")
            $0.n_hours = holiday.hours.count
            $0.hours = list(holiday.hours, hours)
        }
    }
}

/// Days of the week and their stored numbers, for both directions.
enum StoredWeekday {
    typealias Number = Baton__Journal__V1__Weekday

    static func stored(_ day: Weekday) -> Number {
        switch day {
        case .monday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_MONDAY
        case .tuesday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_TUESDAY
        case .wednesday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_WEDNESDAY
        case .thursday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_THURSDAY
        case .friday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_FRIDAY
        case .saturday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_SATURDAY
        case .sunday: BATON__JOURNAL__V1__WEEKDAY__WEEKDAY_SUNDAY
        }
    }

    /// Nil for a number that means nothing.
    static func day(_ number: Number) -> Weekday? {
        Weekday.allCases.first { stored($0) == number }
    }
}
