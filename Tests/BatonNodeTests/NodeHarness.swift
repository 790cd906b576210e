import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import Synchronization
import Testing

/// A node and its journals on one thread: actions are carried out at once, but what a journal was
/// asked ends only when the test says so.
final class NodeHarness {
    let node: Node
    private(set) var journals: [InMemoryJournal] = []
    private(set) var answers: [Answered] = []
    private(set) var deliveries: [WatchDelivery] = []
    /// Reads of entries that the node asked for.
    private(set) var entryReads = 0
    var entryReadsFail = 0
    private let inputs = Mutex<[@Sendable (Node) -> Void]>([])
    var now = morning
    /// What the next loads meet; those after them go well.
    var loadsFail = 0
    var createsFail = 0
    private(set) var loads = 0
    private var lastToken: UInt64 = 0

    init(options: NodeOptions = NodeOptions()) { node = Node(options: options) }

    /// A harness whose workspace is applied and durable.
    static func applied(
        _ names: [String] = ["acme"], options: NodeOptions = NodeOptions()
    ) throws -> NodeHarness {
        let harness = NodeHarness(options: options)
        for name in names {
            let token = harness.apply(definition(name))
            harness.finishJournal()
            guard case .outcome(.workspace(_, unchanged: false))? = harness.answer(to: token)
            else {
                Issue.record("workspace \(name) was not applied")
                return harness
            }
        }
        return harness
    }

    // MARK: Calls

    @discardableResult
    func call(
        _ request: CallRequest, workspace: String = "", by caller: Principal = operations
    ) -> UInt64 {
        calls([request], workspace: workspace, by: caller)[0]
    }

    /// Calls of one burst.
    func calls(
        _ requests: [CallRequest], workspace: String = "", by caller: Principal = operations
    ) -> [UInt64] {
        let calls = requests.map { request in
            lastToken += 1
            return Call(token: lastToken, workspace: workspace, caller: caller, request: request)
        }
        node.callsArrived(calls, at: now)
        perform()
        return calls.map(\.token)
    }

    func apply(_ definition: WorkspaceDefinition) -> UInt64 {
        call(
            .change(
                CommandEnvelope(
                    principal: operations,
                    command: .applyWorkspace(
                        WorkspaceChange(definition: definition, text: "v1")))),
            workspace: definition.name)
    }

    @discardableResult
    func submit(
        requestID: String? = nil, content: UInt64 = 1, workspace: String = "",
        externalID: String? = nil
    ) -> UInt64 {
        call(
            Self.submission(requestID: requestID, content: content, externalID: externalID),
            workspace: workspace)
    }

    static func submission(
        requestID: String? = nil, content: UInt64 = 1, externalID: String? = nil
    ) -> CallRequest {
        .change(
            CommandEnvelope(
                principal: operations,
                request: requestID.map { RequestID(id: $0, fingerprint: content) },
                command: .submit(
                    SubmitLead(traits: LeadTraits(), externalID: externalID, person: []))))
    }

    // MARK: Watching

    @discardableResult
    func watch(
        after: SequenceNumber? = nil, lead: String? = nil, events: [String] = [],
        workspace: String = "", by caller: Principal = operations
    ) -> UInt64 {
        var names = EventNames()
        for name in events {
            let isKnown = names.insert(name)
            #expect(isKnown, "no event is called \(name)")
        }
        let question = WatchQuestion(
            after: after, lead: lead.map { LeadReference($0) },
            events: events.isEmpty ? .all : names)
        return call(.watch(question), workspace: workspace, by: caller)
    }

    /// The next call gets the token of one that has ended, as an event loop gives them.
    func giveAgain(_ token: UInt64) {
        answers.removeAll { $0.token == token }
        lastToken = token - 1
    }

    func changed(_ change: WatchChange) {
        node.watchersChanged([change], at: now)
        perform()
    }

    /// What a watcher got: the numbers of its events.
    func numbers(_ token: UInt64) -> [SequenceNumber] {
        deliveries.filter { $0.event != nil && $0.tokens.contains(token) }.map(\.sequence)
    }

    func names(_ token: UInt64) -> [String] {
        deliveries.filter { $0.tokens.contains(token) }.compactMap { $0.event?.record.name }
    }

    /// The numbers of its heartbeats.
    func heartbeats(_ token: UInt64) -> [SequenceNumber] {
        deliveries.filter { $0.event == nil && $0.tokens.contains(token) }.map(\.sequence)
    }

    // MARK: Answers

    func answer(to token: UInt64) -> CallAnswer? {
        let found = answers.filter { $0.token == token }
        #expect(found.count <= 1, "call \(token) was answered \(found.count) times")
        return found.first?.answer
    }

    func failure(of token: UInt64) -> NodeFailure? {
        if case .failure(let failure)? = answer(to: token) { failure } else { nil }
    }

    func rejection(of token: UInt64) -> Rejection? {
        if case .rejected(let rejection)? = failure(of: token) { rejection } else { nil }
    }

    func lead(_ token: UInt64) -> LeadSnapshot? {
        switch answer(to: token) {
        case .outcome(.lead(let lead, _))?, .repeated(.lead(let lead, _))?,
            .lead(let lead, _, _, _)?:
            lead
        default: nil
        }
    }

    // MARK: Journals

    /// Lets journals finish until nobody asks for anything.
    func finishJournal() {
        for _ in 0..<100 {
            for journal in journals { journal.runPending() }
            let ended = inputs.withLock { inputs in
                let ended = inputs
                inputs = []
                return ended
            }
            if ended.isEmpty { return }
            for input in ended { input(node) }
            perform()
        }
        Issue.record("the node never comes to rest")
    }

