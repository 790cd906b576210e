/// Dates as numbers, in integers: the engine has no Foundation.
extension CivilDate {
    private static let daysPerEra: Int32 = 146_097
    private static let yearsPerEra: Int32 = 400
    /// From 0000-03-01, where the eras of 400 years start here, to 1970-01-01.
    private static let daysToEpoch: Int32 = 719_468

    /// - Parameter daysSinceEpoch: Days since 1970-01-01, of the years 1 to 9999.
    package init(daysSinceEpoch: Int32) {
        let days = daysSinceEpoch + Self.daysToEpoch
        let era = floorDivide(days, Self.daysPerEra)
        let dayOfEra = days - era * Self.daysPerEra
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        // Months from March on, so that the leap day is the year's last.
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * Self.yearsPerEra + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    package var daysSinceEpoch: Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, Self.yearsPerEra)
        let yearOfEra = shiftedYear - era * Self.yearsPerEra
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.daysToEpoch
    }
}

extension Weekday {
    /// The day of the week, 0 for Monday, of a day counted from 1970-01-01, a Thursday.
    static func index(daysSinceEpoch: Int32) -> Int {
        let shifted = daysSinceEpoch + 3
        return Int(shifted - floorDivide(shifted, 7) * 7)
    }

    /// 0 for Monday.
    var index: Int {
        switch self {
        case .monday: 0
        case .tuesday: 1
        case .wednesday: 2
        case .thursday: 3
        case .friday: 4
        case .saturday: 5
        case .sunday: 6
        }
    }
}

/// The quotient rounded down, for a positive divisor.
func floorDivide<Value: FixedWidthInteger & SignedInteger>(_ value: Value, _ divisor: Value)
    -> Value
{
    value >= 0 ? value / divisor : (value + 1) / divisor - 1
}
