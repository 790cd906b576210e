import BatonEngine
import BatonJournal
import BatonServer
import Logging
import Synchronization
import Testing

/// More is due than one tick does: after a long down time, or when many deadlines pass at once.
struct BacklogTests {
    /// A workspace whose leads are to be contacted within a minute, and whose owner is reminded.
    private func strict() -> WorkspaceDefinition {
        var definition = definition()
        let step = LadderStep(at: .seconds(0), atText: "0", action: .remindOwner)
        definition.policies = [
            PolicyDefinition(
                tier: "standard", calendar: .always,
                targets: PolicyTargets(contact: .seconds(internal: 60, external: nil)),
                ladders: [Ladder(clock: .contact, steps: [step])])
        ]
        return definition
    }

    private func harness(leads: Int) throws -> NodeHarness {
        let harness = NodeHarness()
        _ = harness.apply(strict())
        harness.finishJournal()
        for _ in 0..<leads { harness.submit() }
        harness.finishJournal()
        #expect(harness.node.nextDue == harness.now.adding(60))
        harness.now = harness.now.adding(3_600)
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

    @Test func `the node's thread catches up while it answers, and then it sleeps`() async throws {
        let clock = TestClock(morning)
        let journal = InMemoryJournal()
        let sequencer = Sequencer(workspace: "acme")
        let runner = NodeRunner(
            workspaces: [OpenWorkspace(name: "acme", journal: journal, sequencer: sequencer)],
            stores: MemoryStores(journal), clock: clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let caller = TestCaller(runner)
        _ = await caller.call(
            .change(
                CommandEnvelope(
                    principal: operations,
                    command: .applyWorkspace(
                        WorkspaceChange(definition: strict(), text: "v1")))))
        for _ in 0..<2_500 { _ = await caller.call(NodeHarness.submission()) }
        clock.advance(seconds: 3_600)
        for number in 1...20 {
            let answer = await caller.call(.getLead(.id(LeadID(UInt64(number)))))
            guard case .lead(let lead, _, _)? = answer else {
                Issue.record("no lead")
                break
            }
            #expect(lead.state == .assigned)
        }
        // Once all has fired nothing is due, and the thread asks for the time no more.
        while try journal.allEntries().flatMap(\.events).count(where: \.isStep) < 2_500 {
            try await Task.sleep(for: .milliseconds(5))
        }
        try await Task.sleep(for: .milliseconds(50))
        let asked = clock.timesAsked
        try await Task.sleep(for: .milliseconds(200))
        #expect(clock.timesAsked == asked)
        runner.stop()
    }
}

extension Event {
    fileprivate var isStep: Bool { if case .stepFired = self { true } else { false } }
}

extension Instant {
    fileprivate func adding(_ seconds: Int64) -> Instant {
        Instant(microseconds: microseconds + seconds * 1_000_000)
    }
}

extension InMemoryJournal {
    fileprivate func allEntries() throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        _ = try load(
            recentRequestsMax: 0, replay: { entries.append($0) }, request: { _ in })
        return entries
    }
}

/// A clock that a test moves.
private final class TestClock: ServerClock {
    private let state: Mutex<(now: Instant, asked: Int)>
    private let system = SystemClock()

    init(_ now: Instant) { state = Mutex((now, 0)) }

    func advance(seconds: Int64) { state.withLock { $0.now = $0.now.adding(seconds) } }

    var timesAsked: Int { state.withLock { $0.asked } }

    func now() -> Instant {
        state.withLock { state in
            state.asked += 1
            return state.now
        }
    }

    func monotonicNanoseconds() -> UInt64 { system.monotonicNanoseconds() }
}

/// Calls a node as an event loop does.
private final class TestCaller: Sendable {
    private let runner: NodeRunner
    private let waiting = Mutex<[UInt64: CheckedContinuation<CallAnswer, Never>]>([:])
    private let last = Mutex<UInt64>(0)
    private let mailbox = Mutex<LoopMailbox?>(nil)

    init(_ runner: NodeRunner) {
        self.runner = runner
        let mailbox = LoopMailbox { [weak self] in self?.arrived() }
        self.mailbox.withLock { $0 = mailbox }
        _ = runner.register(mailbox)
    }

    func call(_ request: CallRequest) async -> CallAnswer? {
        let token = last.withLock { last in
            last += 1
            return last
        }
        return await withCheckedContinuation { continuation in
            waiting.withLock { $0[token] = continuation }
            _ = runner.post([
                Call(token: token, workspace: "", caller: operations, request: request)
            ])
        }
    }

    private func arrived() {
        for case .answers(let answers) in mailbox.withLock({ $0 })?.take() ?? [] {
            for answered in answers {
                waiting.withLock { $0.removeValue(forKey: answered.token) }?
                    .resume(returning: answered.answer)
            }
        }
    }
}
