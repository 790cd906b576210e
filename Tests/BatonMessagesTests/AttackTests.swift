import BatonMessages
import CBatonProtos
import CProtobufC
import Testing

/// The attacks of Documentation/Protocol.md section 4.
@Suite struct AttackTests {
    private static let messageBytes = 1 << 20

    @Test func `sixteen occurrences of a singular message are merged, one more is refused`() throws
    {
        let once = Wire.bytes(4, Wire.text(1, "Maya")) + Wire.bytes(4, Wire.text(2, "Baton"))
        let allowed = Array(repeating: once, count: 8).flatMap { $0 }
        let arena = Arena()
        try withExtendedLifetime(arena) {
            let request = try MessageDecoder().decode(
                Types.submitLeadRequest, from: allowed, into: arena)
            let profile = try #require(request.pointee.profile).pointee
            #expect(MessageText(profile.name) == "Maya")
            #expect(MessageText(profile.company) == "Baton")
        }
        let error = failure(decoding: allowed + once, as: Types.submitLeadRequest)
        #expect(error?.reason == .tooManyOccurrences)
        #expect(error?.fieldPath == "profile")
        #expect(error?.offset == allowed.count)
    }

    @Test func `occurrences are counted by field and by message`() {
        // receive_time and assign_time of Lead, sixteen times each, in each of two leads.
        let times = Array(repeating: Wire.bytes(11, []) + Wire.bytes(12, []), count: 16)
        let lead = times.flatMap { $0 }
        let both = Wire.bytes(1, lead) + Wire.bytes(1, lead)
        #expect(failure(decoding: both, as: Types.getLeadResponse) == nil)
        let error = failure(
            decoding: Wire.bytes(1, []) + Wire.bytes(1, lead + Wire.bytes(12, [])),
            as: Types.getLeadResponse)
        #expect(error?.reason == .tooManyOccurrences)
        #expect(error?.fieldPath == "lead.assign_time")
    }

    /// A megabyte of the smallest field of each kind, the most memory for the fewest bytes.
    static let amplifiers: [(name: String, bytes: [UInt8])] = [
        ("unknown numbers", Wire.number(15, 1)),
        ("empty messages", Wire.bytes(12, [])),
        ("empty messages beside each other", Wire.bytes(12, []) + Wire.bytes(13, [])),
        ("an empty message", Wire.bytes(2, [])),
        ("numbers", Wire.number(1, 1)),
        ("texts", Wire.text(3, "")),
        ("optional numbers", Wire.number(10, 1)),
    ]

    @Test(arguments: amplifiers.indices)
    func `memory stays in the budget`(index: Int) {
        let unit = Self.amplifiers[index].bytes
        let count = Self.messageBytes / unit.count
        let bytes = Array(repeating: unit, count: count).flatMap { $0 }
        var limits = DecodingLimits()
        limits.fieldsMax = .max
        limits.unknownFieldsMax = .max
        let arena = Arena()
        withExtendedLifetime(arena) {
            do throws(MessageError) {
                _ = try MessageDecoder(limits: limits).decode(
                    Types.explanation, from: bytes, into: arena)
            } catch {
                let allowed: Set<MessageError.Reason> = [.overBudget, .tooManyOccurrences]
                #expect(allowed.contains(error.reason))
            }
            // A copy without unknown fields is outside the budget, as are the headers of chunks.
            let held = limits.budgetBytes(messageBytes: bytes.count) + bytes.count + (64 << 10)
            #expect(arena.heldBytes <= held)
            arena.reset()
            #expect(arena.heldBytes == Arena.firstChunkBytesDefault)
        }
        #expect(failure(decoding: bytes, as: Types.explanation) != nil)
    }

    @Test func `repeated numbers, texts and map entries stay in the budget`() {
        for (unit, message) in [
            (Wire.number(4, 1), Types.listLeadsRequest.descriptor),
            (Wire.bytes(14, []), Types.leadProfile.descriptor),
            (Wire.text(3, ""), Types.rep.descriptor),
        ] {
            let bytes = Array(repeating: unit, count: 100_000).flatMap { $0 }
            let arena = Arena()
            withExtendedLifetime(arena) {
                let error = #expect(throws: MessageError.self) {
                    _ = try MessageDecoder().decode(message, from: bytes, into: arena)
                }
                #expect(error?.reason == .overBudget)
                #expect(
                    arena.heldBytes
                        <= DecodingLimits().budgetBytes(messageBytes: bytes.count) + (64 << 10))
            }
        }
    }

    @Test func `fields are counted at every depth`() {
        var limits = DecodingLimits()
        limits.fieldsMax = 10
        // One for the profile and nine in it.
        let nine = Array(repeating: Wire.text(1, "a"), count: 9).flatMap { $0 }
        let allowed = Wire.bytes(4, nine)
        #expect(failure(decoding: allowed, as: Types.submitLeadRequest, limits: limits) == nil)
        let error = failure(
            decoding: allowed + Wire.number(5, 1), as: Types.submitLeadRequest, limits: limits)
        #expect(error?.reason == .tooManyFields)
        #expect(error?.fieldPath == "validate_only")
    }

    @Test func `every budget is survived`() {
        // From no memory at all to enough: each allocation fails once.
        let arena = Arena(firstChunkBytes: 1024)
        withExtendedLifetime(arena) {
            for sample in Samples.all {
                var limits = DecodingLimits()
                limits.budgetFactor = 0
                limits.budgetBaseBytes = 0
                var decoded: UnsafePointer<ProtobufCMessage>?
                while decoded == nil {
                    arena.reset()
                    do throws(MessageError) {
                        decoded = try MessageDecoder(limits: limits).decode(
                            sample.descriptor, from: sample.bytes, into: arena)
                    } catch {
                        #expect(error.reason == .overBudget)
                        #expect(error.path == String(protobuf: sample.descriptor.pointee.name))
                        limits.budgetBaseBytes += 8
                    }
                }
                #expect(limits.budgetBaseBytes > sample.bytes.count)
                #expect(protobuf_c_message_check(decoded) != 0)
            }
        }
    }
}
