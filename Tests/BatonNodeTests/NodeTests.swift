import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import Testing

struct NodeTests {
    // MARK: Durability

    @Test func `a change is answered only when it is durable`() throws {
        let harness = try NodeHarness.applied()
        let token = harness.submit()
        #expect(harness.answer(to: token) == nil)
        harness.finishJournal()
        #expect(harness.lead(token)?.id == LeadID(1))
        #expect(harness.lead(token)?.owner == "maya")
    }

    @Test func `a question waits for the changes before it`() throws {
        let harness = try NodeHarness.applied()
        harness.submit()
        let token = harness.call(.listReps(team: nil))
        #expect(harness.answer(to: token) == nil)
        harness.finishJournal()
        guard case .reps(let reps)? = harness.answer(to: token) else {
            Issue.record("no reps")
            return
        }
        #expect(reps.map(\.openLeads) == [1, 0, 0, 0])
    }

    @Test func `changes of one burst go in one append, and those that come meanwhile in the next`()
        throws
    {
        let harness = try NodeHarness.applied()
        let first = harness.calls([NodeHarness.submission(), NodeHarness.submission()])
        let second = harness.calls([NodeHarness.submission()])
        harness.finishJournal()
        #expect((first + second).compactMap { harness.lead($0)?.id.number } == [1, 2, 3])
        #expect(harness.node.isIdle)
    }

    // MARK: Failed appends

    @Test(arguments: [
        InMemoryJournal.Fault.refuse, .unknownStored, .unknownNotStored,
    ])
    func
        `after a failed append all that waits is unavailable, and a repeated request id is done once`(
            _ fault: InMemoryJournal.Fault
        ) throws
    {
        let harness = try NodeHarness.applied()
        harness.journals[0].injectFaults([fault])
        let change = harness.submit(requestID: "r1")
        let later = harness.submit(requestID: "r2")
        let question = harness.call(.listReps(team: nil))
        harness.finishJournal()
        for token in [change, later, question] {
            #expect(harness.failure(of: token) == .storageFailed)
        }
        #expect(harness.loads == 1)
        let again = harness.submit(requestID: "r1")
        harness.finishJournal()
        #expect(harness.lead(again)?.id == LeadID(1))
        let next = harness.submit(requestID: "r3")
        harness.finishJournal()
        #expect(harness.lead(next)?.id == LeadID(2))
    }

    @Test func `while a workspace is read again its calls are told so, and nothing is changed`()
        throws
    {
        let harness = try NodeHarness.applied()
        harness.journals[0].injectFaults([.refuse])
        harness.loadsFail = 1
        harness.submit()
        harness.finishJournal()
        let meanwhile = harness.submit()
        #expect(harness.failure(of: meanwhile) == .reloading)
        let due = try #require(harness.node.nextDue)
        #expect(due > harness.now)
        harness.now = due
        harness.timeCame()
        harness.finishJournal()
        let after = harness.submit()
        harness.finishJournal()
        #expect(harness.lead(after)?.id == LeadID(1))
        #expect(harness.loads == 2)
    }

    @Test func `a failure in one workspace leaves the others alone`() throws {
        let harness = try NodeHarness.applied(["acme", "beta"])
        harness.journals[0].injectFaults([.refuse])
        let broken = harness.submit(workspace: "acme")
        let fine = harness.submit(workspace: "beta")
        harness.finishJournal()
        #expect(harness.failure(of: broken) == .storageFailed)
        #expect(harness.lead(fine)?.id == LeadID(1))
    }

    // MARK: Overload

