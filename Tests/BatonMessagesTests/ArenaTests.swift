import BatonMessages
import CBatonProtos
import CProtobufC
import Glibc
import Testing

@Suite struct ArenaTests {
    private static let alignmentBytes = 8

    private func take(_ size: Int, from arena: Arena) -> UnsafeMutableRawPointer? {
        arena.allocator.pointee.alloc(arena.allocator.pointee.allocator_data, size)
    }

    @Test func `a new arena has no budget`() {
        let arena = Arena()
        withExtendedLifetime(arena) {
            #expect(take(1, from: arena) == nil)
            #expect(arena.isOverBudget)
        }
    }

    @Test func `the budget is handed out to the last byte and not beyond`() {
        let arena = Arena(firstChunkBytes: 1024)
        withExtendedLifetime(arena) {
            arena.setBudget(bytes: 64)
            #expect(take(32, from: arena) != nil)
            #expect(take(32, from: arena) != nil)
            #expect(!arena.isOverBudget)
            #expect(take(1, from: arena) == nil)
            #expect(arena.isOverBudget)
            arena.setBudget(bytes: 8)
            #expect(!arena.isOverBudget)
            #expect(take(3, from: arena) != nil)
            #expect(take(0, from: arena) != nil)
            #expect(take(1, from: arena) == nil)
        }
    }

    @Test func `a size that overflows is refused`() {
        let arena = Arena()
        withExtendedLifetime(arena) {
            arena.setBudget(bytes: .max)
            // size_t's maximum, and the greatest that rounding up would carry over.
            #expect(take(-1, from: arena) == nil)
            arena.setBudget(bytes: .max)
            #expect(take(.max - 3, from: arena) == nil)
        }
    }

    @Test func `memory is aligned and no two pieces overlap`() {
        let arena = Arena(firstChunkBytes: 1024)
        withExtendedLifetime(arena) {
            arena.setBudget(bytes: 1 << 20)
            var generator = SplitMix64(seed: 1)
            var pieces: [Range<UInt>] = []
            for round in 0..<500 {
                let size = Int.random(in: 1...700, using: &generator)
                let piece =
                    round.isMultiple(of: 2) ? take(size, from: arena) : arena.allocate(bytes: size)
                guard let piece else {
                    Issue.record("no memory in round \(round)")
                    return
                }
                memset(piece, 0xAA, size)
                let start = UInt(bitPattern: piece)
                #expect(start.isMultiple(of: UInt(Self.alignmentBytes)))
                pieces.append(start..<(start + UInt(size)))
            }
            let sorted = pieces.sorted { $0.lowerBound < $1.lowerBound }
            for (one, next) in zip(sorted, sorted.dropFirst()) {
                #expect(one.upperBound <= next.lowerBound)
            }
        }
    }

    @Test(arguments: [1, 8, 100, 5000, 60_000, 200_000])
    func `no more than the first chunk and the budget is held`(size: Int) {
        let arena = Arena(firstChunkBytes: 1024)
        withExtendedLifetime(arena) {
            let budget = 300_000
            arena.setBudget(bytes: budget)
            var taken = 0
            var chunks = 0
            var held = arena.heldBytes
            while take(size, from: arena) != nil {
                taken += size
                if arena.heldBytes != held { chunks += 1 }
                held = arena.heldBytes
            }
            // Each chunk has a header of 16 bytes.
            #expect(arena.heldBytes <= 1024 + budget + 16 * chunks)
            #expect(taken >= min(size, budget) / 2)
        }
    }

    @Test func `a reset keeps the first chunk and begins it anew`() {
        let arena = Arena(firstChunkBytes: 1024)
        withExtendedLifetime(arena) {
            let first = arena.allocate(bytes: 100)
            _ = arena.allocate(bytes: 100_000)
            #expect(arena.heldBytes > 100_000)
            #expect(arena.usedBytes >= 100_100)
            arena.reset()
            #expect(arena.heldBytes == 1024)
            #expect(arena.usedBytes == 0)
            #expect(arena.allocate(bytes: 8) == first)
        }
    }

    @Test func `what is built has no budget`() {
        let arena = Arena(firstChunkBytes: 1024)
        withExtendedLifetime(arena) {
            arena.setBudget(bytes: 16)
            memset(arena.allocate(bytes: 1 << 20), 1, 1 << 20)
            #expect(take(16, from: arena) != nil)
        }
    }
}
