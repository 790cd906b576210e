internal import Glibc

/// The state of an arena at a fixed address, where protobuf-c's callbacks reach it as raw memory.
struct ArenaMemory {
    /// protobuf-c's structs hold pointers, doubles and 64-bit integers, nothing wider.
    static let alignmentBytes = 8
    /// Keeps what follows a chunk's header (one pointer) aligned.
    static let chunkHeaderBytes = 16
    static let chunkBytesMax = 1 << 20

    private let firstChunk: UnsafeMutableRawPointer
    private let firstChunkBytes: Int
    /// The chunks after the first, newest first; each begins with the address of the next older.
    private var newestChunk: UnsafeMutableRawPointer?
    private var nextChunkBytes: Int
    private var cursor: UnsafeMutableRawPointer
    private var limit: UnsafeMutableRawPointer

    /// What protobuf-c may still take. What chunks waste at their end is taken off too, so that no
    /// more than the first chunk and the budget is ever held for one message.
    var budgetBytes = 0
    /// True once protobuf-c was refused memory.
    var isOverBudget = false
    /// Taken since the last reset, rounded up to the alignment.
    private(set) var usedBytes = 0

    init(firstChunkBytes: Int) {
        self.firstChunkBytes = firstChunkBytes
        firstChunk = .allocate(byteCount: firstChunkBytes, alignment: 16)
        cursor = firstChunk
        limit = firstChunk + firstChunkBytes
        nextChunkBytes = firstChunkBytes * 2
    }

    /// Memory held from the system: the first chunk and those that followed it.
    private(set) var laterChunksBytes = 0
    var heldBytes: Int { firstChunkBytes + laterChunksBytes }

    /// Memory for protobuf-c, or nil beyond the budget.
    mutating func allocateWithinBudget(_ size: Int) -> UnsafeMutableRawPointer? {
        // A size_t beyond Int.max arrives as a negative number.
        guard size >= 0, size <= budgetBytes else {
            isOverBudget = true
            return nil
        }
        let bytes = Self.roundUp(size)
        guard bytes <= budgetBytes else {
            isOverBudget = true
            return nil
        }
        if bytes > limit - cursor {
            guard openChunkWithinBudget(holding: bytes) else {
                isOverBudget = true
                return nil
            }
        }
        budgetBytes -= bytes
        return take(bytes)
    }

    /// Memory for what we build ourselves: no budget, and the process stops if there is none.
    mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        invariant(size >= 0 && size < 1 << 40, "an arena allocation of \(size) bytes")
        let bytes = Self.roundUp(size)
        if bytes > limit - cursor {
            let opened = openChunk(bytes: max(nextChunkBytes, Self.chunkHeaderBytes + bytes))
            invariant(opened, "out of memory for \(bytes) bytes")
        }
        return take(bytes)
    }

    /// Takes everything back and keeps the first chunk.
    mutating func reset() {
        while let chunk = newestChunk {
            newestChunk = chunk.load(as: UnsafeMutableRawPointer?.self)
            free(chunk)
        }
        cursor = firstChunk
        limit = firstChunk + firstChunkBytes
        nextChunkBytes = firstChunkBytes * 2
        laterChunksBytes = 0
        usedBytes = 0
        budgetBytes = 0
        isOverBudget = false
    }

    /// Gives all memory back to the system; the arena is not used again.
    mutating func releaseAll() {
        reset()
        firstChunk.deallocate()
    }

    private static func roundUp(_ size: Int) -> Int {
        (size + alignmentBytes - 1) & ~(alignmentBytes - 1)
    }

    private mutating func take(_ bytes: Int) -> UnsafeMutableRawPointer {
        let taken = cursor
        cursor += bytes
        usedBytes += bytes
        return taken
    }

    private mutating func openChunkWithinBudget(holding bytes: Int) -> Bool {
        if newestChunk != nil { budgetBytes -= min(limit - cursor, budgetBytes) }
        guard bytes <= budgetBytes else { return false }
        let wanted = max(nextChunkBytes, Self.chunkHeaderBytes + bytes)
        return openChunk(bytes: min(wanted, Self.chunkHeaderBytes + budgetBytes))
    }

    private mutating func openChunk(bytes: Int) -> Bool {
        guard let chunk = malloc(bytes) else { return false }
        chunk.storeBytes(of: newestChunk, as: UnsafeMutableRawPointer?.self)
        newestChunk = chunk
        laterChunksBytes += bytes
        cursor = chunk + Self.chunkHeaderBytes
        limit = chunk + bytes
        nextChunkBytes = min(nextChunkBytes * 2, max(Self.chunkBytesMax, firstChunkBytes))
        return true
    }
}
