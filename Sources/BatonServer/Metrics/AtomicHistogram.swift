internal import BatonWire
internal import Synchronization

/// Counters with one place each in a row, for any thread.
final class AtomicCounters: Sendable {
    /// Memory that is only reached through atomics.
    private struct Cells: @unchecked Sendable {
        let first: UnsafeMutablePointer<Atomic<UInt64>>
    }

    let count: Int
    private let cells: Cells

    init(count: Int) {
        self.count = count
        let first = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: count)
        for index in 0..<count { (first + index).initialize(to: Atomic(0)) }
        cells = Cells(first: first)
    }

    deinit {
        cells.first.deinitialize(count: count)
        cells.first.deallocate()
    }

    func add(_ value: UInt64 = 1, to index: Int) {
        invariant(index >= 0 && index < count, "there is no counter \(index)")
        cells.first[index].wrappingAdd(value, ordering: .relaxed)
    }

    var values: [UInt64] {
        (0..<count).map { cells.first[$0].load(ordering: .relaxed) }
    }
}

/// A histogram that any thread adds to. What is read at one time may miss parts of what is added at
/// that time.
final class AtomicHistogram: Sendable {
    private let bounds: [UInt64]
    /// The buckets, then the sum.
    private let cells: AtomicCounters

    /// - Parameter bounds: The greatest value of each bucket but the last, ascending.
    init(bounds: [UInt64]) {
        self.bounds = bounds
        cells = AtomicCounters(count: bounds.count + 2)
    }

    func add(_ value: UInt64) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        cells.add(to: bucket)
        cells.add(value, to: bounds.count + 1)
    }

    var snapshot: HistogramSnapshot {
        let values = cells.values
        return HistogramSnapshot(
            bounds: bounds, counts: Array(values.dropLast()), sum: values[bounds.count + 1])
    }
}
