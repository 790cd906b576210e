/// Half-open intervals of open time, sorted, apart from each other, with prefix sums.
///
/// Every question costs a binary search or two, whatever the span (Documentation/Domain.md
/// section 3); one by time looks into one day only. Times are microseconds since 1970.
struct OpeningIntervals: Sendable {
    private(set) var starts: ContiguousArray<Int64> = []
    /// The open time before each interval, and at last all of it: one more than `starts`.
    private(set) var coveredBefore: ContiguousArray<Int64> = [0]

    /// The day, counted in UTC from 1970, on which the first interval starts.
    private var firstDay: Int64 = 0
    /// For each day from then on, how many intervals start before it; one more than days.
    private var countBefore: ContiguousArray<Int32> = [0]

    private static let day: Int64 = 86_400_000_000

    init() {}

    /// The union of `intervals`, in any order, within `bounds`.
    init(union intervals: [Range<Instant>], within bounds: Range<Instant>) {
        let sorted = intervals.map { $0.clamped(to: bounds) }.filter { !$0.isEmpty }
            .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        starts.reserveCapacity(sorted.count)
        coveredBefore.reserveCapacity(sorted.count + 1)
        for interval in sorted { append(interval) }
        indexDays()
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
        result.indexDays()
        return result
    }

    /// Done when all intervals are known.
    private mutating func indexDays() {
        guard let first = starts.first, let last = starts.last else { return }
        firstDay = floorDivide(first, Self.day)
        let days = Int(floorDivide(last, Self.day) - firstDay) + 1
        countBefore.reserveCapacity(days + 1)
        var count = 0
        for day in 1...Int64(days) {
            while count < starts.count, starts[count] < (firstDay + day) * Self.day { count += 1 }
            countBefore.append(Int32(count))
        }
    }

    // MARK: - Questions

    /// The interval that starts last at or before a time, or -1.
    func index(at time: Int64) -> Int {
        let day = floorDivide(time, Self.day) - firstDay
        guard day >= 0 else { return -1 }
        guard day < Int64(countBefore.count - 1) else { return count - 1 }
        let before = Int(countBefore[Int(day)])
        return before - 1
            + starts.withUnsafeBufferPointer { starts in
                Self.count(
                    of: starts, from: before, to: Int(countBefore[Int(day) + 1]),
                    upTo: time)
            }
    }

    /// How many of some sorted numbers from one place to another are at most `limit`.
    private static func count(
        of numbers: UnsafeBufferPointer<Int64>, from first: Int, to end: Int, upTo limit: Int64
    ) -> Int {
        var low = first
        var count = end - first
        // Without a branch to mispredict, which would cost more than the comparison.
        while count > 0 {
            let half = (count + 1) / 2
            low = numbers[low + half - 1] <= limit ? low + half : low
            count -= half
        }
        return low - first
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
        // Most targets are shorter than what is left of the shift.
        if isOpen, covered <= end(index) - time { return time + covered }
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
            Self.count(of: sums, from: 0, to: sums.count, upTo: wanted - 1) - 1
        }
    }
}

extension Instant {
    /// Before every instant that anybody can name.
    static let earliestOfAll = Instant(microseconds: .min)
}
