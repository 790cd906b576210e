/// Half-open intervals of open time, sorted, apart from each other, with prefix sums.
///
/// Every question costs a binary search or two, whatever the span (Documentation/Domain.md
/// section 3). Times are microseconds since 1970.
struct OpeningIntervals: Sendable {
    private(set) var starts: ContiguousArray<Int64> = []
    /// The open time before each interval, and at last all of it: one more than `starts`.
    private(set) var coveredBefore: ContiguousArray<Int64> = [0]

    init() {}

    /// The union of `intervals`, in any order, within `bounds`.
    init(union intervals: [Range<Instant>], within bounds: Range<Instant>) {
        let sorted = intervals.map { $0.clamped(to: bounds) }.filter { !$0.isEmpty }
            .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        starts.reserveCapacity(sorted.count)
        coveredBefore.reserveCapacity(sorted.count + 1)
        for interval in sorted { append(interval) }
    }

    var count: Int { starts.count }

    func end(_ index: Int) -> Int64 {
        starts[index] + (coveredBefore[index + 1] - coveredBefore[index])
    }

    func interval(_ index: Int) -> Range<Instant> {
        Instant(microseconds: starts[index])..<Instant(microseconds: end(index))
    }

    /// Adds an interval that starts at or after the last one's start; one that touches it makes it
    /// longer.
    private mutating func append(_ interval: Range<Instant>) {
        let start = interval.lowerBound.microseconds
        let end = interval.upperBound.microseconds
        guard let last = starts.indices.last, start <= self.end(last) else {
            starts.append(start)
            coveredBefore.append(coveredBefore[count - 1] + (end - start))
            return
        }
        coveredBefore[last + 1] += max(0, end - self.end(last))
    }

    /// These intervals up to `cut`, and `later` ones, all at or after it.
    func replacing(from cut: Instant, with later: OpeningIntervals) -> OpeningIntervals {
        var result = OpeningIntervals()
        result.starts.reserveCapacity(count + later.count)
        result.coveredBefore.reserveCapacity(count + later.count + 1)
        for index in starts.indices {
            let kept = interval(index).clamped(to: .earliestOfAll..<cut)
            if kept.isEmpty { break }
            result.append(kept)
        }
        for index in later.starts.indices { result.append(later.interval(index)) }
        return result
    }

    // MARK: - Questions

    /// The interval that starts last at or before a time, or -1.
    func index(at time: Int64) -> Int {
        starts.withUnsafeBufferPointer { starts in
            guard let first = starts.first, first <= time else { return -1 }
            var low = 0
            var count = starts.count
            // Without a branch to mispredict, which would cost more than the comparison.
            while count > 1 {
                let half = count / 2
                low = starts[low + half] <= time ? low + half : low
                count -= half
            }
            return low
        }
    }

    /// The open time before `time`.
    func covered(before time: Int64) -> Int64 {
        let index = index(at: time)
        return index < 0 ? 0 : position(of: time, index)
    }

    /// The instant at which `covered` of open time has run since `time`; nil beyond the last
    /// interval.
    ///
    /// Used up exactly at a closing it is that closing; nothing at all from a closed time is the
    /// next opening.
    func adding(_ covered: Int64, to time: Int64) -> Int64? {
        let index = index(at: time)
        let isOpen = index >= 0 && time < end(index)
        if covered <= 0 {
            if isOpen { return time }
            return index + 1 < count ? starts[index + 1] : nil
        }
        let wanted = (index < 0 ? 0 : position(of: time, index)) + covered
        guard wanted <= coveredBefore[count] else { return nil }
        let last = lastIndex(coveredBeforeLessThan: wanted)
        return starts[last] + (wanted - coveredBefore[last])
    }

    /// The open time before `time`, which is at or after the start of the interval.
    private func position(of time: Int64, _ index: Int) -> Int64 {
        min(coveredBefore[index] + (time - starts[index]), coveredBefore[index + 1])
    }

    private func lastIndex(coveredBeforeLessThan wanted: Int64) -> Int {
        coveredBefore.withUnsafeBufferPointer { sums in
            var low = 0
            var count = sums.count
            while count > 1 {
                let half = count / 2
                low = sums[low + half] < wanted ? low + half : low
                count -= half
            }
            return low
        }
    }
}

extension Instant {
    /// Before every instant that anybody can name.
    static let earliestOfAll = Instant(microseconds: .min)

    /// This instant and a number of microseconds after it.
    package func advanced(by microseconds: Int64) -> Instant {
        Instant(microseconds: self.microseconds + microseconds)
    }
}
