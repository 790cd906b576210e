package import BatonEngine
internal import Dispatch
internal import Synchronization

/// A journal that forgets everything with its process, for tests and simulations.
///
/// It really encodes and decodes, so what it gives back has been through the stored form. A test
/// can make its next appends go wrong (`injectFaults`) or come late.
package final class InMemoryJournal: Journal {
    /// How an append goes wrong.
    package enum Fault: Hashable, Sendable {
        /// `failed`, and nothing is stored.
        case refuse
        /// `failed`, although the batch is stored: the answer of the disk was lost.
        case unknownStored
        /// `failed`, and nothing is stored; to the caller the same as `unknownStored`.
        case unknownNotStored
        /// `durable`, that many microseconds late.
        case slow(microseconds: Int)
    }

    /// Where appends and reads run, and with them their completions.
    package enum Execution: Sendable {
        /// On a thread of the journal's, as a real one does.
        case background
        /// Within the call: a simulation has one thread.
        case immediate
        /// When the test calls `runPending`.
        case manual
    }

    private struct State {
        var storage = MemoryStorage()
        var faults: [Fault] = []
        var pending: [@Sendable () -> Void] = []
        var isAppending = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let execution: Execution
    private let queue = DispatchQueue(label: "baton.journal.memory")

    package init(execution: Execution = .background) { self.execution = execution }

    /// What the next appends meet, the first one first; those after them go well.
    package func injectFaults(_ faults: [Fault]) {
        state.withLock { $0.faults += faults }
    }

    /// Runs what waits (`Execution.manual`) and what that makes wait.
    package func runPending() {
        while true {
            let work = state.withLock { state in
                let work = state.pending
                state.pending = []
                return work
            }
            if work.isEmpty { return }
            for item in work { item() }
        }
    }

    package func load(
        recentRequestsMax: Int, replay: (JournalEntry) throws -> Void,
        request: (RequestRecord) throws -> Void
    ) throws -> LoadSummary {
        let storage = try state.withLock { state in
            invariant(!state.isAppending, "a load while an append is in flight")
            guard !state.isClosed else { throw Self.closedError }
            return state.storage
        }
        return try storage.load(
            recentRequestsMax: recentRequestsMax, replay: replay, request: request)
    }

    package func append(
        _ batch: JournalBatch, completion: @escaping @Sendable (AppendResult) -> Void
    ) {
        batch.checkSequence()
        let (isOpen, fault) = state.withLock { state in
            invariant(!state.isAppending, "an append while another is in flight")
            state.isAppending = !state.isClosed
            let fault = state.faults.isEmpty ? nil : state.faults.removeFirst()
            return (state.isAppending, fault)
        }
        guard isOpen else { return completion(.failed(Self.closedError.message)) }
        var delay = 0
        if case .slow(let microseconds) = fault { delay = microseconds }
        run(delayMicroseconds: delay) {
            let result = self.store(batch, fault)
            completion(result)
        }
    }

    private func store(_ batch: JournalBatch, _ fault: Fault?) -> AppendResult {
        state.withLock { state in
            state.isAppending = false
            switch fault {
            case .refuse: return .failed("the journal refused the batch")
            case .unknownNotStored: return .failed("the journal's answer was lost")
            case .unknownStored:
                _ = state.storage.append(batch)
                return .failed("the journal's answer was lost")
            case .slow, nil: return state.storage.append(batch)
            }
        }
    }

    package func close() {
        if case .background = execution {
            // The queue is serial: what is in flight comes first.
            queue.sync {}
        }
        state.withLock { $0.isClosed = true }
    }

    private static var closedError: JournalError {
        JournalError(.closed, "the journal is closed")
    }

    private func run(delayMicroseconds: Int = 0, _ work: @escaping @Sendable () -> Void) {
        switch execution {
        case .immediate: work()
        case .manual: state.withLock { $0.pending.append(work) }
        case .background where delayMicroseconds > 0:
            queue.asyncAfter(deadline: .now() + .microseconds(delayMicroseconds), execute: work)
        case .background: queue.async(execute: work)
        }
    }
}

extension InMemoryJournal {
    package func persons(
        _ leads: [LeadID],
        completion: @escaping @Sendable (Result<[PersonRecord], JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            leads.compactMap { storage.persons[$0] }
        }
    }

    package func searchPersons(
        _ search: PersonSearch, before lead: LeadID?, limit: Int, visitsMax: Int,
        completion: @escaping @Sendable (Result<PersonMatches, JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            try PersonMatches(
                of: search, before: lead, limit: limit, visitsMax: visitsMax,
                in: storage.persons.values.sorted { $0.lead > $1.lead })
        }
    }

    package func notes(
        _ lead: LeadID,
        completion: @escaping @Sendable (Result<[NoteRecord], JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in storage.notes(of: lead) }
    }

    package func entry(
        containing sequence: SequenceNumber,
        completion: @escaping @Sendable (Result<JournalEntry?, JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            try storage.entry(containing: sequence)
        }
    }

    package func entries(
        after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            try storage.entries(limit: limit) { $0.firstSequence > sequence }
        }
    }

    package func entries(
        of lead: LeadID, after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            try storage.entries(limit: limit) { $0.tells(of: lead, after: sequence) }
        }
    }

    package func workspaceVersions(
        before version: UInt32?, limit: Int,
        completion: @escaping @Sendable (Result<[WorkspaceVersion], JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            Array(
                storage.versions.reversed().lazy.filter { $0.version < version ?? .max }
                    .prefix(limit))
        }
    }

    package func request(
        id: String, notBefore: Instant,
        completion: @escaping @Sendable (Result<RequestRecord?, JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            try storage.request(id: id, notBefore: notBefore)
        }
    }

    package func workspaceText(
        version: UInt32?,
        completion: @escaping @Sendable (Result<WorkspaceText?, JournalError>) -> Void
    ) {
        read(completion) { storage throws(JournalError) in
            guard let version else { return storage.texts.last }
            return storage.texts.last { $0.version == version }
        }
    }

    private func read<Value>(
        _ completion: @escaping @Sendable (Result<Value, JournalError>) -> Void,
        _ body: @escaping @Sendable (MemoryStorage) throws(JournalError) -> Value
    ) {
        guard !state.withLock({ $0.isClosed }) else {
            return completion(.failure(Self.closedError))
        }
        run {
            let result = self.state.withLock { state in
                Result { () throws(JournalError) in try body(state.storage) }
            }
            completion(result)
        }
    }
}
