internal import BatonEngine
internal import BatonJournal
internal import BatonWorkspaceFile
internal import Synchronization

/// A scenario's timeline on a virtual clock: a sequencer and a journal as the server has them.
///
/// Whatever is due happens at its own instant, as on a server that is never late; every change goes
/// through the stored form, and counts once the journal has it.
struct ScenarioRun {
    /// Nothing can be said of the rest of the scenario.
    struct Fault: Error {
        var text: String
    }

    private(set) var sequencer: Sequencer
    let journal = InMemoryJournal(execution: .immediate)
    private(set) var now: Instant
    private(set) var events: [EventRecord] = []
    private(set) var refusals: [StepRefusal] = []
    /// The workspace in force.
    var tree: WorkspaceTree
    private(set) var reviews = OpenReviews()
    private var externalIDs: [LeadID: String] = [:]
    private var token: UInt64 = 0
    private let name: String

    /// Puts the first workspace in force at the time of the first step.
    init(_ scenario: ScenarioFile) throws {
        now = scenario.steps.first?.at ?? .earliest
        tree = scenario.workspace
        let definition = try tree.definition(now: now)
        name = definition.name
        sequencer = Sequencer(workspace: name)
        let change = WorkspaceChange(definition: definition, text: tree.text)
        if let rejection = try answer(.applyWorkspace(change), by: .system).rejection {
            throw Fault(text: "the workspace was refused: \(rejection.reasonText)")
        }
        events = []
    }

    // MARK: - Time

    /// Lets time pass: from one due thing to the next, each at its instant.
    mutating func advance(to instant: Instant) throws(Fault) {
        while let due = sequencer.nextDue, due <= instant {
            let version = sequencer.version
            now = max(due, now)
            sequencer.tick(at: now)
            try flush()
            guard sequencer.version != version || sequencer.nextDue != due else {
                throw Fault(text: "what is due at \(due.text()) does not happen, however often")
            }
        }
        now = max(instant, now)
    }

    /// The server stops and starts at `instant`: its state is what the journal says.
    mutating func restart(at instant: Instant) throws(Fault) {
        let fresh = try reloaded()
        sequencer = fresh
        now = max(instant, now)
        try advance(to: now)
    }

    /// The state that the journal gives, which must be the one that was live.
    func reloaded() throws(Fault) -> Sequencer {
        let fresh = Sequencer(workspace: name)
        do {
            _ = try journal.load(
                recentRequestsMax: 0, replay: { try fresh.replay($0) }, request: { _ in })
        } catch {
            throw Fault(text: "the journal cannot be read again: \(error)")
        }
        // Days that began without an event.
        fresh.tick(at: now)
        guard fresh.version == sequencer.version, fresh.digest == sequencer.digest else {
            throw Fault(
                text: "after a restart the journal gives another state than the one that was live, "
                    + "at \(now.text()), event \(sequencer.version)")
        }
        return fresh
    }

    // MARK: - Commands

    /// Carries out a command and what is due at its instant thereafter.
    mutating func perform(_ command: Command, of step: ScenarioStep) throws(Fault) {
        if let rejection = try answer(command, by: step.by).rejection {
            refuse(step, rejection.code, rejection.reasonText)
        }
        try advance(to: now)
    }

    mutating func refuse(_ step: ScenarioStep, _ code: RejectionCode, _ reason: String) {
        refusals.append(
            StepRefusal(
                step: step.number, position: step.position, kind: step.kind, code: code,
                reason: reason))
    }

    /// A question; nil if it is refused.
    mutating func ask(_ query: Query) throws(Fault) -> QueryResult? {
        token += 1
        sequencer.asked(query, by: .system, token: token, at: now)
        try flush()
        guard case .result(let result) = try release() else { return nil }
        return result
    }

    private mutating func answer(
        _ command: Command, by principal: Principal
    ) throws(Fault) -> Answer {
        token += 1
        sequencer.received(
            CommandEnvelope(principal: principal, command: command), token: token, at: now)
        try flush()
        return try release()
    }

    private func release() throws(Fault) -> Answer {
        for release in sequencer.takeReleases() where release.token == token {
            if case .unavailable = release.answer { break }
            return release.answer
        }
        throw Fault(text: "the sequencer gave no answer at \(now.text())")
    }

    // MARK: - The journal

    /// Appends all that waits.
    private mutating func flush() throws(Fault) {
        while let batch = sequencer.nextBatch() {
            let ended = Mutex<AppendResult?>(nil)
            journal.append(batch) { result in ended.withLock { $0 = result } }
            guard let result = ended.withLock(\.self) else {
                throw Fault(text: "an append did not end")
            }
            sequencer.appendEnded(result)
            guard result == .durable else {
                throw Fault(text: "the journal refused a change at \(now.text()): \(result)")
            }
            for entry in batch.entries { note(entry) }
        }
    }

    private mutating func note(_ entry: JournalEntry) {
        if let person = entry.person, let externalID = person.externalID {
            externalIDs[person.lead] = externalID
        }
        for event in entry.events { reviews.note(event) }
        events += sequencer.records(of: entry).map(named)
    }

    /// With the leads' external ids.
    private func named(_ record: EventRecord) -> EventRecord {
        var record = record
        for index in record.fields.indices where ["lead", "about"].contains(record[index].name) {
            guard case .text(let text) = record.fields[index].value,
                let lead = LeadID(parsing: text), let externalID = externalIDs[lead]
            else { continue }
            record.fields[index].value = .text(externalID)
        }
        return record
    }
}

extension EventRecord {
    fileprivate subscript(index: Int) -> Field { fields[index] }
}

extension Answer {
    fileprivate var rejection: Rejection? {
        if case .rejected(let rejection) = self { rejection } else { nil }
    }
}

/// The incident reviews of each lead, the newest last.
struct OpenReviews {
    private var open: [LeadID: [ReviewID]] = [:]
    private var newest: [LeadID: ReviewID] = [:]

    mutating func note(_ event: Event) {
        switch event {
        case .reviewOpened(let lead, _, let review):
            open[lead, default: []].append(review)
            newest[lead] = review
        case .reviewClosed(let lead, let review, _): open[lead]?.removeAll { $0 == review }
        default: break
        }
    }

    /// The newest that is open, else the newest; nil if there never was one.
    func review(of lead: LeadID) -> ReviewID? { open[lead]?.last ?? newest[lead] }
}
