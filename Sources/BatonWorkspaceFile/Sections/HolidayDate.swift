/// A day of one year, or of every year (Documentation/Domain.md section 3).
package enum HolidayDate: Hashable, Sendable {
    case once(year: Int, month: Int, day: Int)
    /// On 29 February only in leap years.
    case yearly(month: Int, day: Int)

    /// Reads `2026-04-06` or `--12-25`; nil for anything else and for days that do not exist.
    package init?(_ text: String) {
        let isYearly = text.hasPrefix("--")
        let parts = (isYearly ? text.dropFirst(2) : text[...])
            .split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == (isYearly ? 2 : 3),
            let month = TwoDigits.parse(parts[parts.count - 2]),
            let day = TwoDigits.parse(parts[parts.count - 1])
        else { return nil }
        guard !isYearly else {
            guard Self.days(month: month, isLeap: true).contains(day) else { return nil }
            self = .yearly(month: month, day: day)
            return
        }
        guard parts[0].utf8.count == 4, let century = TwoDigits.parse(parts[0].prefix(2)),
            let rest = TwoDigits.parse(parts[0].suffix(2)), century > 0
        else { return nil }
        let year = century * 100 + rest
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        guard Self.days(month: month, isLeap: isLeap).contains(day) else { return nil }
        self = .once(year: year, month: month, day: day)
    }

    private static func days(month: Int, isLeap: Bool) -> Range<Int> {
        switch month {
        case 2: 1..<(isLeap ? 30 : 29)
        case 4, 6, 9, 11: 1..<31
        case 1...12: 1..<32
        default: 0..<0
        }
    }
}
