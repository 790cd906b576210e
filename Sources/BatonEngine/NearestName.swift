/// The candidate that `name` was most likely meant to be, for "did you mean …?".
///
/// Nearness is the number of bytes inserted, dropped, changed or swapped with their neighbour, not
/// counting ASCII case. At most a third of the name may differ, at least one byte may, and never
/// more than `nearestNameDistanceMax`; beyond that a suggestion misleads more than it helps. Ties
/// go to the first candidate. A name of more than `nearestNameBytesMax` bytes has no nearest.
package func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = foldedBytes(name)
    guard !wanted.isEmpty, wanted.count <= nearestNameBytesMax else { return nil }
    var limit = min(nearestNameDistanceMax, max(1, wanted.count / 3))
    var nearest: String?
    for candidate in candidates {
        guard abs(candidate.utf8.count - wanted.count) <= limit,
            let distance = distance(wanted, foldedBytes(candidate), limit: limit)
        else { continue }
        nearest = candidate
        guard distance > 0 else { return candidate }
        // Only a nearer one may replace it, so that ties go to the first.
        limit = distance - 1
    }
    return nearest
}

/// The longest name that is compared, in bytes: the longest key of a workspace file.
package let nearestNameBytesMax = 64

/// The most bytes that may differ.
package let nearestNameDistanceMax = 3

private func foldedBytes(_ text: String) -> [UInt8] {
    text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
}

/// The optimal string alignment distance (Damerau-Levenshtein without editing a swapped pair
/// again); nil above `limit`.
private func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    var twoBack: [Int] = []
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
        var current = [row + 1]
        current.reserveCapacity(right.count + 1)
        for (column, other) in right.enumerated() {
            var best = min(
                previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1,
                current[column] + 1)
            if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                best = min(best, twoBack[column - 1] + 1)
            }
            current.append(best)
        }
        // A swap reaches back two rows, so one row above the limit proves nothing.
        if current.allSatisfy({ $0 > limit }), previous.allSatisfy({ $0 > limit }) { return nil }
        twoBack = previous
        previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
}
