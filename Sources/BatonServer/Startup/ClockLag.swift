package import BatonEngine

/// How far a clock lies behind what a journal holds.
package enum ClockLag {
    /// Less is what machines that took over from one another differ by.
    private static let toleratedSeconds: Int64 = 1

    /// Whole seconds that the clock lacks, rounded up; nil if it lacks no more than one.
    package static func seconds(from clock: Instant, to newest: Instant) -> Int64? {
        let (lag, overflows) = newest.microseconds.subtractingReportingOverflow(clock.microseconds)
        guard !overflows, lag > toleratedSeconds * 1_000_000 else { return nil }
        return (lag - 1) / 1_000_000 + 1
    }
}
