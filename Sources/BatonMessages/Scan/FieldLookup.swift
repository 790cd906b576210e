internal import CProtobufC

typealias MessageDescriptor = UnsafePointer<ProtobufCMessageDescriptor>
typealias FieldDescriptor = UnsafePointer<ProtobufCFieldDescriptor>

extension UnsafePointer<ProtobufCMessageDescriptor> {
    /// The index in `fields` of the field with that number, or nil.
    ///
    /// Field numbers lie in sorted ranges without holes; almost every message has one range, so
    /// that this is a subtraction and a comparison.
    @inline(__always)
    func fieldIndex(numbered number: UInt32) -> Int? {
        guard let ranges = pointee.field_ranges else { return nil }
        let rangeCount = Int(pointee.n_field_ranges)
        for index in 0..<rangeCount {
            let range = ranges + index
            let start = UInt32(bitPattern: range.pointee.start_value)
            guard number >= start else { return nil }
            // The range after the last one is there: it holds the number of fields.
            let first = range.pointee.orig_index
            let count = (range + 1).pointee.orig_index - first
            if number - start < count { return Int(first + (number - start)) }
        }
        return nil
    }

    /// The field with that number, or nil.
    func field(numbered number: UInt32) -> FieldDescriptor? {
        guard let index = fieldIndex(numbered: number) else { return nil }
        return pointee.fields + index
    }
}

extension UnsafePointer<ProtobufCFieldDescriptor> {
    var isRepeated: Bool { pointee.label == PROTOBUF_C_LABEL_REPEATED }

    /// True for members of a oneof and for `optional` fields, each alone in one.
    var isInOneof: Bool { pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 }

    /// The descriptor of a message field's message, nil for other fields.
    var messageDescriptor: MessageDescriptor? {
        guard pointee.type == PROTOBUF_C_TYPE_MESSAGE else { return nil }
        return pointee.descriptor?.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    }

    /// The wire type of one value that is not packed.
    @inline(__always)
    var wireType: WireType {
        switch pointee.type {
        case PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_MESSAGE:
            .lengthDelimited
        case PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_FLOAT:
            .fixed32
        case PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_DOUBLE:
            .fixed64
        default:
            .varint
        }
    }
}
