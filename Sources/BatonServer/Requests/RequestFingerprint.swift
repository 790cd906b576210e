internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// A digest of what a request asks for: of every field but `request_id`, `workspace` and
/// `validate_only`, which say how it is asked.
///
/// It walks the message by its descriptor, so that a field added to the API belongs to it at once.
/// Absent fields and defaults add nothing, and map entries come sorted by key with the last of
/// each key, as they are read. FNV-1a with 64 bits: the same in every process and release, for it
/// is stored with the answer.
struct RequestFingerprint {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The digest of a decoded request of this method.
    static func of<T>(_ message: UnsafePointer<T>, method: Method) -> UInt64 {
        var fingerprint = RequestFingerprint(method: method)
        let base = UnsafeRawPointer(message).assumingMemoryBound(to: ProtobufCMessage.self)
        fingerprint.combine(message: base, isRequest: true)
        return fingerprint.value
    }

    /// The digest of an `ApplyWorkspaceRequest` with this text. Keeping open clocks, being the
    /// default, adds nothing.
    static func ofApply(text: String, openClocks: OpenClocks) -> UInt64 {
        var fingerprint = RequestFingerprint(method: .applyWorkspace)
        var text = text
        text.withUTF8 { fingerprint.combine(bytes: UnsafeRawBufferPointer($0)) }
        if openClocks != .keep { fingerprint.combine(byte: openClocks.rawValue) }
        return fingerprint.value
    }

    /// Paths, not indices: these may change from one release to the next.
    private init(method: Method) {
        var path = method.path
        path.withUTF8 { combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    private mutating func combine(byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    private mutating func combine(number: UInt64) {
        var rest = number
        for _ in 0..<8 {
            combine(byte: UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// The bytes behind their count, so that two texts never read as one.
    private mutating func combine(bytes: UnsafeRawBufferPointer) {
        combine(number: UInt64(bytes.count))
        for byte in bytes { combine(byte: byte) }
    }

    private mutating func combine(
        message: UnsafePointer<ProtobufCMessage>, isRequest: Bool = false
    ) {
        let descriptor = message.pointee.descriptor.pointee
        for index in 0..<Int(descriptor.n_fields) {
            let field = descriptor.fields + index
            if isRequest, Self.isEnvelope(MessageText(field.pointee.name)) { continue }
            combine(field: field, of: UnsafeRawPointer(message))
        }
        combine(byte: 0xFF)
    }

    private static func isEnvelope(_ name: MessageText) -> Bool {
        name == "request_id" || name == "workspace" || name == "validate_only"
    }

    private mutating func combine(
        field: UnsafePointer<ProtobufCFieldDescriptor>, of message: UnsafeRawPointer
    ) {
        let member = message + Int(field.pointee.offset)
        let quantifier = message + Int(field.pointee.quantifier_offset)
        if field.pointee.label == PROTOBUF_C_LABEL_REPEATED {
            combine(
                array: member.load(as: UnsafeRawPointer?.self),
                count: quantifier.load(as: Int.self), field: field)
        } else if field.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 {
            guard quantifier.load(as: UInt32.self) == field.pointee.id else { return }
            combine(tag: field)
            combine(element: member, field: field)
        } else if !isDefault(member, field) {
            combine(tag: field)
            combine(element: member, field: field)
        }
    }

    private mutating func combine(tag field: UnsafePointer<ProtobufCFieldDescriptor>) {
        combine(number: UInt64(field.pointee.id))
    }

    private func isDefault(
        _ member: UnsafeRawPointer, _ field: UnsafePointer<ProtobufCFieldDescriptor>
    ) -> Bool {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING:
            MessageText(member.load(as: UnsafePointer<CChar>?.self)).isEmpty
        case PROTOBUF_C_TYPE_MESSAGE: member.load(as: UnsafeRawPointer?.self) == nil
        case PROTOBUF_C_TYPE_BYTES: member.load(as: ProtobufCBinaryData.self).len == 0
        default: Self.number(member, field) == 0
        }
    }

    private mutating func combine(
        array: UnsafeRawPointer?, count: Int, field: UnsafePointer<ProtobufCFieldDescriptor>
    ) {
        guard let array, count > 0 else { return }
        combine(tag: field)
        if field.pointee.type == PROTOBUF_C_TYPE_MESSAGE, let entries = Self.map(array, count) {
            for entry in entries { combine(message: entry) }
            return
        }
        combine(number: UInt64(count))
        let stride = Self.stride(of: field)
        for index in 0..<count { combine(element: array + index * stride, field: field) }
    }

    /// The entries of a map field, the last of each key, by key; nil if the field is no map.
    private static func map(
        _ array: UnsafeRawPointer, _ count: Int
    ) -> [UnsafePointer<ProtobufCMessage>]? {
        let pointers = UnsafeMutableRawPointer(mutating: array)
            .assumingMemoryBound(to: UnsafeMutablePointer<ProtobufCMessage>?.self)
        let entries = Repeated(pointers, count: count)
        guard let descriptor = entries.first?.pointee.descriptor.pointee,
            descriptor.n_fields == 2, MessageText(descriptor.fields[0].name) == "key",
            descriptor.fields[0].type == PROTOBUF_C_TYPE_STRING
        else { return nil }
        let offset = Int(descriptor.fields[0].offset)
        let key = { (entry: UnsafePointer<ProtobufCMessage>) in
            (UnsafeRawPointer(entry) + offset).load(as: UnsafeMutablePointer<CChar>?.self)
        }
        return entries.lastEntries(keysMax: count, key: key)?.sorted {
            MessageText(key($0)).utf8.lexicographicallyPrecedes(MessageText(key($1)).utf8)
        }
    }

    private mutating func combine(
        element: UnsafeRawPointer, field: UnsafePointer<ProtobufCFieldDescriptor>
    ) {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_STRING:
            combine(bytes: MessageText(element.load(as: UnsafePointer<CChar>?.self)).utf8)
        case PROTOBUF_C_TYPE_MESSAGE:
            guard let message = element.load(as: UnsafePointer<ProtobufCMessage>?.self) else {
                return
            }
            combine(message: message)
        case PROTOBUF_C_TYPE_BYTES:
            let data = element.load(as: ProtobufCBinaryData.self)
            combine(bytes: UnsafeRawBufferPointer(start: data.data, count: data.len))
        default:
            combine(number: Self.number(element, field))
        }
    }

    /// A number, bool, enum or floating-point field as its bits.
    private static func number(
        _ member: UnsafeRawPointer, _ field: UnsafePointer<ProtobufCFieldDescriptor>
    ) -> UInt64 {
        stride(of: field) == 8
            ? member.load(as: UInt64.self) : UInt64(member.load(as: UInt32.self))
    }

    /// `protobuf_c_boolean` is an `int`, as is an enum.
    private static func stride(of field: UnsafePointer<ProtobufCFieldDescriptor>) -> Int {
        switch field.pointee.type {
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32,
            PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_FLOAT,
            PROTOBUF_C_TYPE_BOOL, PROTOBUF_C_TYPE_ENUM:
            4
        case PROTOBUF_C_TYPE_BYTES: MemoryLayout<ProtobufCBinaryData>.stride
        default: 8
        }
    }
}
