import Testing

@testable import BatonEngine

/// What a replay is compared by tells of everything that decides.
@Suite struct DigestTests {
    private func digest(
        _ externalID: String? = nil, _ set: (inout LeadTraits) -> Void = { _ in }
    ) throws -> UInt64 {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit(externalID, set)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
        return workspace.engine.digest
    }

    @Test func `the digest tells of what routing reads`() throws {
        let digests = [
            try digest(), try digest("e1"),
            try digest { $0.source = "web" }, try digest { $0.category = "web" },
            try digest { $0.segment = "web" }, try digest { $0.account = "web" },
            try digest { $0.territory = "web" }, try digest { $0.language = "web" },
            try digest { $0.campaign = "web" }, try digest { $0.score = 7 },
        ]
        #expect(Set(digests).count == digests.count)
        #expect(try digest { $0.source = "web" } == digests[2])
    }
}
