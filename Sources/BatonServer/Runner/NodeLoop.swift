internal import BatonEngine
internal import BatonJournal
internal import BatonNode
internal import Logging

/// The node's thread: inputs in, actions carried out.
final class NodeLoop {
    private let node: Node
    /// By the number of the workspace; nil for one whose store could not be made.
    private var journals: [(any Journal)?] = []
    private let stores: any WorkspaceStores
    private let clock: any ServerClock
    private let logger: Logger
    private let inputs: BatchQueue<NodeInput>
    private let mailboxes: Mailboxes
    private let instruments: NodeInstruments
    /// Workspaces whose last append failed.
    private var failing: Set<WorkspaceNumber> = []
    /// Loads and new stores: they block, and everybody else goes on.
    private let errands = BatchQueue<@Sendable () -> Void>()
    private var errandThread: WorkerThread?
    private let replays = ReplayWorker()
    private var isStopping = false

    /// The longest sleep before something that is due, in nanoseconds: the time of day may have
    /// been set meanwhile.
    private static let sleepNanosecondsMax: UInt64 = 30_000_000_000

    init(
        workspaces: [OpenWorkspace], stores: any WorkspaceStores, clock: any ServerClock,
        options: NodeOptions, logger: Logger, inputs: BatchQueue<NodeInput>, mailboxes: Mailboxes,
        instruments: NodeInstruments
    ) {
        self.instruments = instruments
        node = Node(options: options)
        self.stores = stores
        self.clock = clock
        self.logger = logger
        self.inputs = inputs
        self.mailboxes = mailboxes
        for workspace in workspaces {
            _ = node.add(name: workspace.name, sequencer: workspace.sequencer)
            journals.append(workspace.journal)
        }
    }

    /// Runs until it is told to stop and nothing is under way.
    func run() {
        var batch: [NodeInput] = []
        node.timeCame(clock.now())
        perform(node.takeActions())
        while !(isStopping && node.isIdle) {
            _ = inputs.take(into: &batch, until: wakeTime())
            let now = clock.now()
            for input in batch { take(input, at: now) }
            if let due = node.nextDue, due <= now { node.timeCame(now) }
            perform(node.takeActions())
        }
        inputs.close()
        refuseWhatCame()
        errands.close()
        errandThread?.join()
        replays.stop()
        for journal in journals { journal?.close() }
    }

    /// When to wake though nothing came, on the monotonic clock.
    private func wakeTime() -> UInt64? {
        guard let due = node.nextDue else { return nil }
        let wait = max(0, due.microseconds.subtractingReportingOverflow(clock.now().microseconds).0)
        let nanoseconds = min(
            UInt64(wait).multipliedReportingOverflow(by: 1000).0, Self.sleepNanosecondsMax)
        return clock.monotonicNanoseconds() + nanoseconds
    }

    private func take(_ input: NodeInput, at now: Instant) {
        switch input {
        case .calls(let calls): node.callsArrived(calls, at: now)
        case .appendEnded(let workspace, let result):
            report(result, workspace)
            node.appendEnded(workspace, result, at: now)
        case .loadEnded(let workspace, let result):
            if case .success = result {
                instruments.health.loadSucceeded(node.name(of: workspace))
            }
            node.loadEnded(workspace, value(result, "load", workspace), at: now)
        case .createEnded(let workspace, let result):
            created(workspace, result, at: now)
        case .requestRead(let workspace, let ticket, let result):
            node.requestRead(
                workspace, ticket: ticket, value(result, "request id", workspace), at: now)
        case .personsRead(let workspace, let ticket, let result):
            node.personsRead(
                workspace, ticket: ticket, value(result, "persons", workspace), at: now)
        case .personsFound(let workspace, let ticket, let result):
            node.personsFound(
                workspace, ticket: ticket, value(result, "persons", workspace), at: now)
        case .entryRead(let workspace, let ticket, let result):
            node.entryRead(workspace, ticket: ticket, value(result, "entry", workspace))
        case .textRead(let workspace, let ticket, let result):
            node.textRead(workspace, ticket: ticket, value(result, "text", workspace))
        case .watchersChanged(let changes): node.watchersChanged(changes, at: now)
        case .entriesRead(let workspace, let result):
            node.entriesRead(workspace, value(result, "entries", workspace), at: now)
        case .notesRead, .eventsRead, .versionsRead, .replayEnded: takeHistory(input)
        case .figures(let done):
            done(
                NodeFigures(inputsWaiting: inputs.count, workspaces: node.figures(at: now)))
        case .stop: isStopping = true
        }
    }

