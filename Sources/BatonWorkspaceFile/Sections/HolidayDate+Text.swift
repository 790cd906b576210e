import BatonEngine

extension HolidayDate {
    /// Reads `2026-04-06` or `--12-25`; nil for anything else and for days that do not exist.
    init?(_ text: String) {
        let isYearly = text.hasPrefix("--")
        let parts = (isYearly ? text.dropFirst(2) : text[...])
            .split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == (isYearly ? 2 : 3),
            let month = TwoDigits.parse(parts[parts.count - 2]),
            let day = TwoDigits.parse(parts[parts.count - 1])
        else { return nil }
        if isYearly {
            self = .yearly(month: month, day: day)
        } else {
            guard parts[0].utf8.count == 4, let century = TwoDigits.parse(parts[0].prefix(2)),
                let rest = TwoDigits.parse(parts[0].suffix(2))
            else { return nil }
            self = .once(year: century * 100 + rest, month: month, day: day)
        }
        guard exists else { return nil }
    }
}
