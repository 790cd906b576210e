import ArgumentParser
import BatonEngine

/// How long it takes to choose a rep, beside a bare binary heap of the same size.
struct ChooseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "choose", abstract: "Chooses reps from one rotation, and from a bare heap.")

    @Option(help: "Members of the rotation.") var members = 100_000
    @Option(help: "Turns to take.") var turns = 2_000_000
    @Option(help: "Measurements; the medians are printed.") var rounds = 5

    func run() {
        var rotations: [Double] = []
        var heaps: [Double] = []
        for _ in 0..<rounds {
            rotations.append(nanosecondsPerTurn { rotate() })
            heaps.append(nanosecondsPerTurn { heapTurns() })
        }
        let rotation = rotations.sorted()[rounds / 2]
        let heap = heaps.sorted()[rounds / 2]
        print("members                 \(members)")
        print("rotation                \(Int(rotation)) ns a turn (target 1500)")
        print("bare binary heap        \(Int(heap)) ns a turn")
        print("rotation / heap         \(Double(Int(rotation / heap * 100)) / 100) (target 2)")
    }

    /// Weights from 1 to 16 by position, so that passes spread as in a real team.
    private func weight(of index: Int) -> Int32 { Int32(index &* 7_919 % 16) + 1 }

    private func rotate() -> (start: ContinuousClock.Instant, end: ContinuousClock.Instant) {
        var rotation = Rotation()
        for index in 0..<members {
            rotation.join(RepID(Int32(index)), weight: weight(of: index))
            rotation.setUnavailable(nil, at: Int32(index))
        }
        let start = ContinuousClock.now
        for sequence in 1...UInt64(turns) {
            var trace = SearchTrace()
            guard let index = rotation.next(skipping: { _ in nil }, trace: &trace) else { break }
            rotation.took(rotation.turn(of: index), by: index, sequence: sequence) { $0.number }
        }
        return (start, ContinuousClock.now)
    }

    private func heapTurns() -> (start: ContinuousClock.Instant, end: ContinuousClock.Instant) {
        var heap = BareHeap()
        for index in 0..<members {
            heap.insert(
                BareHeap.Entry(
                    pass: 0, lastTurn: 0, index: Int32(index),
                    stride: Rotation.strideUnit / UInt64(weight(of: index))))
        }
        let start = ContinuousClock.now
        for sequence in 1...UInt64(turns) {
            var entry = heap.min
            entry.pass += entry.stride
            entry.lastTurn = sequence
            heap.replaceMin(with: entry)
        }
        return (start, ContinuousClock.now)
    }

    private func nanosecondsPerTurn(
        _ body: () -> (start: ContinuousClock.Instant, end: ContinuousClock.Instant)
    ) -> Double {
        let (start, end) = body()
        let (seconds, attoseconds) = start.duration(to: end).components
        return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(turns)
    }
}

/// The least that a choice can cost: a binary heap that holds what the order needs, no more.
private struct BareHeap {
    struct Entry {
        var pass: UInt64
        var lastTurn: UInt64
        var index: Int32
        var stride: UInt64

        func precedes(_ other: Entry) -> Bool {
            if pass != other.pass { return pass < other.pass }
            if lastTurn != other.lastTurn { return lastTurn < other.lastTurn }
            return index < other.index
        }
    }

    private var entries: ContiguousArray<Entry> = []

    var min: Entry { entries[0] }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].precedes(entries[parent]) else { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func replaceMin(with entry: Entry) {
        var hole = 0
        while true {
            var child = 2 * hole + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1].precedes(entries[child]) { child += 1 }
            guard entries[child].precedes(entry) else { break }
            entries[hole] = entries[child]
            hole = child
        }
        entries[hole] = entry
    }
}
