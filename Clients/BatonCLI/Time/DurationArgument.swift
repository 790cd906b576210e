/// A length of time as somebody writes it: `20s 15m 4h 2d 1w` (Documentation/Domain.md section 8),
/// `1h30m`, or `500ms`.
package struct DurationArgument: Equatable, Sendable {
    /// Never negative, and at most ten years.
    package let microseconds: Int64

    private static let microsecondsMax: Int64 = 3650 * 86_400 * 1_000_000

    /// Nil for anything else.
    package init?(_ text: String) {
        var reader = TextReader(text)
        var total: Int64 = 0
        guard !reader.isAtEnd else { return nil }
        while !reader.isAtEnd {
            guard let number = reader.number(), let unit = Self.unit(&reader) else { return nil }
            let (part, overflow) = number.multipliedReportingOverflow(by: unit)
            guard !overflow, part <= Self.microsecondsMax - total else { return nil }
            total += part
        }
        microseconds = total
    }

    /// As Swift has it.
    package var duration: Duration { .microseconds(microseconds) }

    private static func unit(_ reader: inout TextReader) -> Int64? {
        if reader.take("s") { return 1_000_000 }
        if reader.take("m") { return reader.take("s") ? 1000 : 60 * 1_000_000 }
        if reader.take("h") { return 3600 * 1_000_000 }
        if reader.take("d") { return 86_400 * 1_000_000 }
        if reader.take("w") { return 7 * 86_400 * 1_000_000 }
        return nil
    }
}