    @Test func `beyond its limit a workspace refuses at once, and takes calls again afterwards`()
        throws
    {
        var options = NodeOptions()
        options.waitingCallsMax = 3
        let harness = try NodeHarness.applied(options: options)
        let tokens = harness.calls([CallRequest](repeating: NodeHarness.submission(), count: 5))
        #expect(
            tokens.suffix(2).allSatisfy {
                harness.failure(of: $0) == .overloaded(waitingMax: 3)
            })
        harness.finishJournal()
        #expect(tokens.prefix(3).compactMap { harness.lead($0)?.id.number } == [1, 2, 3])
        let after = harness.submit()
        harness.finishJournal()
        #expect(harness.lead(after)?.id == LeadID(4))
    }

    // MARK: Request ids

    @Test func `an id that memory has let go is looked up in the journal`() throws {
        let harness = try NodeHarness.applied()
        let first = harness.submit(requestID: "first")
        harness.finishJournal()
        for start in stride(from: 0, to: 20_000, by: 4_000) {
            harness.now.microseconds += 1_000_000
            _ = harness.calls(
                (start..<start + 4_000).map { NodeHarness.submission(requestID: "r\($0)") })
            harness.finishJournal()
        }
        let again = harness.submit(requestID: "first")
        #expect(harness.answer(to: again) == nil)
        harness.finishJournal()
        #expect(harness.lead(again) == harness.lead(first))
        let other = harness.submit(requestID: "first", content: 2)
        harness.finishJournal()
        #expect(harness.rejection(of: other) == .requestIDReused("first"))
        let new = harness.submit(requestID: "new")
        harness.finishJournal()
        #expect(harness.lead(new)?.id == LeadID(20_002))
    }

    // MARK: Which workspace

    @Test func `without a workspace calls are told to apply a file`() {
        let harness = NodeHarness()
        let token = harness.submit()
        #expect(harness.failure(of: token) == .noWorkspace)
    }

    @Test func `the only workspace needs no name, and several do`() throws {
        let harness = try NodeHarness.applied()
        let only = harness.submit()
        harness.finishJournal()
        #expect(harness.lead(only) != nil)
        _ = harness.apply(definition("beta"))
        harness.finishJournal()
        let unnamed = harness.submit()
        #expect(harness.failure(of: unnamed) == .workspaceRequired(among: ["acme", "beta"]))
        let unknown = harness.submit(workspace: "bata")
        #expect(harness.failure(of: unknown) == .unknownWorkspace("bata", nearest: "beta"))
    }

    @Test func `a workspace whose store cannot be made is as if it had never been named`() throws {
        let harness = try NodeHarness.applied()
        harness.createsFail = 1
        let failed = harness.apply(definition("beta"))
        harness.finishJournal()
        #expect(harness.failure(of: failed)?.isUnavailable == true)
        let only = harness.submit()
        harness.finishJournal()
        #expect(harness.lead(only) != nil)
        let again = harness.apply(definition("beta"))
        harness.finishJournal()
        #expect(harness.failure(of: again) == nil)
        #expect(harness.answer(to: again) != nil)
    }

    @Test func `two first applications of one name make one workspace`() {
        let harness = NodeHarness()
        let first = harness.apply(definition())
        let second = harness.apply(definition())
        harness.finishJournal()
        guard case .outcome(.workspace(_, unchanged: false))? = harness.answer(to: first),
            case .outcome(.workspace(let workspace, unchanged: true))? = harness.answer(to: second)
        else {
            Issue.record("not one applied and one unchanged")
            return
        }
        #expect(workspace.version == 1)
        #expect(harness.journals.count == 1)
    }

    // MARK: Reads

    @Test func `a lead comes with its person, its list with all, and its explanation with names`()
        throws
    {
        let harness = try NodeHarness.applied()
        harness.submit(externalID: "crm-1")
        harness.finishJournal()
        let get = harness.call(.getLead(.external("crm-1")))
        let list = harness.call(.listLeads(LeadFilter(), after: nil, limit: 10))
        let explain = harness.call(.explainLead(.id(LeadID(1)), sequence: nil))
        let text = harness.call(.getWorkspace(version: nil))
        let unknown = harness.call(.getWorkspace(version: 2))
        harness.finishJournal()
        guard case .lead(let lead, let person, _, _)? = harness.answer(to: get),
            case .leads(let page, let persons)? = harness.answer(to: list),
            case .explanation(let explanation)? = harness.answer(to: explain),
            case .workspace(_, let stored)? = harness.answer(to: text)
        else {
            Issue.record("not what was asked for")
            return
        }
        #expect(person?.externalID == "crm-1")
        #expect(person?.lead == lead.id)
        #expect(page.leads.map(\.id) == [lead.id])
        #expect(page.next == nil)
        #expect(persons.map(\.lead) == [lead.id])
        #expect(explanation.rep == "maya")
        #expect(explanation.team == "sdr")
        #expect(explanation.method == .rotation)
        #expect(explanation.sequence == lead.assignmentSequence)
        #expect(stored.text == "v1")
        #expect(harness.rejection(of: unknown) == .unknownVersion(2))
    }

    @Test func `a rep sees their own leads only`() throws {
        let harness = try NodeHarness.applied()
        harness.submit()
        harness.finishJournal()
        let jon = Principal(role: .rep, name: "jon")
        let others = harness.call(.getLead(.id(LeadID(1))), by: jon)
        let why = harness.call(.explainLead(.id(LeadID(1)), sequence: nil), by: jon)
        let own = harness.call(
            .getLead(.id(LeadID(1))), by: Principal(role: .rep, name: "maya"))
        harness.finishJournal()
        #expect(harness.rejection(of: others)?.code == .permissionDenied)
        #expect(harness.rejection(of: why)?.code == .permissionDenied)
        #expect(harness.lead(own)?.id == LeadID(1))
    }

    // MARK: Time

    @Test func `a clock that steps back stands still`() throws {
        let harness = try NodeHarness.applied()
        harness.now.microseconds += 5_000_000
        let first = harness.submit()
        harness.finishJournal()
        harness.now.microseconds -= 60_000_000
        let second = harness.submit()
        harness.finishJournal()
        let received = try #require(harness.lead(first)?.receivedAt)
        #expect(harness.lead(second)?.receivedAt == received)
    }

    @Test func `a planned leave begins when its time comes`() throws {
        let harness = try NodeHarness.applied()
        let start = Instant(microseconds: harness.now.microseconds + 3_600_000_000)
        let token = harness.call(
            .change(
                CommandEnvelope(
                    principal: operations,
                    command: .startLeave(rep: "maya", start: start, end: nil, openLeads: .keep))))
        harness.finishJournal()
        #expect(harness.failure(of: token) == nil)
        let due = try #require(harness.node.nextDue)
        #expect(due <= start)
        harness.now = start
        harness.timeCame()
        harness.finishJournal()
        let lead = harness.submit()
        harness.finishJournal()
        #expect(harness.lead(lead)?.owner == "jon")
    }
}
