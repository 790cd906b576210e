/// A day as somebody names it beside today, in English or French: `today`, `demain`, `mon`, `lundi`.
///
/// A weekday is the next one after today: on a Monday, `monday` is a week away. Three letters of its
/// name or more are enough.
package enum DayWord: Equatable, Sendable {
    /// 0 is today.
    case daysAhead(Int)
    /// 0 is Sunday.
    case weekday(Int)

    private static let days = [
        "today": 0, "aujourd'hui": 0, "tomorrow": 1, "demain": 1, "après-demain": 2,
        "apres-demain": 2,
    ]
    private static let weekdays = [
        ["sunday", "dimanche"], ["monday", "lundi"], ["tuesday", "mardi"],
        ["wednesday", "mercredi"], ["thursday", "jeudi"], ["friday", "vendredi"],
        ["saturday", "samedi"],
    ]

    /// Nil for anything else.
    package init?(_ text: some StringProtocol) {
        let word = String(
            text.lowercased().map { $0 == "\u{2019}" ? "'" : $0 })
        if let days = Self.days[word] {
            self = .daysAhead(days)
            return
        }
        let named = Self.weekdays.firstIndex { names in
            word.count >= 3 && names.contains { $0.hasPrefix(word) }
        }
        guard let named else { return nil }
        self = .weekday(named)
    }

    /// The first moment of that day on the calendar, seen from a time of the same calendar.
    package func day(from now: CivilTime) -> CivilTime {
        switch self {
        case .daysAhead(let days): return now.startOfDay(daysAhead: days)
        case .weekday(let wanted):
            let ahead = (wanted - now.weekday + 7) % 7
            return now.startOfDay(daysAhead: ahead == 0 ? 7 : ahead)
        }
    }
}

extension CivilTime {
    /// 0 is Sunday; 1970-01-01 was a Thursday.
    package var weekday: Int {
        let days = startOfDay(daysAhead: 0).secondsSinceEpoch / 86_400
        return Int(((days + 4) % 7 + 7) % 7)
    }

    fileprivate func startOfDay(daysAhead: Int) -> CivilTime {
        var day = self
        (day.hour, day.minute, day.second) = (0, 0, 0)
        return CivilTime(secondsSinceEpoch: day.secondsSinceEpoch + Int64(daysAhead) * 86_400)
    }
}
