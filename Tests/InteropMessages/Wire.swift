internal import BatonMessages

/// Turns a C message into bytes and back.
enum Wire {
    /// slow_consumer asks for 2,000 answers with 3 bytes each.
    private static let decoder: MessageDecoder = {
        var limits = DecodingLimits()
        limits.budgetFactor = 64
        return MessageDecoder(limits: limits)
    }()

    /// The bytes of a message that `fill` completes.
    static func encoded<T>(_ type: MessageType<T>, _ fill: (inout T, Arena) -> Void) -> [UInt8] {
        let arena = Arena()
        let message = arena.make(type)
        fill(&message.pointee, arena)
        let count = MessageEncoder.byteCount(of: UnsafePointer(message))
        // Not appended to an array: a debug build would take 60 ms for 300 KB.
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = MessageEncoder.write(
                UnsafePointer(message), into: UnsafeMutableRawBufferPointer(buffer))
        }
        withExtendedLifetime(arena) {}
        return bytes
    }

    /// What `read` makes of a message.
    static func decoded<T, Value>(
        _ type: MessageType<T>, _ bytes: UnsafeRawBufferPointer, _ read: (T) -> Value
    ) throws(MessageError) -> Value {
        let arena = Arena()
        let message = try decoder.decode(type, from: bytes, into: arena)
        let value = read(message.pointee)
        withExtendedLifetime(arena) {}
        return value
    }
}

// Bytes in an array.
extension [UInt8] {
    func decoded<T, Value>(
        _ type: MessageType<T>, _ read: (T) -> Value
    ) throws(MessageError) -> Value {
        let result = withUnsafeBytes { bytes in
            Result { () throws(MessageError) in try Wire.decoded(type, bytes, read) }
        }
        return try result.get()
    }
}
