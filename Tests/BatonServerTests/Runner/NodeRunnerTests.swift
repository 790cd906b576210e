import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import BatonServer
import Logging
import Synchronization
import Testing

/// The node on its own thread.
struct NodeRunnerTests {
    private let submission = CallRequest.change(
        CommandEnvelope(
            principal: operations,
            command: .submit(SubmitLead(traits: LeadTraits(), externalID: nil, person: []))))

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
                        WorkspaceChange(definition: strictDefinition(), text: "v1")))))
        for _ in 0..<2_500 { _ = await caller.call(submission) }
        clock.advance(seconds: 3_600)
        for number in 1...20 {
            let answer = await caller.call(.getLead(.id(LeadID(UInt64(number)))))
            guard case .lead(let lead, _, _, _)? = answer else {
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

/// A clock that a test moves.
private final class TestClock: ServerClock {
    private let state: Mutex<(now: Instant, asked: Int)>
    private let system = SystemClock()

    init(_ now: Instant) { state = Mutex((now, 0)) }

    func advance(seconds: Int64) {
        state.withLock { $0.now = $0.now.advanced(by: seconds * 1_000_000) }
    }

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
