package import CProtobufC

/// Decodes messages from outside: checks the wire first, then lets protobuf-c unpack it into an
/// arena, within a budget.
package struct MessageDecoder: Sendable {
    package var limits: DecodingLimits

    package init(limits: DecodingLimits = DecodingLimits()) {
        self.limits = limits
    }

    /// Decodes one message.
    ///
    /// What comes back holds no unknown fields, every string in it is UTF-8 without U+0000, and
    /// no string, message or array element in it is NULL, save for a message field that is absent.
    /// Enum fields may hold numbers that the enum does not name, and a `map` repeated keys
    /// (`lastEntries` sorts that out).
    ///
    /// - Parameter bytes: Not needed any more when this returns.
    /// - Returns: A pointer that is valid until `arena` is reset or goes away.
    package func decode<T>(
        _ type: MessageType<T>, from bytes: UnsafeRawBufferPointer, into arena: Arena
    ) throws(MessageError) -> UnsafePointer<T> {
        let message = try decode(type.descriptor, from: bytes, into: arena)
        return UnsafeRawPointer(message).assumingMemoryBound(to: T.self)
    }

    /// The same for bytes in an array.
    package func decode<T>(
        _ type: MessageType<T>, from bytes: [UInt8], into arena: Arena
    ) throws(MessageError) -> UnsafePointer<T> {
        let message = try decode(type.descriptor, from: bytes, into: arena)
        return UnsafeRawPointer(message).assumingMemoryBound(to: T.self)
    }

    /// The same for bytes in an array, and a message whose type is known by its descriptor only.
    package func decode(
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>, from bytes: [UInt8],
        into arena: Arena
    ) throws(MessageError) -> UnsafePointer<ProtobufCMessage> {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(MessageError) in try decode(descriptor, from: bytes, into: arena) }
        }
        return try result.get()
    }

    /// The same for a message whose type is known by its descriptor only.
    package func decode(
        _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        from bytes: UnsafeRawBufferPointer, into arena: Arena
    ) throws(MessageError) -> UnsafePointer<ProtobufCMessage> {
        let summary = try PreScan.check(bytes, as: descriptor, limits: limits)
        var accepted = bytes
        if summary.needsCopy {
            accepted = MessageNormalizer.copy(bytes, as: descriptor, into: arena)
        }
        arena.setBudget(bytes: limits.budgetBytes(messageBytes: bytes.count))
        let message = protobuf_c_message_unpack(
            descriptor, arena.allocator, accepted.count,
            accepted.baseAddress?.assumingMemoryBound(to: UInt8.self))
        guard let message else {
            throw MessageError(
                reason: arena.isOverBudget ? .overBudget : .undecodable,
                messageName: String(protobuf: descriptor.pointee.name), fieldPath: "", offset: 0)
        }
        return UnsafePointer(message)
    }
}
