import BatonMessages
import CBatonProtos
import Testing

/// A malformed SubmitLeadRequest, and what is said about it.
struct Rejection: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let reason: MessageError.Reason
    let fieldPath: String
    let offset: Int

    init(
        _ description: String, _ bytes: [UInt8], _ reason: MessageError.Reason,
        _ fieldPath: String, at offset: Int = 0
    ) {
        testDescription = description
        self.bytes = bytes
        self.reason = reason
        self.fieldPath = fieldPath
        self.offset = offset
    }
}

@Suite struct RejectionTests {
    /// Fields of SubmitLeadRequest: 1 workspace, 4 profile, 5 validate_only; of LeadProfile:
    /// 1 name, 8 score, 14 attributes.
    static let rejections: [Rejection] = tags + numbers + lengths + types + texts + nested

    static let tags = [
        Rejection("a tag cut off", [0x80], .truncated, ""),
        Rejection("a tag of six bytes", [0x8A, 0x80, 0x80, 0x80, 0x80, 0], .varintTooLong, ""),
        Rejection("a tag over 32 bits", [0x8A, 0x80, 0x80, 0x80, 0x10], .varintTooLong, ""),
        Rejection("field number 0", [0x02, 0x00], .fieldNumberZero, ""),
        Rejection("field number 0, padded", [0x82, 0x00, 0x00], .fieldNumberZero, ""),
        Rejection("a known field as a group", [0x0B, 0x0C], .group, ""),
        Rejection("an unknown group", Wire.tag(99, 3) + Wire.tag(99, 4), .group, ""),
        Rejection("the end of a group", Wire.tag(99, 4), .group, ""),
        Rejection("wire type 6", Wire.tag(99, 6), .wireTypeUnknown, ""),
        Rejection("wire type 7", Wire.tag(1, 7), .wireTypeUnknown, ""),
    ]

    static let numbers = [
        Rejection("a number missing", Wire.tag(5, 0), .truncated, "validate_only"),
        Rejection("a number cut off", Wire.tag(5, 0) + [0xFF], .truncated, "validate_only"),
        Rejection(
            "a number of eleven bytes",
            Wire.tag(5, 0) + Array(repeating: 0x80, count: 10) + [0], .varintTooLong,
            "validate_only"),
        Rejection(
            "a number of 65 bits",
            Wire.tag(5, 0) + Array(repeating: 0xFF, count: 9) + [0x02], .varintTooLong,
            "validate_only"),
        Rejection("four bytes cut off", Wire.tag(99, 5) + [1, 2, 3], .truncated, "#99"),
        Rejection("eight bytes cut off", Wire.tag(99, 1) + [1, 2, 3, 4], .truncated, "#99"),
    ]

    static let lengths = [
        Rejection("a length missing", Wire.tag(1, 2), .truncated, "workspace"),
        Rejection("a length cut off", Wire.tag(1, 2) + [0x80], .truncated, "workspace"),
        Rejection("a text cut off", Wire.tag(1, 2) + [3, 0x61], .lengthPastEnd, "workspace"),
        Rejection("a message cut off", Wire.tag(4, 2) + [3, 0x0A], .lengthPastEnd, "profile"),
        Rejection(
            "a length over 2^31 - 1", Wire.tag(1, 2) + [0x80, 0x80, 0x80, 0x80, 0x08],
            .lengthTooLarge, "workspace"),
        Rejection(
            "a length of 2^31 - 1", Wire.tag(1, 2) + [0xFF, 0xFF, 0xFF, 0xFF, 0x07],
            .lengthPastEnd, "workspace"),
        Rejection(
            "a length of six bytes", Wire.tag(1, 2) + [0x80, 0x80, 0x80, 0x80, 0x80, 0],
            .lengthTooLarge, "workspace"),
        Rejection(
            "an unknown field's length past the end", Wire.tag(99, 2) + [1], .lengthPastEnd, "#99"),
    ]

    static let types = [
        Rejection("a number for a text", Wire.number(1, 1), .wireTypeMismatch, "workspace"),
        Rejection("a number for a message", Wire.number(4, 1), .wireTypeMismatch, "profile"),
        Rejection("a text for a bool", Wire.text(5, "a"), .wireTypeMismatch, "validate_only"),
        Rejection("four bytes for a bool", Wire.fixed32(5), .wireTypeMismatch, "validate_only"),
        Rejection("eight bytes for a text", Wire.fixed64(1), .wireTypeMismatch, "workspace"),
        Rejection(
            "a packed array for one number", Wire.bytes(4, Wire.bytes(8, [1])),
            .wireTypeMismatch, "profile.score", at: 2),
    ]

