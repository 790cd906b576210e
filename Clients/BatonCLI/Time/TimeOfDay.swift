/// A time of day as somebody writes it: `14:00`, `9:30`, `09:30:15`, `9am`, `2:30pm`, `9h`, `14h30`,
/// `noon`, `midi`. Midnight is not among them: nobody could tell of which day.
package struct TimeOfDay: Equatable, Sendable {
    package private(set) var hour: Int
    package private(set) var minute = 0
    package private(set) var second = 0
    package private(set) var microseconds = 0

    /// Nil for anything else.
    package init?(_ text: some StringProtocol) {
        if ["noon", "midi"].contains(text.lowercased()) {
            hour = 12
            return
        }
        var reader = TextReader(text.lowercased())
        guard let time = Self(&reader), reader.isAtEnd else { return nil }
        self = time
    }

    /// Reads one from the front of a text; what follows is left.
    init?(_ reader: inout TextReader) {
        guard let hour = reader.number(digits: 2) ?? reader.number(digits: 1) else { return nil }
        self.hour = hour
        if reader.take("h") {
            minute = reader.number(digits: 2) ?? 0
        } else {
            let hasMinutes = reader.take(":")
            if hasMinutes {
                guard readMinutes(&reader) else { return nil }
            }
            guard readHalf(&reader) || hasMinutes else { return nil }
        }
        guard self.hour <= 23, minute <= 59, second <= 59 else { return nil }
    }

    private mutating func readMinutes(_ reader: inout TextReader) -> Bool {
        guard let minute = reader.number(digits: 2) else { return false }
        self.minute = minute
        guard reader.take(":") else { return true }
        guard let second = reader.number(digits: 2) else { return false }
        self.second = second
        guard reader.take(".") else { return true }
        guard let fraction = reader.fraction() else { return false }
        microseconds = fraction
        return true
    }

    /// `am` and `pm`: 12am is midnight, 12pm noon.
    private mutating func readHalf(_ reader: inout TextReader) -> Bool {
        var rest = reader
        _ = rest.take(" ")
        let isAfternoon = rest.take("p")
        guard isAfternoon || rest.take("a"), rest.take("m"), (1...12).contains(hour) else {
            return false
        }
        reader = rest
        hour = hour % 12 + (isAfternoon ? 12 : 0)
        return true
    }
}
