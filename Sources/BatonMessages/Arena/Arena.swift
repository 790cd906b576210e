package import CProtobufC

/// Memory for the messages of one call: taken by moving a pointer, given back all at once.
///
/// protobuf-c decodes into it through `allocator`, within a byte budget; replies are built in it
/// without one. Every pointer from an arena is valid until the next `reset()` or until the arena
/// goes away, whichever comes first: who keeps a pointer keeps the arena
/// (`withExtendedLifetime(arena)` where nothing else does). An arena is used by one thread at a
/// time.
///
/// The first chunk survives `reset()`, so that calls that fit in it allocate nothing.
package final class Arena {
    /// Room for a request of the usual size and its reply.
    package static let firstChunkBytesDefault = 16 << 10

    private let memory: UnsafeMutablePointer<ArenaMemory>
    private let allocatorAddress: UnsafeMutablePointer<ProtobufCAllocator>

    /// Makes an arena with a first chunk of that many bytes, at least 1 KiB.
    package init(firstChunkBytes: Int = Arena.firstChunkBytesDefault) {
        memory = .allocate(capacity: 1)
        memory.initialize(to: ArenaMemory(firstChunkBytes: max(firstChunkBytes, 1 << 10)))
        allocatorAddress = .allocate(capacity: 1)
        allocatorAddress.initialize(
            to: ProtobufCAllocator(
                alloc: { state, size in
                    state?.assumingMemoryBound(to: ArenaMemory.self)
                        .pointee.allocateWithinBudget(size)
                },
                // Nothing is given back before the reset.
                free: { _, _ in },
                allocator_data: UnsafeMutableRawPointer(memory)))
    }

    deinit {
        memory.pointee.releaseAll()
        memory.deinitialize(count: 1)
        memory.deallocate()
        allocatorAddress.deallocate()
    }

    /// What protobuf-c's functions take. Beyond the budget it answers NULL, which protobuf-c 1.4.1
    /// survives everywhere (Documentation/Protocol.md section 4).
    package var allocator: UnsafeMutablePointer<ProtobufCAllocator> { allocatorAddress }

    /// Sets what protobuf-c may take from here on, in bytes, whatever it took before. It is 0 in a
    /// new arena and after a reset.
    package func setBudget(bytes: Int) {
        memory.pointee.budgetBytes = min(max(bytes, 0), Int.max / 2)
        memory.pointee.isOverBudget = false
    }

    /// True if protobuf-c asked for more than the last budget.
    package var isOverBudget: Bool { memory.pointee.isOverBudget }

    /// Bytes taken since the last reset.
    package var usedBytes: Int { memory.pointee.usedBytes }

    /// Bytes held from the system.
    package var heldBytes: Int { memory.pointee.heldBytes }

    /// Memory of that many bytes, aligned to 8, not zeroed, outside the budget.
    package func allocate(bytes: Int) -> UnsafeMutableRawPointer {
        memory.pointee.allocate(bytes)
    }

    /// Ends the life of everything taken from the arena and keeps the first chunk.
    package func reset() {
        memory.pointee.reset()
    }
}
