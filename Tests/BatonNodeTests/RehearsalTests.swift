import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import Testing

/// Dry runs of changes.
struct RehearsalTests {
    /// A node with the lead L1 of maya, durable.
    private func harness() throws -> NodeHarness {
        let harness = try NodeHarness.applied()
        harness.submit()
        harness.finishJournal()
        return harness
    }

    private func rehearse(
        _ command: Command, in harness: NodeHarness, by caller: Principal = operations
    ) -> UInt64 {
        harness.call(.rehearse(CommandEnvelope(principal: caller, command: command)), by: caller)
    }

    private func reps(_ harness: NodeHarness) -> [RepSnapshot] {
        let token = harness.call(.listReps(team: nil))
        harness.finishJournal()
        guard case .reps(let reps)? = harness.answer(to: token) else { return [] }
        return reps
    }

    @Test func `a dry run answers what the change answers, and changes nothing`() throws {
        let harness = try harness()
        let before = reps(harness)
        let lead = LeadReference("L1")
        let rehearsed = rehearse(.reassign(lead, .auto, countTurn: false), in: harness)
        harness.finishJournal()
        let would = try #require(harness.lead(rehearsed))
        #expect(would.owner != "maya")
        #expect(reps(harness) == before)
        let question = harness.call(.getLead(lead))
        harness.finishJournal()
        #expect(harness.lead(question)?.owner == "maya")

        let made = harness.call(
            .change(
                CommandEnvelope(
                    principal: operations, command: .reassign(lead, .auto, countTurn: false))))
        harness.finishJournal()
        #expect(harness.lead(made) == would)
    }

    @Test func `a dry run of what was done under its id before gets that answer`() throws {
        let harness = try harness()
        let accept = Command.accept(LeadReference("L1"))
        let request = RequestID(id: "once", fingerprint: 7)
        func envelope(_ command: Command, _ request: RequestID) -> CommandEnvelope {
            CommandEnvelope(principal: operations, request: request, command: command)
        }
        func answer(_ request: CallRequest) -> CallAnswer? {
            let token = harness.call(request)
            harness.finishJournal()
            return harness.answer(to: token)
        }
        guard case .outcome(let first)? = answer(.change(envelope(accept, request))) else {
            Issue.record("it was not accepted")
            return
        }
        // By now it is in a state that nobody accepts it in.
        let close = Command.close(LeadReference("L1"), outcome: .recycled, meetingBooked: false)
        _ = answer(.change(CommandEnvelope(principal: operations, command: close)))
        for again in [
            answer(.rehearse(envelope(accept, request))),
            answer(.change(envelope(accept, request))),
        ] {
            guard case .repeated(let outcome)? = again else {
                Issue.record("\(String(describing: again)) is not the first answer")
                continue
            }
            #expect(outcome == first)
        }
        let other = harness.call(
            .rehearse(envelope(accept, RequestID(id: "once", fingerprint: 8))))
        harness.finishJournal()
        #expect(harness.rejection(of: other) == .requestIDReused("once"))
        #expect(harness.node.isIdle)
    }

    @Test func `a dry run is refused as the change is`() throws {
        let harness = try harness()
        let rehearsed = rehearse(.accept(LeadReference("L9")), in: harness)
        harness.finishJournal()
        let changed = harness.call(
            .change(
                CommandEnvelope(principal: operations, command: .accept(LeadReference("L9")))))
        harness.finishJournal()
        #expect(harness.rejection(of: rehearsed) != nil)
        #expect(harness.rejection(of: rehearsed) == harness.rejection(of: changed))
    }

    @Test func `a dry run waits for the changes that it was decided on`() throws {
        let harness = try harness()
        harness.submit()
        let rehearsed = rehearse(.accept(LeadReference("L2")), in: harness)
        #expect(harness.answer(to: rehearsed) == nil)
        harness.finishJournal()
        #expect(harness.lead(rehearsed)?.state == .accepted)
        #expect(harness.node.isIdle)
    }

    @Test func `a dry run decided on what was never stored is unavailable`() throws {
        let harness = try harness()
        harness.journals[0].injectFaults([.refuse])
        harness.submit()
        let rehearsed = rehearse(.accept(LeadReference("L2")), in: harness)
        harness.finishJournal()
        #expect(harness.failure(of: rehearsed) == .storageFailed)
        #expect(harness.node.isIdle)
    }

    @Test func `a dry run of an update writes nothing, and lets the next one go on`() throws {
        let harness = try harness()
        var patch = LeadPatch()
        patch.texts = [LeadPatch.Text(field: .source, value: "fair")]
        let change = LeadChange(lead: LeadReference("L1"), patch: patch, isDryRun: true)
        let before = harness.call(.getLead(LeadReference("L1")))
        harness.finishJournal()
        let sequence = try #require(harness.lead(before)?.sequence)
        let tokens = harness.calls([.updateLead(change), .updateLead(change)])
        harness.finishJournal()
        for token in tokens { #expect((harness.lead(token)?.sequence ?? 0) > sequence) }
        let after = harness.call(.getLead(LeadReference("L1")))
        harness.finishJournal()
        #expect(harness.lead(after) == harness.lead(before))
        #expect(harness.node.isIdle)
    }
}
