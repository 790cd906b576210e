import BatonEngine

/// Durations as the file writes them.
enum DurationText {
    private static let units: [(seconds: Int64, letter: String)] = [
        (604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "m"),
    ]

    /// `20s`, `15m`, `24h`, `10d`, `1w`: the largest unit that goes into it without rest, days only
    /// above a week, for `24h` of working time is no day.
    static func of(_ seconds: Int64) -> String {
        for unit in units where seconds % unit.seconds == 0 && seconds > 0 {
            if unit.letter == "d", seconds < 604_800 { continue }
            return "\(seconds / unit.seconds)\(unit.letter)"
        }
        return "\(seconds)s"
    }

    /// `9h`, `8h30m`, `45m`: of a working day.
    static func ofDay(minutes: Int64) -> String {
        switch (minutes / 60, minutes % 60) {
        case (0, let rest): "\(rest)m"
        case (let hours, 0): "\(hours)h"
        case (let hours, let rest): "\(hours)h\(rest)m"
        }
    }
}

extension CivilDate {
    /// `2026-04-06`.
    var text: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }
}

extension Int32 {
    /// At least so many digits.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