    private func takeHistory(_ input: NodeInput) {
        switch input {
        case .notesRead(let workspace, let ticket, let result):
            node.notesRead(workspace, ticket: ticket, value(result, "notes", workspace))
        case .eventsRead(let workspace, let ticket, let result):
            node.eventsRead(workspace, ticket: ticket, value(result, "events", workspace))
        case .versionsRead(let workspace, let ticket, let result):
            node.versionsRead(workspace, ticket: ticket, value(result, "versions", workspace))
        case .replayEnded(let workspace, let ticket, let result):
            node.replayEnded(
                workspace, ticket: ticket, value(result, "replay", workspace) ?? nil)
        default: fatalError("invariant: an input of no history")
        }
    }

    private func created(
        _ workspace: WorkspaceNumber, _ result: Result<any Journal, JournalError>,
        at now: Instant
    ) {
        let journal = value(result, "new store", workspace)
        if let journal {
            while journals.count <= workspace.index { journals.append(nil) }
            journals[workspace.index] = journal
        }
        node.createEnded(workspace, made: journal != nil, at: now)
    }

    private func refuseWhatCame() {
        var batch: [NodeInput] = []
        while inputs.take(into: &batch, until: nil) {
            for input in batch {
                switch input {
                case .calls(let calls):
                    mailboxes.deliver(
                        calls.map { Answered(token: $0.token, answer: .failure(.shuttingDown)) })
                case .figures(let done): done(nil)
                default: break
                }
            }
        }
    }

    // MARK: Actions

    private func perform(_ actions: [NodeAction]) {
        for action in actions { perform(action) }
    }

    private func perform(_ action: NodeAction) {
        let inputs = inputs
        switch action {
        case .answer(let answers): mailboxes.deliver(answers)
        case .append(let workspace, let batch): append(batch, to: workspace)
        case .load(let workspace): load(workspace)
        case .create(let workspace, let name): create(workspace, name)
        case .readRequest(let workspace, let id, let notBefore, let ticket):
            journal(workspace).request(id: id, notBefore: notBefore) {
                inputs.push(.requestRead(workspace, ticket: ticket, $0))
            }
        case .readPersons(let workspace, let leads, let ticket):
            journal(workspace).persons(leads) {
                inputs.push(.personsRead(workspace, ticket: ticket, $0))
            }
        case .searchPersons(let workspace, let search, let before, let limit, let ticket):
            journal(workspace).searchPersons(
                search, before: before, limit: limit, visitsMax: PersonSearch.visitsMax
            ) { inputs.push(.personsFound(workspace, ticket: ticket, $0)) }
        case .readEntry(let workspace, let sequence, let ticket):
            journal(workspace).entry(containing: sequence) {
                inputs.push(.entryRead(workspace, ticket: ticket, $0))
            }
        case .readText(let workspace, let version, let ticket):
            journal(workspace).workspaceText(version: version) {
                inputs.push(.textRead(workspace, ticket: ticket, $0))
            }
        case .deliver(let deliveries): mailboxes.deliver(deliveries)
        case .readNotes, .readEvents, .readEntries, .readVersions, .replay: performHistory(action)
        }
    }

    private func performHistory(_ action: NodeAction) {
        let inputs = inputs
        switch action {
        case .readNotes(let workspace, let leads, let ticket):
            NoteCollector.read(leads, from: journal(workspace)) {
                inputs.push(.notesRead(workspace, ticket: ticket, $0))
            }
        case .readEvents(let workspace, let lead, let after, let limit, let ticket):
            journal(workspace).entries(of: lead, after: after, limit: limit) {
                inputs.push(.eventsRead(workspace, ticket: ticket, $0))
            }
        case .readEntries(let workspace, let after, let startsInside, let limit):
            readEntries(workspace, after: after, startsInside: startsInside, limit: limit)
        case .readVersions(let workspace, let before, let limit, let ticket):
            journal(workspace).workspaceVersions(before: before, limit: limit) {
                inputs.push(.versionsRead(workspace, ticket: ticket, $0))
            }
        case .replay(let workspace, let replay, let ticket):
            replays.run(replay, journal(workspace)) {
                inputs.push(.replayEnded(workspace, ticket: ticket, $0))
            }
        default: fatalError("invariant: an action for no history")
        }
    }

