/// Copies a message without its unknown fields.
///
/// protobuf-c would keep each of them, at up to 60 times its size, and send them out again with the
/// message (Documentation/Protocol.md section 4).
struct UnknownFieldStripper {
    private var output: UnsafeMutablePointer<UInt8>

    /// The copy, in the arena. No longer than `bytes`, which the pre-scan has found acceptable.
    static func copy(
        _ bytes: UnsafeRawBufferPointer, as descriptor: MessageDescriptor, into arena: Arena
    ) -> UnsafeRawBufferPointer {
        guard let address = bytes.baseAddress else { return bytes }
        let start = address.assumingMemoryBound(to: UInt8.self)
        let copy = arena.allocate(bytes: bytes.count).assumingMemoryBound(to: UInt8.self)
        var stripper = UnknownFieldStripper(output: copy)
        do {
            try stripper.copyMessage(
                WireCursor(start, end: start + bytes.count), as: descriptor)
        } catch {
            fatalError("invariant: a scanned message cannot be read again: \(error)")
        }
        return UnsafeRawBufferPointer(start: copy, count: stripper.output - copy)
    }

    private mutating func copyMessage(
        _ bytes: WireCursor, as descriptor: MessageDescriptor
    ) throws(MessageError.Reason) {
        var cursor = bytes
        while !cursor.isAtEnd {
            let start = cursor.position
            let tag = try cursor.readTag()
            let afterTag = cursor.position
            let field = descriptor.field(numbered: tag.number)
            guard let inner = field?.messageDescriptor else {
                try cursor.skipPayload(tag.wireType)
                if field != nil { copy(from: start, to: cursor.position) }
                continue
            }
            let payload = try cursor.readLengthDelimited()
            copy(from: start, to: afterTag)
            try copyInner(payload, as: inner, lengthBytes: payload.position - afterTag)
        }
    }

    /// Copies a message field's content behind its length. That is not known before, but it takes
    /// no more bytes than it had: it is padded to as many, which the wire format allows.
    private mutating func copyInner(
        _ payload: WireCursor, as descriptor: MessageDescriptor, lengthBytes: Int
    ) throws(MessageError.Reason) {
        let length = output
        output += lengthBytes
        try copyMessage(payload, as: descriptor)
        var rest = output - length - lengthBytes
        for index in 0..<lengthBytes {
            let more: UInt8 = index < lengthBytes - 1 ? 0x80 : 0
            length[index] = UInt8(truncatingIfNeeded: rest & 0x7F) | more
            rest >>= 7
        }
    }

    private mutating func copy(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
        output.update(from: start, count: end - start)
        output += end - start
    }
}
