/// Counts how often each singular message field came in one message.
///
/// A second occurrence is legal and rare: the counts are allocated only then.
struct OccurrenceCounter {
    /// Fields seen once, for the first 64 of a message.
    private var seen: UInt64 = 0
    private var counts: [Int32] = []

    /// Counts one more occurrence of the field at that index, of `fieldCount`, and returns how many
    /// there were.
    @inline(__always)
    mutating func count(_ index: Int, of fieldCount: Int) -> Int {
        let bit: UInt64 = index < 64 ? 1 << UInt64(index) : 0
        if bit != 0, seen & bit == 0 {
            seen |= bit
            return 1
        }
        return countAgain(index, of: fieldCount)
    }

    @inline(never)
    private mutating func countAgain(_ index: Int, of fieldCount: Int) -> Int {
        if counts.isEmpty { counts = Array(repeating: 0, count: fieldCount) }
        counts[index] += 1
        // The first of the first 64 fields is in `seen`.
        return Int(counts[index]) + (index < 64 ? 1 : 0)
    }
}
