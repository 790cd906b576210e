extension CivilDate {
    /// Reads `2026-03-02`; nil for anything else and for days that do not exist.
    package init?(parsing text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let date = CivilDate(&digits), digits.isAtEnd else { return nil }
        self = date
    }

    /// Reads a date at the beginning of a text.
    fileprivate init?(_ digits: inout DigitReader) {
        guard let year = digits.number(of: 4), digits.take("-"),
            let month = digits.number(of: 2), digits.take("-"), let day = digits.number(of: 2),
            year >= 1, (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        // The 31st of a short month is a day of the next one.
        guard CivilDate(daysSinceEpoch: daysSinceEpoch) == self else { return nil }
    }

    /// `2026-03-02`.
    package var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

extension Instant {
    /// Reads `2026-03-02T17:47:00+01:00` or `…Z` (RFC 3339), also without seconds or with a
    /// fraction of at most six digits; nil for anything else, and for what has no offset.
    package init?(parsing text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let date = CivilDate(&digits), digits.take("T"), let time = digits.timeOfDay(),
            let offset = digits.offset(), digits.isAtEnd
        else { return nil }
        let local = Int64(date.daysSinceEpoch) * 86_400 * 1_000_000 + time
        self.init(microseconds: local - offset * 1_000_000)
        guard isInRange else { return nil }
    }

    /// `2026-03-02T17:47:00+01:00`, with the fraction of a second if there is one.
    ///
    /// - Parameter offsetSeconds: What local time is ahead of UTC; 0 is written `Z`.
    package func text(offsetSeconds: Int32 = 0) -> String {
        let local = Instant(microseconds: microseconds + Int64(offsetSeconds) * 1_000_000)
        let day = floorDivide(local.seconds, 86_400)
        let second = Int32(local.seconds - day * 86_400)
        let fraction = Int32(local.microseconds - local.seconds * 1_000_000)
        let date = CivilDate(daysSinceEpoch: Int32(day)).text
        let parts = [second / 3_600, second / 60 % 60, second % 60]
        let time = parts.map { padded($0, 2) }.joined(separator: ":")
        let tail = fraction == 0 ? "" : ".\(padded(fraction, 6))"
        return "\(date)T\(time)\(tail)\(Self.text(ofOffset: offsetSeconds))"
    }

    private static func text(ofOffset seconds: Int32) -> String {
        guard seconds != 0 else { return "Z" }
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
    }
}

/// The number with zeros before it.
private func padded(_ number: Int32, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
}

/// Reads a short text of digits and signs from left to right.
private struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: some StringProtocol) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// Steps over a character if it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of exactly that many digits.
    mutating func number(of count: Int) -> Int32? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
        rest.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int32($1 - UInt8(ascii: "0")) }
    }

    /// Microseconds since midnight.
    mutating func timeOfDay() -> Int64? {
        guard let hour = number(of: 2), take(":"), let minute = number(of: 2), hour < 24,
            minute < 60
        else { return nil }
        var time = Int64(hour * 3_600 + minute * 60) * 1_000_000
        guard take(":") else { return time }
        guard let second = number(of: 2), second < 60 else { return nil }
        time += Int64(second) * 1_000_000
        guard take(".") else { return time }
        let digits = rest.prefix(while: Self.isDigit)
        guard (1...6).contains(digits.count) else { return nil }
        rest.removeFirst(digits.count)
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 6 - digits.count)
        return time + (digits + zeros).reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    /// What local time is ahead of UTC, in seconds: `Z` or `+01:00`.
    mutating func offset() -> Int64? {
        if take("Z") { return 0 }
        let isBehind = take("-")
        guard isBehind || take("+"), let hours = number(of: 2), take(":"),
            let minutes = number(of: 2), hours < 24, minutes < 60
        else { return nil }
        let seconds = Int64(hours * 3_600 + minutes * 60)
        return isBehind ? -seconds : seconds
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
