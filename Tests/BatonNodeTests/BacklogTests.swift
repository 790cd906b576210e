import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import Testing

/// More is due than one tick does: after a long down time, or when many deadlines pass at once.
struct BacklogTests {
    private func harness(leads: Int) throws -> NodeHarness {
        let harness = NodeHarness()
        _ = harness.apply(strictDefinition())
        harness.finishJournal()
        for _ in 0..<leads { harness.submit() }
        harness.finishJournal()
        #expect(harness.node.nextDue == harness.now.advanced(by: 60_000_000))
        harness.now = harness.now.advanced(by: 3_600_000_000)
        return harness
    }

    @Test func `calls are answered between slices, and every step fires once`() throws {
        let leads = 2_500
        let harness = try harness(leads: leads)
        harness.timeCame()
        var slices = 1
        while let due = harness.node.nextDue, due <= harness.now {
            // The clock stands still: what is due is not put off by the calls, nor they by it.
            let lead = LeadReference.id(LeadID(UInt64(slices)))
            let tokens = harness.calls([
                .getLead(lead), NodeHarness.submission(), .listReps(team: nil),
            ])
            harness.finishJournal()
            #expect(tokens.allSatisfy { harness.answer(to: $0) != nil })
            harness.timeCame()
            harness.finishJournal()
            slices += 1
            try #require(slices < 100)
        }
        // Breaches and steps, a thousand a slice.
        #expect(slices == 5)
        var fired = [LeadID: Int]()
        for entry in try harness.journals[0].allEntries() {
            for case .stepFired(let step) in entry.events { fired[step.lead, default: 0] += 1 }
        }
        #expect(fired.count == leads)
        #expect(fired.values.allSatisfy { $0 == 1 })
    }

    @Test func `a burst of calls costs one slice, not one each`() throws {
        let harness = try harness(leads: 3_000)
        let before = try harness.journals[0].allEntries().count
        let requests = (1...50).map { _ in CallRequest.listReps(team: nil) }
        let tokens = harness.calls(requests)
        harness.finishJournal()
        #expect(tokens.allSatisfy { harness.answer(to: $0) != nil })
        #expect(try harness.journals[0].allEntries().count == before + 1)
    }

    @Test func `while the journal cannot keep up, what is due waits for it`() throws {
        let harness = try harness(leads: 20_000)
        for _ in 0..<200 { harness.timeCame() }
        // Forty slices would do it all; nobody is woken for the rest before the journal is heard of.
        #expect(harness.node.nextDue == nil)
        harness.finishJournal()
        var slices = 0
        while let due = harness.node.nextDue, due <= harness.now {
            harness.timeCame()
            harness.finishJournal()
            slices += 1
            try #require(slices < 100)
        }
        #expect(slices > 0)
        let steps = try harness.journals[0].allEntries().flatMap(\.events).count {
            if case .stepFired = $0 { true } else { false }
        }
        #expect(steps == 20_000)
    }
}
