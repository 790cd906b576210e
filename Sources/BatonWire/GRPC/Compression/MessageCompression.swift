internal import CZlib

// Each message has a context of its own: nothing of one is needed to read another.
extension MessageEncoding {
    /// Bytes of output that are made at once.
    private static let stepBytes = 16 * 1024

    /// Which header and trailer zlib writes and expects: `MAX_WBITS`, and 16 more for gzip.
    private var windowBits: Int32 { self == .gzip ? 15 + 16 : 15 }

    /// Takes a message out of its compressed form.
    ///
    /// - Parameter limit: The most bytes that it may have. Nothing is made beyond, so that a small
    ///   message cannot fill the memory.
    /// - Throws: RESOURCE_EXHAUSTED above the limit, INTERNAL for bytes that are not of this
    ///   encoding, end too early or go on after the end.
    package func decompress(
        _ bytes: UnsafeRawBufferPointer, limit: Int
    ) throws(GRPCStatus) -> [UInt8] {
        guard self != .identity else { return Array(bytes) }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else {
            throw GRPCStatus(.resourceExhausted, "no memory to decompress a message")
        }
        defer { inflateEnd(&stream) }
        stream.setInput(bytes)
        var output: [UInt8] = []
        while true {
            // One byte more than the limit shows that there is more.
            let room = min(max(Self.stepBytes, output.count), limit + 1 - output.count)
            let result = stream.produce(into: &output, room: room) {
                CZlib.inflate(&$0, Z_NO_FLUSH)
            }
            guard output.count <= limit else {
                throw GRPCStatus(
                    .resourceExhausted,
                    "a message is larger than the limit of \(limit) bytes once decompressed")
            }
            if result == Z_STREAM_END { break }
            guard result == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else {
                throw GRPCStatus(.internal, "a message is not the \(name) that it is marked as")
            }
        }
        guard stream.avail_in == 0 else {
            throw GRPCStatus(.internal, "bytes follow the end of a message in \(name)")
        }
        return output
    }

    /// Compresses a message.
    ///
    /// - Throws: RESOURCE_EXHAUSTED if there is no memory.
    package func compress(_ bytes: UnsafeRawBufferPointer) throws(GRPCStatus) -> [UInt8] {
        guard self != .identity else { return Array(bytes) }
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let made = deflateInit2_(
            &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY,
            ZLIB_VERSION, size)
        guard made == Z_OK else {
            throw GRPCStatus(.resourceExhausted, "no memory to compress a message")
        }
        defer { deflateEnd(&stream) }
        stream.setInput(bytes)
        var output: [UInt8] = []
        // The bound holds it whole, so that one step is enough.
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        let result = stream.produce(into: &output, room: bound) { CZlib.deflate(&$0, Z_FINISH) }
        invariant(result == Z_STREAM_END, "deflateBound holds every output")
        return output
    }
}

extension MessageEncoding {
    func decompress(_ bytes: [UInt8], limit: Int) throws(GRPCStatus) -> [UInt8] {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(GRPCStatus) in try decompress(bytes, limit: limit) }
        }.get()
    }

    func compress(_ bytes: [UInt8]) throws(GRPCStatus) -> [UInt8] {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(GRPCStatus) in try compress(bytes) }
        }.get()
    }
}

extension z_stream {
    /// zlib reads through a pointer that is not const, and never writes through it.
    fileprivate mutating func setInput(_ bytes: UnsafeRawBufferPointer) {
        next_in = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
            .assumingMemoryBound(to: UInt8.self)
        avail_in = UInt32(bytes.count)
    }

    /// Makes up to `room` bytes of output at the end of `output`.
    fileprivate mutating func produce(
        into output: inout [UInt8], room: Int, _ step: (inout z_stream) -> Int32
    ) -> Int32 {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: room))
        let (result, left) = output.withUnsafeMutableBytes { target in
            next_out = (target.baseAddress.map { $0 + start })?
                .assumingMemoryBound(to: UInt8.self)
            avail_out = UInt32(room)
            let result = step(&self)
            return (result, Int(avail_out))
        }
        output.removeLast(left)
        return result
    }
}
