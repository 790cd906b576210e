internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos
internal import CProtobufC

/// A decoded message as JSON, by its descriptor, in proto3's own mapping
/// (https://protobuf.dev/programming-guides/json): camelCase names, enum values by name, 64-bit
/// numbers as strings, timestamps as RFC 3339, absent fields left out.
///
/// Covers what baton.v1 uses; bytes and floating-point fields come out as null.
package struct MessageJSON {
    private var json: JSONText

    package init(_ json: JSONText = JSONText()) { self.json = json }

    /// What has been written.
    package var text: JSONText { json }

    /// Begins an object of the caller's own.
    package mutating func open() { json.open("{") }

    /// Ends it.
    package mutating func close() { json.close("}") }

    /// Writes a message as the next value.
    package mutating func write<T>(_ message: UnsafePointer<T>) {
        object(UnsafeRawPointer(message))
    }

    /// Writes the members of a message into the object that is open.
    package mutating func writeMembers<T>(_ message: UnsafePointer<T>) {
        members(UnsafeRawPointer(message))
    }

    private mutating func object(_ message: UnsafeRawPointer) {
        let base = message.assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = base.pointee.descriptor else { return json.literal("null") }
        if String(protobuf: descriptor.pointee.name) == "google.protobuf.Timestamp" {
            return timestamp(message)
        }
        json.open("{")
        members(message)
        json.close("}")
    }

    private mutating func members(_ message: UnsafeRawPointer) {
        let base = message.assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = base.pointee.descriptor else { return }
        for index in 0..<Int(descriptor.pointee.n_fields) {
            member(descriptor.pointee.fields + index, of: message)
        }
    }

    private mutating func member(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>, of message: UnsafeRawPointer
    ) {
        let place = message + Int(field.pointee.offset)
        if field.pointee.label == PROTOBUF_C_LABEL_REPEATED {
            repeated(field, place, count: quantifier(field, message, as: Int.self))
            return
        }
        let isOneof = field.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
        let isPresent =
            isOneof
            ? quantifier(field, message, as: UInt32.self) == field.pointee.id
            : !isDefault(field, place)
        guard isPresent else { return }
        json.key(Self.camelCase(String(protobuf: field.pointee.name)))
        value(field, place)
    }

    private func quantifier<Value: BitwiseCopyable>(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>, _ message: UnsafeRawPointer,
        as type: Value.Type
    ) -> Value {
        message.load(fromByteOffset: Int(field.pointee.quantifier_offset), as: type)
    }

    private func isDefault(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>, _ place: UnsafeRawPointer
    ) -> Bool {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING:
            MessageText(place.load(as: UnsafePointer<CChar>?.self)).isEmpty
        case PROTOBUF_C_TYPE_MESSAGE: place.load(as: UnsafeRawPointer?.self) == nil
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64,
            PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            place.load(as: UInt64.self) == 0
        case PROTOBUF_C_TYPE_BYTES: true
        default: place.load(as: UInt32.self) == 0
        }
    }

    private mutating func repeated(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>, _ place: UnsafeRawPointer, count: Int
    ) {
        guard count > 0, let base = place.load(as: UnsafeRawPointer?.self) else { return }
        json.key(Self.camelCase(String(protobuf: field.pointee.name)))
        let stride = elementBytes(field)
        let isMap = self.isMap(field)
        json.open(isMap ? "{" : "[")
        for index in 0..<count {
            if isMap, let entry = (base + index * stride).load(as: UnsafeRawPointer?.self) {
                mapEntry(entry)
            } else {
                json.element()
                value(field, base + index * stride)
            }
        }
        json.close(isMap ? "}" : "]")
    }

    private func elementBytes(_ field: UnsafePointer<ProtobufCFieldDescriptor>) -> Int {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_MESSAGE, PROTOBUF_C_TYPE_INT64,
            PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_UINT64,
            PROTOBUF_C_TYPE_FIXED64:
            8
        default: 4
        }
    }

    /// Map entries are messages that protoc calls `…Entry`, with `key` and `value`; baton.v1 has
    /// no other message of such a name.
    private func isMap(_ field: UnsafePointer<ProtobufCFieldDescriptor>) -> Bool {
        guard field.pointee.type == PROTOBUF_C_TYPE_MESSAGE,
            let descriptor = field.pointee.descriptor?
                .assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        else { return false }
        return String(protobuf: descriptor.pointee.short_name).hasSuffix("Entry")
    }

    private mutating func mapEntry(_ entry: UnsafeRawPointer) {
        let base = entry.assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = base.pointee.descriptor, descriptor.pointee.n_fields == 2,
            let fields = descriptor.pointee.fields
        else { return }
        let key = (entry + Int(fields.pointee.offset)).load(as: UnsafePointer<CChar>?.self)
        json.key(String(protobuf: key))
        value(fields + 1, entry + Int((fields + 1).pointee.offset))
    }

    private mutating func value(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>, _ place: UnsafeRawPointer
    ) {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING:
            json.string(String(protobuf: place.load(as: UnsafePointer<CChar>?.self)))
        case PROTOBUF_C_TYPE_MESSAGE:
            if let message = place.load(as: UnsafeRawPointer?.self) { object(message) }
        case PROTOBUF_C_TYPE_BOOL:
            json.literal(place.load(as: Int32.self) == 0 ? "false" : "true")
        case PROTOBUF_C_TYPE_ENUM: enumeration(field, place.load(as: Int32.self))
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32:
            json.literal("\(place.load(as: Int32.self))")
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32:
            json.literal("\(place.load(as: UInt32.self))")
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64:
            json.string("\(place.load(as: Int64.self))")
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            json.string("\(place.load(as: UInt64.self))")
        default: json.literal("null")
        }
    }

    /// A value that this build does not know comes out as its number, as proto3's mapping has it.
    private mutating func enumeration(
        _ field: UnsafePointer<ProtobufCFieldDescriptor>, _ number: Int32
    ) {
        let descriptor = field.pointee.descriptor?
            .assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
        guard let value = protobuf_c_enum_descriptor_get_value(descriptor, number) else {
            return json.literal("\(number)")
        }
        json.string(String(protobuf: value.pointee.name))
    }

    private mutating func timestamp(_ message: UnsafeRawPointer) {
        let timestamp = message.assumingMemoryBound(to: Timestamp.Message.self)
        guard let microseconds = Timestamp.microseconds(timestamp) else {
            return json.literal("null")
        }
        json.string(Instant(microseconds: microseconds).rfc3339)
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(words.first.map(String.init) ?? "") { joined, word in
            joined + word.prefix(1).uppercased() + word.dropFirst()
        }
    }
}
