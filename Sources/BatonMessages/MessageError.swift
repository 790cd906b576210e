/// Why bytes are no acceptable message, and where.
///
/// It never carries a field's content: that may be personal data.
package struct MessageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Reason: Error, Hashable, Sendable {
        /// The bytes end inside a tag, a number or a packed element.
        case truncated
        /// A declared length reaches past the end of the enclosing message.
        case lengthPastEnd
        /// A declared length is over `DecodingLimits.lengthBytesMax` or takes over five bytes.
        case lengthTooLarge
        /// A number takes more than ten bytes or 64 bits, or a tag more than five bytes or 32 bits.
        case varintTooLong
        /// Field number 0.
        case fieldNumberZero
        /// Wire type 3 or 4. Groups are refused even in unknown fields: protobuf-c cannot skip
        /// them, no proto3 message has them, and skipping them needs a nesting limit of its own.
        case group
        /// Wire type 6 or 7, which mean nothing.
        case wireTypeUnknown
        /// A known field with the wire type of another kind of field.
        case wireTypeMismatch
        /// A string field that is not UTF-8 (RFC 3629).
        case invalidUTF8
        /// More than `DecodingLimits.depthMax` messages inside each other.
        case tooDeep
        /// A message field that is not repeated comes too often in one message, where it is merged.
        case tooManyOccurrences
        case tooManyFields
        case tooManyUnknownFields
        /// Decoded, the message would take more memory than its budget.
        case overBudget
        /// protobuf-c refused what the scan let through.
        case undecodable
        /// A string field with U+0000, which C strings cannot carry.
        case embeddedNUL
    }

    package let reason: Reason
    /// Full name of the outermost message, such as `baton.v1.SubmitLeadRequest`.
    package let messageName: String
    /// The field in it, such as `profile.attributes[2].key`; `#99` is an unknown field. Empty if
    /// it concerns the message as a whole.
    package let fieldPath: String
    /// Where that field starts, in bytes from the start of the outermost message.
    package let offset: Int

    package init(reason: Reason, messageName: String, fieldPath: String, offset: Int) {
        self.reason = reason
        self.messageName = messageName
        self.fieldPath = fieldPath
        self.offset = offset
    }

    /// True if the bytes are a well-formed message that is refused: INVALID_ARGUMENT with
    /// `fieldPath` as the field. Otherwise they cannot be decoded: INTERNAL
    /// (Documentation/Protocol.md section 1, Messages).
    package var isRefusal: Bool { reason == .embeddedNUL }

    /// Message name and field path in one, such as `baton.v1.SubmitLeadRequest.profile.name`.
    package var path: String {
        fieldPath.isEmpty ? messageName : "\(messageName).\(fieldPath)"
    }

    package var description: String { "\(path): \(reason.explanation) (byte \(offset))" }
}

extension MessageError.Reason {
    /// What is wrong, as the end of a sentence that begins with the field.
    package var explanation: String {
        switch self {
        case .truncated: "the bytes end inside it"
        case .lengthPastEnd: "its length reaches past the end of its message"
        case .lengthTooLarge: "its length is over 2^31 - 1 or takes more than five bytes"
        case .varintTooLong: "its number does not fit in 64 bits, or its tag not in 32"
        case .fieldNumberZero: "field number 0 is not allowed"
        case .group: "groups (wire types 3 and 4) are not supported"
        case .wireTypeUnknown: "its wire type is neither 0, 1, 2 nor 5"
        case .wireTypeMismatch: "its wire type does not fit the field's type"
        case .invalidUTF8: "it is not valid UTF-8"
        case .tooDeep: "messages are nested too deeply"
        case .tooManyOccurrences: "it may come once and comes too often"
        case .tooManyFields: "the message has too many fields"
        case .tooManyUnknownFields: "the message has too many unknown fields"
        case .overBudget: "decoded, the message would take too much memory"
        case .undecodable: "the message cannot be decoded"
        case .embeddedNUL: "it must not contain U+0000"
        }
    }
}
