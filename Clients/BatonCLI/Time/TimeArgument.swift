package import BatonEngine

/// A point in time as somebody writes it.
///
/// `2026-03-02T14:00:00+01:00` or `…Z` (ISO 8601 with an offset); `2026-03-02 14:00`, `2026-03-02`,
/// `14:00` or `14h` (today), `tomorrow 9:00`, `lundi 14h` in the user's zone; `+2h` from now; `now`.
/// A day without a time is its first moment.
package struct TimeArgument: Equatable, Sendable {
    private enum Form: Equatable {
        case instant(Instant)
        case local(CivilTime)
        /// A date alone.
        case date(CivilTime)
        /// The day's first moment without a time.
        case day(DayWord, TimeOfDay?)
        case fromNow(microseconds: Int64)
    }

    private let form: Form

    /// How to write one, for messages.
    package static let forms =
        "tomorrow 9:00, monday, 14:00, +2h, 2026-03-02 14:00 or 2026-03-02T14:00:00+01:00"
    /// The same for who reads French.
    package static let frenchForms =
        "demain 9h, lundi, 14:00, +2h, 2026-03-02 14:00 ou 2026-03-02T14:00:00+01:00"

    /// Nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("+") {
            guard let duration = DurationArgument(String(text.dropFirst())) else { return nil }
            form = .fromNow(microseconds: duration.microseconds)
            return
        }
        if ["now", "maintenant"].contains(text.lowercased()) {
            form = .fromNow(microseconds: 0)
            return
        }
        var reader = TextReader(text)
        if let form = Self.words(text) {
            self.form = form
            return
        }
        guard let form = Self.date(&reader), reader.isAtEnd else { return nil }
        self.form = form
    }

    /// Whether it names a day, without a time.
    package var isDay: Bool {
        switch form {
        case .date, .day(_, nil): true
        case .instant, .local, .day, .fromNow: false
        }
    }

    /// The instant meant, now, by somebody in that zone.
    ///
    /// - Parameter start: What it is the end of: a weekday is the next one after that.
    package func instant(now: Instant, zone: UserZone, after start: Instant? = nil) -> Instant {
        switch form {
        case .instant(let instant): return instant
        case .local(let civil), .date(let civil): return zone.instant(civil)
        case .day(let word, let time):
            let day = if case .weekday = word, let start { max(start, now) } else { now }
            var civil = word.day(from: zone.civil(day))
            civil.hour = time?.hour ?? 0
            civil.minute = time?.minute ?? 0
            civil.second = time?.second ?? 0
            return zone.instant(civil)
        case .fromNow(let microseconds):
            return Instant(microseconds: now.microseconds + microseconds)
        }
    }

    /// The instant of a date; nil for what depends on when it is read.
    package func instant(zone: UserZone) -> Instant? {
        switch form {
        case .instant(let instant): instant
        case .local(let civil), .date(let civil): zone.instant(civil)
        case .day, .fromNow: nil
        }
    }

    /// `tomorrow 9:00`, `lundi à 14h`, `friday`, `18:30`.
    private static func words(_ text: String) -> Form? {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = words.first else { return nil }
        // `23h` is 23:00, as `23h30` is 23:30; a length of time has a plus before it.
        if let time = TimeOfDay(text) { return .day(.daysAhead(0), time) }
        guard let day = DayWord(first) else { return nil }
        guard words.count == 2 else { return .day(day, nil) }
        return TimeOfDay(withoutPreposition(words[1])).map { .day(day, $0) }
    }

    private static func withoutPreposition(_ text: Substring) -> Substring {
        let prepositions = ["at ", "à ", "a "]
        let found = prepositions.first { text.lowercased().hasPrefix($0) }
        return text.dropFirst(found?.count ?? 0)
    }

    /// A date, perhaps with a time, perhaps with an offset.
    private static func date(_ reader: inout TextReader) -> Form? {
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let day = reader.number(digits: 2),
            var civil = CivilTime(year: year, month: month, day: day)
        else { return nil }
        guard !reader.isAtEnd else { return .date(civil) }
        guard reader.take("T") || reader.take("t") || reader.take(" "),
            let time = TimeOfDay(&reader)
        else { return nil }
        civil.hour = time.hour
        civil.minute = time.minute
        civil.second = time.second
        if reader.isAtEnd { return time.microseconds == 0 ? .local(civil) : nil }
        guard let offset = offset(&reader) else { return nil }
        let seconds = civil.secondsSinceEpoch - Int64(offset)
        return .instant(
            Instant(microseconds: seconds * 1_000_000 + Int64(time.microseconds)))
    }

    /// Seconds to subtract for UTC.
    private static func offset(_ reader: inout TextReader) -> Int? {
        if reader.take("Z") || reader.take("z") { return 0 }
        let isNegative = reader.take("-")
        guard isNegative || reader.take("+"), let hours = reader.number(digits: 2) else {
            return nil
        }
        let hasColon = reader.take(":")
        let minutes = reader.number(digits: 2)
        guard minutes != nil || !hasColon, hours <= 23, minutes ?? 0 <= 59 else { return nil }
        let seconds = hours * 3600 + (minutes ?? 0) * 60
        return isNegative ? -seconds : seconds
    }
}
