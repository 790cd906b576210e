import Testing

@testable import BatonCLI

struct RequestIdentifierTests {
    private func lead(_ change: (inout LeadDraft) -> Void) -> LeadDraft {
        var lead = LeadDraft()
        change(&lead)
        return lead
    }

    @Test func `the hash is FNV-1a with 128 bits`() {
        // draft-eastlake-fnv: FNV-1a 128 of "" is the offset basis, of "a" and "foobar" as below.
        var hash = FNV1a128()
        #expect(hash.value == 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
        Array("a".utf8).withUnsafeBytes { hash.add($0) }
        #expect(hash.value == 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964)
        hash = FNV1a128()
        Array("foobar".utf8).withUnsafeBytes { hash.add($0) }
        #expect(hash.value == 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18)
    }

    @Test func `a line keeps its id for ever`() {
        let ann = lead {
            $0[.name] = "Ann"
            $0.score = 80
            _ = $0.addAttribute("size", "10")
        }
        #expect(
            RequestIdentifier(of: ann, line: 2).description
                == "csv-aecd1938dc2dbfcb595617a67d6576a6")
        let known = lead {
            $0[.name] = "Ann"
            $0.externalID = "x-1"
        }
        #expect(
            RequestIdentifier(of: known, line: 2).description
                == "csv-8c31c5e2cd74ea34cdd23a234d3627d6")
    }

    @Test func `equal lines are two leads, unless an external id says that they are one`() {
        let ann = lead { $0[.name] = "Ann" }
        #expect(RequestIdentifier(of: ann, line: 2) != RequestIdentifier(of: ann, line: 3))
        let known = lead {
            $0[.name] = "Ann"
            $0.externalID = "x-1"
        }
        #expect(RequestIdentifier(of: known, line: 2) == RequestIdentifier(of: known, line: 3))
    }

    @Test func `any difference in content makes another id`() {
        let leads = [
            lead { $0[.name] = "Ann" }, lead { $0[.company] = "Ann" },
            lead {
                $0[.name] = "An"
                $0[.company] = "n"
            }, lead { $0.score = 0 }, lead { $0.score = 1 },
            lead { _ = $0.addAttribute("a", "bc") },
            lead { _ = $0.addAttribute("ab", "c") }, lead { $0.externalID = "Ann" },
            lead {
                _ = $0.addAttribute("a", "b")
                _ = $0.addAttribute("c", "d")
            },
        ]
        let ids = leads.map { RequestIdentifier(of: $0, line: 2).description }
        #expect(Set(ids).count == leads.count)
    }

    @Test func `the order of free values makes no difference`() {
        let one = lead {
            _ = $0.addAttribute("a", "1")
            _ = $0.addAttribute("b", "2")
        }
        let other = lead {
            _ = $0.addAttribute("b", "2")
            _ = $0.addAttribute("a", "1")
        }
        #expect(RequestIdentifier(of: one, line: 2) == RequestIdentifier(of: other, line: 2))
    }

    @Test func `several changes under one id have ids of their own, the same each time`() {
        let id = RequestIdentifier(String(repeating: "x", count: RequestIdentifier.bytesMax))
        #expect(id.part("L1") == id.part("L1"))
        #expect(id.part("L1") != id.part("L2"))
        #expect(id.part("L1") != RequestIdentifier("y").part("L1"))
        #expect(id.part("L1").description.utf8.count == 36)
    }

    @Test func `random ids differ and fit`() {
        let ids = (0..<1000).map { _ in RequestIdentifier.random().description }
        #expect(Set(ids).count == 1000)
        #expect(ids.allSatisfy { $0.utf8.count == 36 })
    }
}
