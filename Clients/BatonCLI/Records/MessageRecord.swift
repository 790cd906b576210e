internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos
internal import CProtobufC

extension FieldValue {
    /// A decoded message, by its descriptor, in proto3's own mapping to JSON
    /// (https://protobuf.dev/programming-guides/json): camelCase names, enum values by name, 64-bit
    /// numbers as strings, timestamps as RFC 3339, absent fields left out.
    ///
    /// Covers what baton.v1 uses; bytes and floating-point fields come out as null.
    package init<Message>(_ message: UnsafePointer<Message>) {
        self = Self.message(UnsafeRawPointer(message))
    }

    private static func message(_ message: UnsafeRawPointer) -> FieldValue {
        let base = message.assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = base.pointee.descriptor else { return .null }
        if String(protobuf: descriptor.pointee.name) == "google.protobuf.Timestamp" {
            let timestamp = message.assumingMemoryBound(to: Timestamp.Message.self)
            return Timestamp.microseconds(timestamp).map { .instant(Instant(microseconds: $0)) }
                ?? .null
        }
        return .object(
            (0..<Int(descriptor.pointee.n_fields)).compactMap { index in
                let field = MessageField(descriptor.pointee.fields + index)
                return value(of: field, in: message).map { Member(field.name, $0) }
            })
    }

    /// Nil if it is absent.
    private static func value(of field: MessageField, in message: UnsafeRawPointer) -> FieldValue? {
        let place = message + Int(field.descriptor.pointee.offset)
        let quantifier = message + Int(field.descriptor.pointee.quantifier_offset)
        if field.isRepeated {
            return elements(of: field, place, count: quantifier.load(as: Int.self))
        }
        let isPresent =
            field.isOneof
            ? quantifier.load(as: UInt32.self) == field.descriptor.pointee.id
            : !isDefault(field, place)
        return isPresent ? value(of: field, at: place) : nil
    }

    private static func isDefault(_ field: MessageField, _ place: UnsafeRawPointer) -> Bool {
        switch field.type {
        case PROTOBUF_C_TYPE_STRING:
            MessageText(place.load(as: UnsafePointer<CChar>?.self)).isEmpty
        case PROTOBUF_C_TYPE_MESSAGE: place.load(as: UnsafeRawPointer?.self) == nil
        case PROTOBUF_C_TYPE_BYTES: true
        default:
            field.is64Bit ? place.load(as: UInt64.self) == 0 : place.load(as: UInt32.self) == 0
        }
    }

    private static func elements(
        of field: MessageField, _ place: UnsafeRawPointer, count: Int
    ) -> FieldValue? {
        guard count > 0, let base = place.load(as: UnsafeRawPointer?.self) else { return nil }
        let places = (0..<count).map { base + $0 * field.elementBytes }
        guard field.isMap else { return .list(places.map { value(of: field, at: $0) }) }
        return .object(
            places.compactMap { $0.load(as: UnsafeRawPointer?.self).flatMap(mapEntry) })
    }

    private static func mapEntry(_ entry: UnsafeRawPointer) -> Member? {
        let base = entry.assumingMemoryBound(to: ProtobufCMessage.self)
        guard let descriptor = base.pointee.descriptor, descriptor.pointee.n_fields == 2,
            let fields = descriptor.pointee.fields
        else { return nil }
        let key = (entry + Int(fields.pointee.offset)).load(as: UnsafePointer<CChar>?.self)
        let field = MessageField(fields + 1)
        return Member(
            String(protobuf: key),
            value(of: field, at: entry + Int(field.descriptor.pointee.offset)))
    }

    private static func value(of field: MessageField, at place: UnsafeRawPointer) -> FieldValue {
        switch field.type {
        case PROTOBUF_C_TYPE_STRING:
            .string(String(protobuf: place.load(as: UnsafePointer<CChar>?.self)))
        case PROTOBUF_C_TYPE_MESSAGE:
            place.load(as: UnsafeRawPointer?.self).map { message($0) } ?? .null
        case PROTOBUF_C_TYPE_BOOL: .bool(place.load(as: Int32.self) != 0)
        case PROTOBUF_C_TYPE_ENUM: choice(field, place.load(as: Int32.self))
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32:
            .number("\(place.load(as: Int32.self))")
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32:
            .number("\(place.load(as: UInt32.self))")
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64:
            .string("\(place.load(as: Int64.self))")
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64:
            .string("\(place.load(as: UInt64.self))")
        default: .null
        }
    }

    /// A value that this build does not know comes out as its number, as proto3's mapping has it.
    private static func choice(_ field: MessageField, _ number: Int32) -> FieldValue {
        let descriptor = field.descriptor.pointee.descriptor?
            .assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
        guard let descriptor,
            let value = protobuf_c_enum_descriptor_get_value(descriptor, number)
        else { return .number("\(number)") }
        let name = String(protobuf: value.pointee.name)
        return .choice(name, word: word(name, of: String(protobuf: descriptor.pointee.short_name)))
    }

    /// `assigned` for `LEAD_STATE_ASSIGNED` of the enumeration `LeadState`.
    private static func word(_ name: String, of type: String) -> String {
        var prefix = ""
        for character in type {
            if character.isUppercase, !prefix.isEmpty { prefix += "_" }
            prefix += character.uppercased()
        }
        let word = name.hasPrefix(prefix + "_") ? String(name.dropFirst(prefix.count + 1)) : name
        return word.lowercased()
    }
}
