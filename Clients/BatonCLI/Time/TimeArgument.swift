package import BatonEngine

/// A point in time as somebody writes it.
///
/// `2026-03-02T14:00:00+01:00` or `…Z` (ISO 8601 with an offset); `2026-03-02 14:00`, `2026-03-02`
/// or `14:00` (today) in the user's zone; `+2h` from now.
package struct TimeArgument: Equatable, Sendable {
    private enum Form: Equatable {
        case instant(Instant)
        case local(CivilTime)
        case today(hour: Int, minute: Int)
        case fromNow(microseconds: Int64)
    }

    private let form: Form

    /// How to write one, for messages.
    package static let forms =
        "2026-03-02 14:00, 14:00, +2h or 2026-03-02T14:00:00+01:00"

    /// Nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("+") {
            guard let duration = DurationArgument(String(text.dropFirst())) else { return nil }
            form = .fromNow(microseconds: duration.microseconds)
            return
        }
        var reader = TextReader(text)
        guard let form = Self.clock(&reader) ?? Self.date(&reader), reader.isAtEnd else {
            return nil
        }
        self.form = form
    }

    /// The instant meant, now, by somebody in that zone.
    package func instant(now: Instant, zone: UserZone) -> Instant {
        switch form {
        case .instant(let instant): return instant
        case .local(let civil): return zone.instant(civil)
        case .today(let hour, let minute):
            var civil = zone.civil(now)
            civil.hour = hour
            civil.minute = minute
            civil.second = 0
            return zone.instant(civil)
        case .fromNow(let microseconds):
            return Instant(microseconds: now.microseconds + microseconds)
        }
    }

    /// `14:00`.
    private static func clock(_ reader: inout TextReader) -> Form? {
        var copy = reader
        guard let hour = copy.number(digits: 2), copy.take(":"),
            let minute = copy.number(digits: 2),
            copy.isAtEnd, hour <= 23, minute <= 59
        else { return nil }
        reader = copy
        return .today(hour: hour, minute: minute)
    }

    /// A date, perhaps with a time, perhaps with an offset.
    private static func date(_ reader: inout TextReader) -> Form? {
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let day = reader.number(digits: 2),
            var civil = CivilTime(year: year, month: month, day: day)
        else { return nil }
        guard !reader.isAtEnd else { return .local(civil) }
        guard reader.take("T") || reader.take("t") || reader.take(" "),
            let time = time(&reader), time.hour <= 23, time.minute <= 59, time.second <= 59
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

    private struct TimeOfDay {
        var hour: Int
        var minute: Int
        var second = 0
        var microseconds = 0
    }

    private static func time(_ reader: inout TextReader) -> TimeOfDay? {
        guard let hour = reader.number(digits: 2), reader.take(":"),
            let minute = reader.number(digits: 2)
        else { return nil }
        var time = TimeOfDay(hour: hour, minute: minute)
        guard reader.take(":") else { return time }
        guard let second = reader.number(digits: 2) else { return nil }
        time.second = second
        guard reader.take(".") else { return time }
        guard let fraction = reader.fraction() else { return nil }
        time.microseconds = fraction
        return time
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
