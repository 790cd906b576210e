/// A point in time: microseconds since 1970-01-01 UTC (Documentation/Domain.md section 6).
package struct Instant: Hashable, Comparable, Sendable {
    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// The seconds must be within 292,000 years of 1970.
    package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    /// This instant and a number of microseconds after it.
    package func advanced(by microseconds: Int64) -> Instant {
        Instant(microseconds: self.microseconds + microseconds)
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// Whole seconds, rounded down.
    package var seconds: Int64 {
        microseconds >= 0 ? microseconds / 1_000_000 : (microseconds + 1) / 1_000_000 - 1
    }

    /// Year 1 to year 9999, what a `google.protobuf.Timestamp` can say.
    package static let earliest = Instant(seconds: -62_135_596_800)
    package static let latest = Instant(microseconds: 253_402_300_799_999_999)

    /// Whether it lies in the years 1 to 9999: other ones only outside input can name.
    package var isInRange: Bool { self >= .earliest && self <= .latest }
}