    static let texts = [
        Rejection("a text in Latin-1", Wire.bytes(1, [0xE9]), .invalidUTF8, "workspace"),
        Rejection(
            "a field after a good one", Wire.text(2, "ok") + Wire.bytes(1, [0xFF]),
            .invalidUTF8, "workspace", at: 4),
        Rejection("a NUL", Wire.text(1, "a\0b"), .embeddedNUL, "workspace"),
        Rejection(
            "the first of two NULs", Wire.text(2, "\0") + Wire.text(1, "\0"), .embeddedNUL,
            "request_id"),
        Rejection(
            "a fault behind a NUL", Wire.text(1, "\0") + Wire.number(2, 1), .wireTypeMismatch,
            "request_id", at: 3),
    ]

    static let nested = [
        Rejection(
            "a text in a message", Wire.bytes(4, Wire.bytes(1, [0xC0, 0x80])), .invalidUTF8,
            "profile.name", at: 2),
        Rejection(
            "a NUL in a map's third entry",
            Wire.bytes(
                4,
                Wire.bytes(14, []) + Wire.bytes(14, []) + Wire.text(1, "Maya")
                    + Wire.bytes(14, Wire.text(1, "k") + Wire.text(2, "\0"))),
            .embeddedNUL, "profile.attributes[2].value", at: 17),
        Rejection(
            "a tag in a message", Wire.text(1, "x") + Wire.bytes(4, [0x80]), .truncated, "profile",
            at: 5),
        Rejection(
            "an unknown field in a message", Wire.bytes(4, Wire.tag(77, 0)), .truncated,
            "profile.#77", at: 2),
    ]

    @Test(arguments: rejections)
    func `a malformed message is refused with its field`(rejection: Rejection) throws {
        let error = try #require(
            failure(decoding: rejection.bytes, as: Types.submitLeadRequest))
        #expect(error.reason == rejection.reason)
        #expect(error.messageName == "baton.v1.SubmitLeadRequest")
        #expect(error.fieldPath == rejection.fieldPath)
        #expect(error.offset == rejection.offset)
        #expect(error.isRefusal == (rejection.reason == .embeddedNUL))
    }

    @Test func `an error is told with message, field and reason and without content`() throws {
        let bytes = Wire.bytes(4, Wire.bytes(1, Array("secret".utf8) + [0xFF]))
        let error = try #require(failure(decoding: bytes, as: Types.submitLeadRequest))
        #expect(error.path == "baton.v1.SubmitLeadRequest.profile.name")
        #expect(
            "\(error)" == "baton.v1.SubmitLeadRequest.profile.name: it is not valid UTF-8 (byte 2)")
    }

    @Test func `what is legal but unusual is accepted`() {
        let legal: [[UInt8]] = [
            // Padded tag, padded length, padded number, largest field number, 64-bit number.
            [0x8A, 0x00] + [1, 0x61],
            [0x0A, 0x81, 0x80, 0x80, 0x80, 0x00, 0x61],
            [0x28, 0x81, 0x80, 0x80, 0x00],
            Wire.number(536_870_911, 1),
            Wire.number(5, .max),
            // Fields in no order, and one twice.
            Wire.number(5, 1) + Wire.text(1, "a") + Wire.text(1, "b"),
        ]
        for bytes in legal {
            #expect(failure(decoding: bytes, as: Types.submitLeadRequest) == nil)
        }
    }

    @Test func `a broken element of a packed array is refused`() {
        for packed: [UInt8] in [[0x80], [1, 0xFF], Array(repeating: 0x80, count: 10) + [1]] {
            let error = failure(decoding: Wire.bytes(4, packed), as: Types.listLeadsRequest)
            #expect(error?.fieldPath == "states[0]")
            #expect(error?.reason == (packed.count > 2 ? .varintTooLong : .truncated))
        }
        #expect(failure(decoding: Wire.bytes(4, []), as: Types.listLeadsRequest) == nil)
    }
}
