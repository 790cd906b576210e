internal import CProtobufC

/// Encodes C message structs. A struct is one that `Arena.make` or an `init` function began, and
/// its arrays have as many elements as its counts say.
package enum MessageEncoder {
    /// The encoded size in bytes.
    package static func byteCount<T>(of message: UnsafePointer<T>) -> Int {
        protobuf_c_message_get_packed_size(base(message))
    }

    /// Appends the encoded message to `bytes`, behind `leadingBytes` zeros for the caller to fill
    /// (gRPC's prefix takes five).
    ///
    /// - Returns: Where in `bytes` the message lies, without the zeros.
    @discardableResult
    package static func append<T>(
        _ message: UnsafePointer<T>, to bytes: inout [UInt8], leadingBytes: Int = 0
    ) -> Range<Int> {
        let message = base(message)
        let count = protobuf_c_message_get_packed_size(message)
        let start = bytes.count + leadingBytes
        bytes.append(contentsOf: repeatElement(0, count: leadingBytes + count))
        guard count > 0 else { return start..<start }
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            guard let address = buffer.baseAddress else { return 0 }
            return protobuf_c_message_pack(message, address + start)
        }
        invariant(written == count, "a message of \(count) bytes was packed into \(written)")
        return start..<(start + count)
    }

    /// Writes the encoded message to the front of `buffer`, which has room for `byteCount(of:)`
    /// bytes, and returns how many those are.
    package static func write<T>(
        _ message: UnsafePointer<T>, into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        let count = byteCount(of: message)
        invariant(count <= buffer.count, "\(count) bytes do not fit in \(buffer.count)")
        guard count > 0, let address = buffer.baseAddress else { return 0 }
        return protobuf_c_message_pack(base(message), address.assumingMemoryBound(to: UInt8.self))
    }

    private static func base<T>(_ message: UnsafePointer<T>) -> UnsafePointer<ProtobufCMessage> {
        UnsafeRawPointer(message).assumingMemoryBound(to: ProtobufCMessage.self)
    }
}