    func timeCame() {
        node.timeCame(now)
        perform()
    }

    private func post(_ input: @escaping @Sendable (Node) -> Void) {
        inputs.withLock { $0.append(input) }
    }

    private func perform() {
        for action in node.takeActions() { perform(action) }
    }

    private func perform(_ action: NodeAction) {
        let now = now
        switch action {
        case .answer(let answers): self.answers += answers
        case .deliver(let deliveries): self.deliveries += deliveries
        case .append(let workspace, let batch):
            journals[workspace.index].append(batch) { [self] result in
                post { $0.appendEnded(workspace, result, at: now) }
            }
        case .load(let workspace): load(workspace)
        case .create(let workspace, _): create(workspace)
        case .readRequest(let workspace, let id, let notBefore, let ticket):
            journals[workspace.index].request(id: id, notBefore: notBefore) { [self] result in
                post {
                    $0.requestRead(workspace, ticket: ticket, try? result.get(), at: now)
                }
            }
        case .readPersons(let workspace, let leads, let ticket):
            journals[workspace.index].persons(leads) { [self] result in
                post { $0.personsRead(workspace, ticket: ticket, try? result.get(), at: now) }
            }
        case .searchPersons(let workspace, let search, let before, let limit, let ticket):
            journals[workspace.index].searchPersons(
                search, before: before, limit: limit, visitsMax: PersonSearch.visitsMax
            ) { [self] result in
                post { $0.personsFound(workspace, ticket: ticket, try? result.get(), at: now) }
            }
        case .readNotes, .readEvents, .readEntries, .readVersions, .replay:
            performHistory(action)
        case .readEntry(let workspace, let sequence, let ticket):
            journals[workspace.index].entry(containing: sequence) { [self] result in
                post { $0.entryRead(workspace, ticket: ticket, try? result.get()) }
            }
        case .readText(let workspace, let version, let ticket):
            journals[workspace.index].workspaceText(version: version) { [self] result in
                post { $0.textRead(workspace, ticket: ticket, try? result.get()) }
            }
        }
    }

    private func performHistory(_ action: NodeAction) {
        switch action {
        case .readNotes(let workspace, let leads, let ticket):
            // One lead is all that these tests ask for.
            journals[workspace.index].notes(leads[0]) { [self] result in
                post { $0.notesRead(workspace, ticket: ticket, try? result.get()) }
            }
        case .readEvents(let workspace, let lead, let after, let limit, let ticket):
            journals[workspace.index].entries(of: lead, after: after, limit: limit) {
                [self] result in
                post { $0.eventsRead(workspace, ticket: ticket, try? result.get()) }
            }
        case .readEntries(let workspace, let after, let startsInside, let limit):
            readEntries(workspace, after: after, startsInside: startsInside, limit: limit)
        case .readVersions(let workspace, let before, let limit, let ticket):
            journals[workspace.index].workspaceVersions(before: before, limit: limit) {
                [self] result in
                post { $0.versionsRead(workspace, ticket: ticket, try? result.get()) }
            }
        case .replay(let workspace, let replay, let ticket):
            step(replay, replay.start, workspace, ticket)
        default: Issue.record("an action for no history")
        }
    }

    private func readEntries(
        _ workspace: WorkspaceNumber, after: SequenceNumber, startsInside: Bool, limit: Int
    ) {
        entryReads += 1
        let (now, fails) = (now, entryReadsFail > 0)
        if fails { entryReadsFail -= 1 }
        let ended: @Sendable ([JournalEntry]?) -> Void = { [self] entries in
            post { $0.entriesRead(workspace, fails ? nil : entries, at: now) }
        }
        guard startsInside else {
            return journals[workspace.index].entries(after: after, limit: limit) {
                ended(try? $0.get())
            }
        }
        journals[workspace.index].entry(containing: after + 1) { result in
            ended((try? result.get()).map { $0.map { [$0] } ?? [] })
        }
    }

    private func step(
        _ replay: WhyNotReplay, _ step: WhyNotReplay.Step, _ workspace: WorkspaceNumber,
        _ ticket: UInt64
    ) {
        switch step {
        case .done(let answer):
            post { $0.replayEnded(workspace, ticket: ticket, answer) }
        case .read(let after):
            journals[workspace.index].entries(after: after, limit: 3) { [self] result in
                var replay = replay
                let next = (try? result.get()).map { replay.take($0) } ?? .done(nil)
                self.step(replay, next, workspace, ticket)
            }
        }
    }

    private func load(_ workspace: WorkspaceNumber) {
        loads += 1
        let (now, journal) = (now, journals[workspace.index])
        let name = node.name(of: workspace)
        var sequencer: Sequencer?
        if loadsFail > 0 {
            loadsFail -= 1
        } else {
            sequencer = try? WorkspaceLoader.load(journal, name: name).sequencer
        }
        let loaded = sequencer
        post { $0.loadEnded(workspace, loaded, at: now) }
    }

    private func create(_ workspace: WorkspaceNumber) {
        let now = now
        let isMade = createsFail == 0
        if isMade {
            journals.append(InMemoryJournal(execution: .manual))
        } else {
            createsFail -= 1
        }
        post { $0.createEnded(workspace, made: isMade, at: now) }
    }
}

extension NodeHarness: @unchecked Sendable {}
