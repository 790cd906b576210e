/// The candidate that `name` was most likely meant to be, for "did you mean …?".
///
/// Nearness is the number of bytes inserted, dropped, changed or swapped with their neighbour, not
/// counting ASCII case. At most a third of the name may differ, at least one byte may, and never
/// more than `nearestNameDistanceMax`; beyond that a suggestion misleads more than it helps. Ties
/// go to the first candidate. `distanceMax` allows more or fewer than a third. A name of more than `nearestNameBytesMax` bytes has no nearest.
package func nearestName(
    to name: String, in candidates: some Sequence<String>, distanceMax: Int? = nil
) -> String? {
    guard !name.isEmpty, name.utf8.count <= nearestNameBytesMax else { return nil }
    var comparison = NameComparison(name)
    var limit = min(nearestNameDistanceMax, distanceMax ?? max(1, name.utf8.count / 3))
    var nearest: String?
    for candidate in candidates {
        guard let distance = comparison.distance(to: candidate, limit: limit) else { continue }
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

/// One name compared with many, in the same few rows.
private struct NameComparison {
    private let wanted: [UInt8]
    private var other: [UInt8] = []
    /// Of the table of distances: the present one and the two before it.
    private var rows: ([Int], [Int], [Int])

    init(_ name: String) {
        wanted = name.utf8.map(Self.folded)
        let row = Array(repeating: 0, count: wanted.count + nearestNameDistanceMax + 1)
        rows = (row, row, row)
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// The optimal string alignment distance (Damerau-Levenshtein without editing a swapped pair
    /// again); nil above `limit`.
    mutating func distance(to candidate: String, limit: Int) -> Int? {
        guard abs(candidate.utf8.count - wanted.count) <= limit else { return nil }
        other.removeAll(keepingCapacity: true)
        for byte in candidate.utf8 { other.append(Self.folded(byte)) }
        for column in 0...other.count { rows.1[column] = column }
        var wasAbove = false
        for row in wanted.indices {
            let isAbove = fillRow(row) > limit
            // A swap reaches back two rows, so one row above the limit proves nothing.
            if isAbove, wasAbove { return nil }
            wasAbove = isAbove
            swap(&rows.2, &rows.1)
            swap(&rows.1, &rows.0)
        }
        let distance = rows.1[other.count]
        return distance <= limit ? distance : nil
    }

    /// Fills `rows.0` from the two rows before, and answers its least distance.
    private mutating func fillRow(_ row: Int) -> Int {
        let byte = wanted[row]
        rows.0[0] = row + 1
        var least = row + 1
        for column in other.indices {
            let changed = rows.1[column] + (byte == other[column] ? 0 : 1)
            var best = min(changed, rows.1[column + 1] + 1, rows.0[column] + 1)
            if row > 0, column > 0, byte == other[column - 1], wanted[row - 1] == other[column] {
                best = min(best, rows.2[column - 1] + 1)
            }
            rows.0[column + 1] = best
            least = min(least, best)
        }
        return least
    }
}
