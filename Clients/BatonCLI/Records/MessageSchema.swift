package import BatonMessages
internal import CBatonProtos
internal import CProtobufC

extension RecordSchema {
    /// The fields of a message, by its descriptor.
    package init<Message>(_ type: MessageType<Message>, id: String? = nil) {
        self.init(Self.fields(of: type.descriptor, depth: 0), id: id)
    }

    /// The fields of what a field of a message holds, such as the `leads` of an answer.
    ///
    /// - Parameter field: Its name in the API; it must hold messages.
    package init<Message>(_ type: MessageType<Message>, field: String, id: String? = nil) {
        guard let found = protobuf_c_message_descriptor_get_field_by_name(type.descriptor, field),
            let inner = MessageField(found).message
        else { fatalError("invariant: \(type.name) has no message \(field)") }
        self.init(Self.fields(of: inner, depth: 0), id: id)
    }

    /// Deeper than any message of baton.v1: none holds itself.
    private static let depthMax = 8

    private static func fields(
        of message: UnsafePointer<ProtobufCMessageDescriptor>, depth: Int
    ) -> [Field] {
        guard depth < depthMax else { return [] }
        return (0..<Int(message.pointee.n_fields)).map { index in
            let field = MessageField(message.pointee.fields + index)
            return Field(field.name, shape(of: field, depth: depth), absent: field.absent)
        }
    }

    private static func shape(of field: MessageField, depth: Int) -> Shape {
        if field.isMap { return .map }
        let inner =
            field.isTimestamp
            ? nil
            : field.message.map {
                RecordSchema(fields(of: $0, depth: depth + 1))
            }
        if field.isRepeated { return .list(inner) }
        return inner.map { .message($0) } ?? .single
    }
}
