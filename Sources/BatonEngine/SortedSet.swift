/// A set in ascending order: chunks of a sorted array.
///
/// Insertion and removal cost a binary search and a move of at most `chunkMax` elements, going to
/// the next element costs a binary search. It serves rotations (by pass), waiting leads (by
/// urgency) and deadlines (by instant): unlike a heap it can be walked in order while it changes,
/// and unlike a tree it allocates nothing for an element. swift-collections has no sorted set yet.
package struct SortedSet<Element: Comparable & Sendable>: Sendable {
    private static var chunkMax: Int { 256 }

    /// None is empty.
    private var chunks: ContiguousArray<ContiguousArray<Element>> = []
    /// The last element of each chunk, side by side: the search for a chunk stays in few cache lines.
    private var lasts: ContiguousArray<Element> = []
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }

    package var first: Element? { chunks.first?[0] }

    /// Inserts the element; answers false if it was there.
    @discardableResult
    package mutating func insert(_ element: Element) -> Bool {
        guard let last = lasts.last else {
            append(chunk: [element], at: 0)
            count = 1
            return true
        }
        if last < element {
            appendLast(element)
            return true
        }
        var chunk = chunkIndex(for: element)
        var position = Self.lowerBound(of: element, in: chunks[chunk])
        if chunks[chunk][position] == element { return false }
        // Between two chunks it goes to the former one, so that chunks fill up where elements come
        // in order, as deadlines do.
        if position == 0, chunk > 0, chunks[chunk - 1].count < Self.chunkMax {
            chunk -= 1
            position = chunks[chunk].count
        }
        chunks[chunk].insert(element, at: position)
        if position == chunks[chunk].count - 1 { lasts[chunk] = element }
        count += 1
        if chunks[chunk].count > Self.chunkMax { split(chunk, near: position) }
        return true
    }

    /// Adds an element that is greater than all others.
    private mutating func appendLast(_ element: Element) {
        count += 1
        let chunk = chunks.count - 1
        guard chunks[chunk].count < Self.chunkMax else {
            return append(chunk: [element], at: chunks.count)
        }
        chunks[chunk].append(element)
        lasts[chunk] = element
    }

    /// Removes the element; answers false if it was not there.
    @discardableResult
    package mutating func remove(_ element: Element) -> Bool {
        let chunk = chunkIndex(for: element)
        guard chunk < chunks.count else { return false }
        let position = Self.lowerBound(of: element, in: chunks[chunk])
        guard position < chunks[chunk].count, chunks[chunk][position] == element else {
            return false
        }
        chunks[chunk].remove(at: position)
        count -= 1
        if chunks[chunk].isEmpty {
            chunks.remove(at: chunk)
            lasts.remove(at: chunk)
        } else if position == chunks[chunk].count {
            lasts[chunk] = chunks[chunk][position - 1]
        }
        return true
    }

    package func contains(_ element: Element) -> Bool {
        let chunk = chunkIndex(for: element)
        guard chunk < chunks.count else { return false }
        return chunks[chunk][Self.lowerBound(of: element, in: chunks[chunk])] == element
    }

    /// The first element after `element`, which need not be in the set.
    package func next(after element: Element) -> Element? {
        let chunk = chunkIndex(for: element)
        guard chunk < chunks.count else { return nil }
        var position = Self.lowerBound(of: element, in: chunks[chunk])
        if chunks[chunk][position] == element { position += 1 }
        if position < chunks[chunk].count { return chunks[chunk][position] }
        return chunk + 1 < chunks.count ? chunks[chunk + 1][0] : nil
    }

    /// Goes through the elements in order until `body` answers false.
    package func walk(_ body: (Element) -> Bool) {
        for chunk in chunks {
            for element in chunk {
                if !body(element) { return }
            }
        }
    }

    /// The first chunk that may hold the element: the first whose last is not less.
    private func chunkIndex(for element: Element) -> Int {
        Self.lowerBound(of: element, in: lasts)
    }

    private static func lowerBound(
        of element: Element, in sorted: ContiguousArray<Element>
    ) -> Int {
        // Without checks of bounds: a queue of deadlines is searched twice for each clock.
        sorted.withUnsafeBufferPointer { sorted in
            var low = 0
            var high = sorted.count
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle] < element { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// In the middle, or at the place of the last element if that lies above: the next one is
    /// likely to come after it.
    private mutating func split(_ chunk: Int, near position: Int) {
        let cut = max(position, chunks[chunk].count / 2)
        let upper = ContiguousArray(chunks[chunk][cut...])
        chunks[chunk].removeSubrange(cut...)
        lasts[chunk] = chunks[chunk][cut - 1]
        append(chunk: upper, at: chunk + 1)
    }

    private mutating func append(chunk: ContiguousArray<Element>, at index: Int) {
        var chunk = chunk
        chunk.reserveCapacity(Self.chunkMax + 1)
        lasts.insert(chunk[chunk.count - 1], at: index)
        chunks.insert(chunk, at: index)
    }
}
