/// Moments and spans of the monotonic clock in nanoseconds. `UInt64.max` stands for never.
enum Nanoseconds {
    /// Seconds as nanoseconds; more than 31 years, infinity too, is never, and less than none is
    /// none.
    static func of(_ seconds: Double) -> UInt64 {
        guard seconds < 1_000_000_000 else { return .max }
        return seconds > 0 ? UInt64(seconds * 1_000_000_000) : 0
    }

    /// A moment so much later; never if either is never.
    @inline(__always)
    static func sum(_ moment: UInt64, _ span: UInt64) -> UInt64 {
        let (sum, overflow) = moment.addingReportingOverflow(span)
        return overflow ? .max : sum
    }
}
