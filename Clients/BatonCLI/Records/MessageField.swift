internal import BatonMessages
internal import CBatonProtos
internal import CProtobufC

/// A field of a message, as its descriptor tells of it.
struct MessageField {
    let descriptor: UnsafePointer<ProtobufCFieldDescriptor>

    init(_ descriptor: UnsafePointer<ProtobufCFieldDescriptor>) { self.descriptor = descriptor }

    /// Its name in proto3's JSON: camelCase.
    var name: String {
        let words = String(protobuf: descriptor.pointee.name).split(separator: "_")
        return words.dropFirst().reduce(words.first.map(String.init) ?? "") { joined, word in
            joined + word.prefix(1).uppercased() + word.dropFirst()
        }
    }

    var type: ProtobufCType { descriptor.pointee.type }
    var isRepeated: Bool { descriptor.pointee.label == PROTOBUF_C_LABEL_REPEATED }

    /// Whether it can be absent otherwise than by being 0, false or empty.
    var isOneof: Bool {
        descriptor.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
    }

    /// What it holds, if that is messages.
    var message: UnsafePointer<ProtobufCMessageDescriptor>? {
        guard type == PROTOBUF_C_TYPE_MESSAGE else { return nil }
        return descriptor.pointee.descriptor?
            .assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    }

    var isTimestamp: Bool {
        message.map { String(protobuf: $0.pointee.name) == "google.protobuf.Timestamp" } ?? false
    }

    /// Map entries are messages that protoc calls `…Entry`, with `key` and `value`; baton.v1 has
    /// no other message of such a name.
    var isMap: Bool {
        guard isRepeated, let message else { return false }
        return String(protobuf: message.pointee.short_name).hasSuffix("Entry")
    }

    /// Bytes from one element of a list to the next.
    var elementBytes: Int {
        switch type {
        case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_MESSAGE: 8
        default: is64Bit ? 8 : 4
        }
    }

    /// A number that proto3's JSON writes as a string.
    var is64Bit: Bool {
        switch type {
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64,
            PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            true
        default: false
        }
    }

    /// What it counts as where it is left out.
    var absent: FieldValue {
        if isMap { return .object([]) }
        if isRepeated { return .list([]) }
        if isOneof { return .null }
        switch type {
        case PROTOBUF_C_TYPE_STRING: return .string("")
        case PROTOBUF_C_TYPE_BOOL: return .bool(false)
        case PROTOBUF_C_TYPE_MESSAGE, PROTOBUF_C_TYPE_ENUM, PROTOBUF_C_TYPE_BYTES: return .null
        default: return is64Bit ? .string("0") : .number("0")
        }
    }
}
