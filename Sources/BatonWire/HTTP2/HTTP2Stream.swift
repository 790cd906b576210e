/// What a session keeps for each open stream. Its place in the table is reused.
struct HTTP2Stream {
    /// The stream id, or 0 when the place is free.
    var id: Int32 = 0
    /// Whether nghttp2 has closed the stream; the place is still held until that was handled.
    var isClosed = false
    /// Whether the peer has ended its side.
    var peerEnded = false
    /// Whether response headers were submitted.
    var headersSubmitted = false
    /// Whether nothing will be added to `output`.
    var outputEnded = false
    /// Whether nghttp2 waits to be told that there is output.
    var isDeferred = false
    /// What `output` has to fall to before whoever waits for room in it is told; nil: nobody waits.
    var roomMark: Int?
    /// What follows the last byte of output; nil means END_STREAM on the last DATA frame.
    var trailers: HTTP2HeaderBlock?
    /// Bytes on their way to DATA frames.
    var output = OutputBuffer()
    /// When output last left, as far as it counts as progress.
    var progressedAt: UInt64 = 0
    /// Bytes of output that left since then.
    var sentSinceProgress = 0
    /// Bytes of the peer's body that came since they last counted as progress.
    var receivedSinceProgress = 0

    /// Prepares the place for another stream and keeps its memory.
    mutating func reset(id: Int32, now: UInt64) {
        self.id = id
        isClosed = false
        peerEnded = false
        headersSubmitted = false
        outputEnded = false
        isDeferred = false
        roomMark = nil
        trailers = nil
        output.clear()
        progressedAt = now
        sentSinceProgress = 0
        receivedSinceProgress = 0
    }
}

/// Bytes written at the end and read from the front.
struct OutputBuffer {
    /// The capacity in bytes that an emptied buffer keeps: each of a connection's places has one.
    private static let keptBytesMax = 1024

    private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var readOffset = 0
    private var writeOffset = 0

    /// How many bytes wait.
    @inline(__always)
    var count: Int { writeOffset - readOffset }

    /// How many bytes fit without more memory.
    var capacity: Int { bytes.count }

    /// Adds bytes.
    mutating func append(_ source: UnsafeRawBufferPointer) {
        if writeOffset + source.count > bytes.count { makeRoom(for: source.count) }
        UnsafeMutableRawBufferPointer(rebasing: bytes[writeOffset...]).copyMemory(from: source)
        writeOffset += source.count
    }

    /// Moves bytes out, and returns how many.
    mutating func read(into target: UnsafeMutableRawBufferPointer) -> Int {
        let moved = min(count, target.count)
        if moved > 0 {
            target.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[readOffset..<readOffset + moved]))
        }
        readOffset += moved
        return moved
    }

    /// Drops what waits, and memory that is larger than a place should keep.
    mutating func clear() {
        readOffset = 0
        writeOffset = 0
        if bytes.count > Self.keptBytesMax { free() }
    }

    /// Gives the memory back.
    mutating func free() {
        bytes.deallocate()
        bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    private mutating func makeRoom(for added: Int) {
        let size = max(512, count + added, readOffset > 0 ? 0 : bytes.count * 2)
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
        if count > 0 {
            larger.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[readOffset..<writeOffset]))
        }
        bytes.deallocate()
        bytes = larger
        writeOffset = count
        readOffset = 0
    }
}
