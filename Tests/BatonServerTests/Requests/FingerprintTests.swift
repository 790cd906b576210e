import BatonEngine
import BatonMessages
import BatonNode
import BatonNodeTestSupport
import BatonServer
import CBatonProtos
import Testing

struct FingerprintTests {
    private func fingerprint(
        requestID: String = "r1", workspace: String = "", validateOnly: Bool = false,
        externalID: String = "", _ attributes: [(String, String)] = [], score: Int32? = nil,
        name: String = "Ana", company: String = ""
    ) throws -> UInt64? {
        let bytes = encoded(baton__v1__submit_lead_request__init) { request, arena in
            let profile = arena.make(MessageType(baton__v1__lead_profile__init))
            profile.pointee.name = arena.text(name)
            profile.pointee.company = arena.text(company)
            setAttributes(attributes, of: &profile.pointee, in: arena)
            if let score {
                profile.pointee._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
                profile.pointee.score = score
            }
            request.profile = profile
            request.request_id = arena.text(requestID)
            request.workspace = arena.text(workspace)
            request.external_id = arena.text(externalID)
            request.validate_only = validateOnly ? 1 : 0
        }
        let reader = RequestReader(arena: Arena())
        let reading = try bytes.withUnsafeBytes {
            try reader.read(.submitLead, $0, from: operations)
        }
        guard case .call(_, .change(let envelope)) = reading else { return nil }
        return envelope.request?.fingerprint
    }

    @Test func `it depends on the content, not on how it is asked or in what order it is sent`()
        throws
    {
        let plain = try #require(try fingerprint())
        #expect(try fingerprint(requestID: "r2") == plain)
        #expect(try fingerprint(workspace: "acme") == plain)
        let sorted = try #require(try fingerprint([("a", "1"), ("b", "2")]))
        #expect(try fingerprint([("b", "2"), ("a", "1")]) == sorted)
        #expect(try fingerprint([("a", "0"), ("b", "2"), ("a", "1")]) == sorted)
    }

    @Test func `every difference in content shows`() throws {
        let all = [
            try fingerprint(), try fingerprint(name: "Anna"), try fingerprint(company: "Ana"),
            try fingerprint(name: "", company: "Ana"), try fingerprint(externalID: "x"),
            try fingerprint(score: 0), try fingerprint(score: 1), try fingerprint([("a", "1")]),
            try fingerprint([("a", "2")]), try fingerprint([("b", "1")]),
            try fingerprint([("a", "1"), ("b", "1")]), try fingerprint([("a", "")]),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test func `it is the same in every release, for it is stored`() throws {
        #expect(try fingerprint([("b", "2"), ("a", "1")], score: 7) == 0x8e39074ff53d17dc)
    }

    @Test func `a dry run is of the same content as the change`() throws {
        #expect(try fingerprint(validateOnly: true) == fingerprint())
    }
}
