import BatonEngine

/// Durations, times of day, dates and shares.
extension Field {
    /// A duration such as `15m`, in seconds: more than nothing, at most 365 days.
    func durationSeconds() -> Int64? {
        guard let text = scalar("a duration such as `15m`") else { return nil }
        guard let seconds = DurationForm.parse(text[...]) else {
            return refused(
                "`\(text.shortened)` is no duration; write a whole number and a unit: 20s, 15m, "
                    + "4h, 2d or 1w")
        }
        guard (1...WorkspaceFileLimits.durationSecondsMax).contains(seconds) else {
            return refused("`\(text.shortened)` is out of range; write 1s to 365d")
        }
        return seconds
    }

    /// A time of day from `00:00` to `24:00`, in minutes.
    func minuteOfDay() -> Int32? {
        guard let text = scalar("a time of day such as \"09:00\"") else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = TwoDigits.parse(parts[0]),
            let minute = TwoDigits.parse(parts[1]), minute < 60,
            hour * 60 + minute <= DayHours.minutes
        else {
            return refused(
                "`\(text.shortened)` is no time of day; write one from \"00:00\" to \"24:00\"")
        }
        return hour * 60 + minute
    }

    /// A day of one year (`2026-04-06`) or of every year (`--12-25`).
    func holidayDate() -> HolidayDate? {
        guard let text = scalar("a date such as \"2026-04-06\"") else { return nil }
        guard let date = HolidayDate(text) else {
            return refused(
                "`\(text.shortened)` is no date; write \"2026-04-06\", or \"--12-25\" for every "
                    + "year")
        }
        return date
    }

    /// A share such as `85%`, with at most two decimals, in basis points.
    func basisPoints() -> Int32? {
        guard let text = scalar("a share such as `85%`") else { return nil }
        guard let share = BasisPoints.parse(text) else {
            return refused("`\(text.shortened)` is no share; write 0% to 100%, such as `85%`")
        }
        return share
    }
}

/// The form of durations: a whole number and one unit.
package enum DurationForm {
    /// Seconds; nil if the text is no duration or longer than fits.
    package static func parse(_ text: Substring) -> Int64? {
        guard let unit = text.utf8.last, let seconds = unitSeconds(unit),
            let number = DecimalNumber.parse(text.dropLast()), number >= 0
        else { return nil }
        let product = number.multipliedReportingOverflow(by: seconds)
        return product.overflow ? Int64.max : product.partialValue
    }

    private static func unitSeconds(_ unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3_600
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "w"): 604_800
        default: nil
        }
    }
}

/// Exactly two decimal digits.
enum TwoDigits {
    static func parse(_ text: some StringProtocol) -> Int32? {
        guard text.utf8.count == 2,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int32(text)
    }
}

/// Hundredths of a percent.
enum BasisPoints {
    static func parse(_ text: String) -> Int32? {
        guard text.hasSuffix("%") else { return nil }
        let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let percent = DecimalNumber.parse(parts[0]),
            (0...100).contains(percent)
        else { return nil }
        var hundredths: Int64 = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].utf8.count),
                let digits = TwoDigits.parse(parts[1].utf8.count == 1 ? parts[1] + "0" : parts[1])
            else { return nil }
            hundredths = Int64(digits)
        }
        let points = percent * 100 + hundredths
        return points <= 10_000 ? Int32(points) : nil
    }
}
