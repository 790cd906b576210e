/// How long the calls of one event loop took, by method. Confined to that loop.
///
/// It costs a call a subtraction, a search among a few bounds and two additions: the connection has
/// read the clock in any case.
package final class CallDurations {
    /// In nanoseconds, from 100 µs to 10 s.
    package static let bounds: [UInt64] = [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
        50_000_000, 100_000_000, 250_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
    ]

    private let bounds: UnsafeMutablePointer<UInt64>
    private let boundCount = CallDurations.bounds.count
    /// For each method the buckets, then the sum.
    private var cells: UnsafeMutablePointer<UInt64>
    private var methods = 0
    private var rowCells: Int { boundCount + 2 }

    package init() {
        bounds = .allocate(capacity: boundCount)
        bounds.initialize(from: Self.bounds, count: boundCount)
        cells = .allocate(capacity: 0)
    }

    deinit {
        bounds.deallocate()
        cells.deallocate()
    }

    /// Counts a call that has ended, however it ended.
    ///
    /// - Parameter nanoseconds: From its first bytes to its last answer, as far as the connection
    ///   knows the time: what is answered in the burst of reads that brought it took 0.
    func add(method: Int, nanoseconds: UInt64) {
        if method >= methods { grow(to: method + 1) }
        let row = cells + method * rowCells
        var bucket = 0
        while bucket < boundCount, nanoseconds > bounds[bucket] { bucket += 1 }
        row[bucket] &+= 1
        row[boundCount + 1] &+= nanoseconds
    }

    private func grow(to count: Int) {
        let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: count * rowCells)
        grown.initialize(from: cells, count: methods * rowCells)
        (grown + methods * rowCells).initialize(
            repeating: 0, count: (count - methods) * rowCells)
        cells.deallocate()
        cells = grown
        methods = count
    }

    /// By the number of the method; methods after the last that was called are absent.
    package func snapshot() -> [HistogramSnapshot] {
        (0..<methods).map { method in
            let row = UnsafeBufferPointer(start: cells + method * rowCells, count: rowCells)
            return HistogramSnapshot(
                bounds: Self.bounds, counts: Array(row.dropLast()), sum: row[boundCount + 1])
        }
    }
}
