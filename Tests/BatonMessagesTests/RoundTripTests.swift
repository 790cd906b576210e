import BatonMessages
import CBatonProtos
import CProtobufC
import Testing

@Suite struct RoundTripTests {
    private let arena = Arena()
    private let decoder = MessageDecoder()

    @Test func `a request comes back as it was built`() throws {
        try withExtendedLifetime(arena) {
            let request = try decoder.decode(
                Types.submitLeadRequest, from: Samples.submitLeadRequest, into: arena
            ).pointee
            #expect(String(protobuf: request.workspace) == "sales")
            #expect(MessageText(request.external_id) == "crm-88231")
            #expect(request.validate_only == 1)
            let profile = try #require(request.profile).pointee
            #expect(String(protobuf: profile.name) == "Zoë Müller-Łukasz 李")
            #expect(MessageText(profile.source) == "web")
            #expect(MessageText(profile.phone).isEmpty)
            let attributes = try #require(
                Repeated(profile.attributes, count: profile.n_attributes)
                    .lastEntries(keysMax: 2) { $0.pointee.key })
            #expect(attributes.map { String(protobuf: $0.pointee.key) } == ["plan", "seats"])
            #expect(
                attributes.map { String(protobuf: $0.pointee.value) } == ["enterprise", "40"])
        }
    }

    @Test func `an optional field of zero differs from an absent one`() throws {
        try withExtendedLifetime(arena) {
            let request = try decoder.decode(
                Types.submitLeadRequest, from: Samples.submitLeadRequest, into: arena)
            let profile = try #require(request.pointee.profile).pointee
            #expect(present(profile._score_case, profile.score) == 0)
            let bare = try decoder.decode(Types.leadProfile, from: [], into: arena).pointee
            #expect(present(bare._score_case, bare.score) == nil)
        }
    }

    @Test(arguments: Samples.all.indices)
    func `every sample is encoded again to the same bytes`(index: Int) throws {
        let sample = Samples.all[index]
        try withExtendedLifetime(arena) {
            let message = try decoder.decode(
                sample.descriptor, from: sample.bytes, into: arena)
            var bytes: [UInt8] = []
            MessageEncoder.append(message, to: &bytes)
            #expect(bytes == sample.bytes)
            #expect(protobuf_c_message_check(message) != 0)
        }
    }

    @Test func `packed and unpacked numbers are both read`() throws {
        try withExtendedLifetime(arena) {
            let bytes = Wire.bytes(4, [1, 2]) + Wire.number(4, 3) + Wire.bytes(4, [0xAC, 0x02])
            let request = try decoder.decode(Types.listLeadsRequest, from: bytes, into: arena)
            let states = UnsafeBufferPointer(
                start: request.pointee.states, count: request.pointee.n_states)
            #expect(states.map(\.rawValue) == [1, 2, 3, 300])
        }
    }

    @Test func `the last member of a oneof wins`() throws {
        try withExtendedLifetime(arena) {
            let bytes = Wire.text(4, "maya") + Wire.number(6, 1) + Wire.text(5, "emea")
            let request = try decoder.decode(
                Types.reassignLeadRequest, from: bytes, into: arena
            ).pointee
            #expect(request.to_case == BATON__V1__REASSIGN_LEAD_REQUEST__TO_TEAM)
            #expect(MessageText(request.team) == "emea")
        }
    }

    @Test func `no bytes are a message of defaults`() throws {
        try withExtendedLifetime(arena) {
            let request = try decoder.decode(Types.submitLeadRequest, from: [], into: arena).pointee
            #expect(MessageText(request.workspace).isEmpty)
            #expect(request.profile == nil)
        }
    }

    @Test func `room for a prefix is left in front of the message`() throws {
        try withExtendedLifetime(arena) {
            let request = try decoder.decode(
                Types.submitLeadRequest, from: Samples.submitLeadRequest, into: arena)
            var bytes: [UInt8] = [9]
            let range = MessageEncoder.append(request, to: &bytes, leadingBytes: 5)
            #expect(range == 6..<(6 + Samples.submitLeadRequest.count))
            #expect(bytes.prefix(6) == [9, 0, 0, 0, 0, 0])
            #expect(Array(bytes[range]) == Samples.submitLeadRequest)
            #expect(MessageEncoder.byteCount(of: request) == range.count)

            var room = [UInt8](repeating: 7, count: range.count + 1)
            let written = room.withUnsafeMutableBytes { MessageEncoder.write(request, into: $0) }
            #expect(written == range.count)
            #expect(room == Samples.submitLeadRequest + [7])
        }
    }

    @Test func `an empty message takes no bytes`() {
        withExtendedLifetime(arena) {
            var bytes: [UInt8] = []
            let range = MessageEncoder.append(
                arena.make(Types.lead), to: &bytes, leadingBytes: 5)
            #expect(range == 5..<5)
            #expect(bytes == [0, 0, 0, 0, 0])
        }
    }

    @Test func `decoding a usual request needs the first chunk only`() throws {
        try withExtendedLifetime(arena) {
            let held = arena.heldBytes
            for _ in 0..<100 {
                arena.reset()
                _ = try decoder.decode(
                    Types.submitLeadRequest, from: Samples.submitLeadRequest, into: arena)
                #expect(arena.heldBytes == held)
            }
        }
    }
}
