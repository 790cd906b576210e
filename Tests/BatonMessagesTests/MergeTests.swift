import BatonMessages
import CBatonProtos
import CProtobufC
import Testing

/// Singular message fields that come more than once: fields are merged as if their bytes had come
/// in one piece.
@Suite struct MergeTests {
    private let arena = Arena()

    private func encoded<T>(_ bytes: [UInt8], as type: MessageType<T>) throws -> [UInt8] {
        try withExtendedLifetime(arena) {
            var encoded: [UInt8] = []
            MessageEncoder.append(
                try MessageDecoder().decode(type, from: bytes, into: arena), to: &encoded)
            return encoded
        }
    }

    @Test func `numbers and texts of the first one stay unless the second has them`() throws {
        let first = Wire.text(1, "L1") + Wire.text(7, "sdr") + Wire.number(16, 9)
        let second = Wire.text(7, "ae") + Wire.number(17, 3)
        let merged =
            Wire.text(1, "L1") + Wire.text(7, "ae") + Wire.number(16, 9) + Wire.number(17, 3)
        let result = try encoded(
            Wire.bytes(1, first) + Wire.bytes(1, second), as: Types.getLeadResponse)
        #expect(result == Wire.bytes(1, merged))
    }

    @Test func `an optional field is kept whichever has it`() throws {
        let score = Wire.number(8, 0)
        let name = Wire.text(1, "Maya")
        let both = Wire.bytes(4, name + score)
        #expect(
            try encoded(Wire.bytes(4, score) + Wire.bytes(4, name), as: Types.submitLeadRequest)
                == both)
        #expect(
            try encoded(Wire.bytes(4, name) + Wire.bytes(4, score), as: Types.submitLeadRequest)
                == both)
        #expect(
            try encoded(Wire.bytes(4, name) + Wire.bytes(4, []), as: Types.submitLeadRequest)
                == Wire.bytes(4, name))
    }

    @Test func `repeated fields follow each other, and messages in messages are merged`() throws {
        func entry(_ key: String) -> [UInt8] {
            Wire.bytes(14, Wire.text(1, key) + Wire.text(2, "v"))
        }
        let first = Wire.bytes(3, entry("a") + entry("b")) + Wire.bytes(11, Wire.number(1, 7))
        let second = Wire.bytes(11, Wire.number(2, 8)) + Wire.bytes(3, entry("c"))
        let merged =
            Wire.bytes(3, entry("a") + entry("b") + entry("c"))
            + Wire.bytes(11, Wire.number(1, 7) + Wire.number(2, 8))
        let result = try encoded(
            Wire.bytes(1, first) + Wire.bytes(1, second), as: Types.getLeadResponse)
        #expect(result == Wire.bytes(1, merged))
    }

    @Test func `long messages need a longer length`() throws {
        let first = Wire.text(1, String(repeating: "n", count: 100))
        let second = Wire.text(2, String(repeating: "c", count: 100))
        let result = try encoded(
            Wire.bytes(4, first) + Wire.text(1, "w") + Wire.bytes(4, second),
            as: Types.submitLeadRequest)
        #expect(result == Wire.text(1, "w") + Wire.bytes(4, first + second))
    }

    /// protobuf's promise, tried: any message behind any other is their merge.
    @Test func `a wrapped message cut between two fields is the same message`() throws {
        let lead = Wire.bytes(3, Array(Samples.submitLeadRequestProfile)) + Wire.number(16, 5)
        let whole = try encoded(Wire.bytes(1, lead), as: Types.getLeadResponse)
        let profile = Samples.submitLeadRequestProfile
        var cuts = 0
        for cut in profile.indices {
            let head = Wire.bytes(3, Array(profile[..<cut]))
            let tail = Wire.bytes(3, Array(profile[cut...])) + Wire.number(16, 5)
            let bytes = Wire.bytes(1, head) + Wire.bytes(1, tail)
            guard failure(decoding: bytes, as: Types.getLeadResponse) == nil else { continue }
            cuts += 1
            #expect(try encoded(bytes, as: Types.getLeadResponse) == whole)
        }
        #expect(cuts >= 5)
    }
}