    private func readEntries(
        _ workspace: WorkspaceNumber, after: SequenceNumber, startsInside: Bool, limit: Int
    ) {
        let inputs = inputs
        guard startsInside else {
            return journal(workspace).entries(after: after, limit: limit) {
                inputs.push(.entriesRead(workspace, $0))
            }
        }
        journal(workspace).entry(containing: after + 1) { result in
            inputs.push(.entriesRead(workspace, result.map { $0.map { [$0] } ?? [] }))
        }
    }

    private func journal(_ workspace: WorkspaceNumber) -> any Journal {
        guard workspace.index < journals.count, let journal = journals[workspace.index] else {
            fatalError("invariant: workspace \(node.name(of: workspace)) has no journal")
        }
        return journal
    }

    private func append(_ batch: JournalBatch, to workspace: WorkspaceNumber) {
        let (inputs, clock, metrics) = (inputs, clock, instruments.journal)
        let start = clock.monotonicNanoseconds()
        journal(workspace).append(batch) { result in
            // Before its answers go out: who has an answer finds it counted.
            metrics.appended(
                batch, result, nanoseconds: clock.monotonicNanoseconds() &- start)
            inputs.push(.appendEnded(workspace, result))
        }
    }

    private func load(_ workspace: WorkspaceNumber) {
        let name = node.name(of: workspace)
        instruments.health.loadBegan(name)
        let journal = journal(workspace)
        let inputs = inputs
        logger.warning(
            "reading a workspace from its journal again", metadata: ["workspace": "\(name)"])
        runErrand {
            let result = Result { () throws(LoadError) in
                try WorkspaceLoader.load(journal, name: name).sequencer
            }
            inputs.push(.loadEnded(workspace, result))
        }
    }

    private func create(_ workspace: WorkspaceNumber, _ name: String) {
        let stores = stores
        let inputs = inputs
        logger.info("making a workspace", metadata: ["workspace": "\(name)"])
        runErrand {
            let result = Result { () throws(JournalError) in try stores.create(name) }
            inputs.push(.createEnded(workspace, result))
        }
    }

    private func runErrand(_ errand: @escaping @Sendable () -> Void) {
        errands.push(errand)
        guard errandThread == nil else { return }
        let errands = errands
        errandThread = WorkerThread("baton-errands") {
            var batch: [@Sendable () -> Void] = []
            while errands.take(into: &batch, until: nil) {
                for errand in batch { errand() }
            }
        }
    }

    // MARK: Logs

    private func report(_ result: AppendResult, _ workspace: WorkspaceNumber) {
        let reason: String
        switch result {
        case .durable: return recovered(workspace)
        case .conflict: reason = "another process wrote to it"
        case .failed(let text): reason = text
        }
        failing.insert(workspace)
        instruments.health.appendFailed(
            node.name(of: workspace), now: clock.monotonicNanoseconds())
        logger.error(
            "an append failed; its callers get UNAVAILABLE",
            metadata: ["workspace": "\(node.name(of: workspace))", "reason": "\(reason)"])
    }

    private func recovered(_ workspace: WorkspaceNumber) {
        guard !failing.isEmpty, failing.remove(workspace) != nil else { return }
        instruments.health.appendSucceeded(node.name(of: workspace))
    }

    /// What was read; nil after logging why it could not be.
    private func value<Value, Problem: Error>(
        _ result: Result<Value, Problem>, _ what: String, _ workspace: WorkspaceNumber
    ) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let problem):
            logger.error(
                "the journal failed",
                metadata: [
                    "workspace": "\(node.name(of: workspace))", "what": "\(what)",
                    "reason": "\(problem)",
                ])
            return nil
        }
    }
}
