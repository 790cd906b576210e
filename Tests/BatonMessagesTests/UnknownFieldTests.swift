import BatonMessages
import CBatonProtos
import Testing

/// Fields that a newer client knows and we do not.
@Suite struct UnknownFieldTests {
    private let arena = Arena()

    private static let unknown =
        Wire.number(99, 1) + Wire.fixed32(100) + Wire.fixed64(536_870_911) + Wire.text(101, "new")

    @Test func `unknown fields are dropped at every depth`() throws {
        try withExtendedLifetime(arena) {
            let entry = Self.unknown + Wire.text(1, "plan") + Self.unknown + Wire.text(2, "team")
            // Over 127 bytes with its unknown fields, and less without: the length shrinks.
            let profile =
                Wire.text(1, "Maya") + Self.unknown
                + Wire.text(120, String(repeating: "x", count: 200))
                + Wire.bytes(14, entry)
            let bytes = Self.unknown + Wire.bytes(4, profile) + Wire.text(3, "crm") + Self.unknown
            let request = try MessageDecoder().decode(
                Types.submitLeadRequest, from: bytes, into: arena)
            #expect(request.pointee.base.n_unknown_fields == 0)
            #expect(try #require(request.pointee.profile).pointee.base.n_unknown_fields == 0)

            var encoded: [UInt8] = []
            MessageEncoder.append(request, to: &encoded)
            let known =
                Wire.text(3, "crm")
                + Wire.bytes(
                    4,
                    Wire.text(1, "Maya")
                        + Wire.bytes(14, Wire.text(1, "plan") + Wire.text(2, "team")))
            #expect(encoded == known)
        }
    }

    @Test func `as many as the limit are dropped and one more is refused`() throws {
        try withExtendedLifetime(arena) {
            let limits = DecodingLimits()
            let one = Wire.number(99, 1)
            let many = Array(repeating: one, count: limits.unknownFieldsMax).flatMap { $0 }
            _ = try MessageDecoder().decode(Types.lead, from: many, into: arena)
            #expect(
                throws: MessageError(
                    reason: .tooManyUnknownFields, messageName: "baton.v1.Lead",
                    fieldPath: "#99", offset: many.count)
            ) {
                try MessageDecoder().decode(Types.lead, from: many + one, into: arena)
            }
        }
    }
}
