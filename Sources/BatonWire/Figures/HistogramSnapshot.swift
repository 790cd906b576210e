/// What a histogram has counted by the time somebody asked.
package struct HistogramSnapshot: Hashable, Sendable {
    /// The greatest value of each bucket but the last, ascending, in the unit of what is counted.
    package var bounds: [UInt64]
    /// Values by bucket, each in one; the last bucket has no bound.
    package var counts: [UInt64]
    /// Of all values.
    package var sum: UInt64

    package init(bounds: [UInt64], counts: [UInt64], sum: UInt64) {
        self.bounds = bounds
        self.counts = counts
        self.sum = sum
    }

    /// How many values there were.
    package var count: UInt64 { counts.reduce(0, &+) }

    /// Adds what another histogram with the same bounds has counted.
    package mutating func add(_ other: HistogramSnapshot) {
        invariant(bounds == other.bounds, "histograms of different bounds")
        for index in counts.indices { counts[index] &+= other.counts[index] }
        sum &+= other.sum
    }
}
