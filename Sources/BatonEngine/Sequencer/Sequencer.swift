internal import DequeModule

/// Gives a workspace's changes their one order, gathers them into batches for the journal, and
/// holds every answer until what it tells of is durable (Documentation/Design.md section 2).
///
/// A class, for reading a property of a value inside another object would copy all that the engine
/// is made of. It is used by one thread at a time: who loads a workspace hands it over whole, which
/// is why it may cross threads unchecked.
///
/// It reads no clock and does no I/O: what arrives and how appends end are arguments, batches and
/// answers are results.
package final class Sequencer: @unchecked Sendable {
    /// For those who check it: a simulation, a measurement.
    package private(set) var engine: Engine
    private var requests = RecentRequests()
    /// Decided and applied, not handed out yet.
    private var waiting: [JournalEntry] = []
    /// Events that are decided, and wait for the append before them.
    package private(set) var waitingEvents = 0
    private var inFlight: JournalBatch?
    /// Number of the last event that the journal is known to hold.
    package private(set) var durableVersion: SequenceNumber = 0
    /// Entries since the start, decided and durable. Answers wait by these, not by versions: an
    /// entry that only keeps a request id has no event.
    private var entriesDecided: UInt64 = 0
    private var entriesDurable: UInt64 = 0
    /// What ticks have decided and is not handed out yet, in order; and their events in all.
    private var waitingTicks = Deque<WaitingTick>()
    private var waitingDueEvents = 0
    /// How many entries must be durable before the next slice of a plan: up to the last slice.
    private var nextSliceBehind: UInt64 = 0
    /// When a tick left something due: it goes on behind the commands that came at that time.
    private var cutAt: Instant?
    private var held = Deque<HeldAnswer>()
    private var released: [Release] = []

    /// An append failed: nothing can be done but to load the workspace again.
    package private(set) var needsReload = false

    /// How many leads of a plan one slice moves.
    package var planSliceMax = Engine.planSliceMax

    private struct HeldAnswer {
        /// How many entries must be durable.
        var entries: UInt64
        var release: Release
    }

    private struct WaitingTick {
        /// Which entry it is, of those decided since the start.
        var entry: UInt64
        var events: Int
    }

    /// How many events wait before a batch is closed, so that one append stays short.
    package static let batchEventsMax = 8_192

    /// How many events of what was due wait for the journal before time stands still for the rest:
    /// after a long down time there may be more of it than fits into memory. Those of commands do
    /// not count, so that no load keeps a deadline from passing: how many of these wait is bounded
    /// by who takes calls in.
    package static let waitingDueEventsMax = 4 * batchEventsMax

    package init(workspace name: String) { engine = Engine(name: name) }

    /// Number of the last event that was decided, durable or not.
    package var version: SequenceNumber { engine.sequence }

    /// When `.tick` has something to do; nil for never, and while too much of what was due
    /// waits for the journal.
    package var nextDue: Instant? {
        if isSliceDue { return engine.now }
        return isBehind ? nil : engine.nextDue
    }

    /// The next slice of a plan waits until the journal has taken the last one, so that no command
    /// waits behind more than one. Whatever else waits for the journal stops none: under a load
    /// without a gap something always does.
    private var isSliceDue: Bool { engine.hasPlannedMoves && entriesDurable >= nextSliceBehind }

    /// The journal has to catch up before anything else that is due happens.
    private var isBehind: Bool { waitingDueEvents >= Self.waitingDueEventsMax }

    /// Whether a file was ever applied.
    package var exists: Bool { engine.version > 0 }

    /// A digest of all that decisions read and a replay restores: equal states give equal digests.
    package var digest: UInt64 { engine.digest }

    /// Events that are on their way into the journal.
    package var inFlightEvents: Int {
        inFlight?.entries.reduce(0) { $0 + $1.events.count } ?? 0
    }

    /// How many of what the workspace holds; of what was decided, durable or not.
    package var tally: WorkspaceTally { engine.tally }

    /// The largest counter of a plan that was accepted; 0 if none was.
    package var lastPlanCounter: UInt64 { engine.lastPlanCounter }

    /// Whether somebody accepted the plan, and it is not forgotten.
    package func hasAccepted(_ plan: PlanID) -> Bool { engine.hasAccepted(plan) }

    /// Answers that are not released yet.
    package var heldCount: Int { held.count }

    // MARK: Start

    /// Takes a stored entry, in order, before anything else is asked.
    package func replay(_ entry: JournalEntry) throws(ReplayError) {
        try engine.replay(entry)
        durableVersion = engine.sequence
    }

    /// Takes a stored request id, at the start or after a look-up.
    package func replay(_ request: RequestRecord) { requests.remember(request) }

    /// The journal holds further request ids up to this instant.
    package func requestsOmitted(upTo instant: Instant) {
        requests.omitted(upTo: instant)
    }

    // MARK: Work

    /// Whether the journal has to be asked for this request id before its command may run.
    package func isLookupNeeded(for id: String, at now: Instant) -> Bool {
        requests.isLookupNeeded(for: id, at: max(now, engine.now))
    }

    /// A command arrived: it is decided and applied at once, its answer waits for the journal.
    ///
    /// - Parameter now: the wall clock; a step back counts as standing still.
    package func received(_ envelope: CommandEnvelope, token: UInt64, at now: Instant) {
        guard !needsReload else { return release(.unavailable, to: token) }
        let now = max(now, engine.now)
        tickOnce(at: now)
        if let answer = recordedAnswer(to: envelope.request, at: now) {
            return hold(answer, for: token)
        }
        if let due = engine.executeDue(before: envelope.command, at: now) {
            append(due, by: .system, request: nil)
        }
        do throws(Rejection) {
            let execution = try engine.execute(
                envelope.command, by: envelope.principal, at: now)
            append(
                execution, by: envelope.principal,
                request: envelope.command.isDryRun ? nil : envelope.request,
                origin: envelope.origin)
            hold(.outcome(execution.outcome), for: token)
        } catch {
            hold(.rejected(error), for: token)
        }
    }

    /// What a request id was answered before, of those that memory knows; nil for none.
    package func recordedAnswer(to request: RequestID?, at now: Instant) -> Answer? {
        guard let request,
            let record = requests.record(of: request.id, at: max(now, engine.now))
        else { return nil }
        return record.request.fingerprint == request.fingerprint
            ? .repeated(record.outcome) : .rejected(.requestIDReused(request.id))
    }

    /// A question arrived: it is answered from the present state, and waits for the journal too.
    package func asked(
        _ query: Query, by principal: Principal, token: UInt64, at now: Instant
    ) {
        guard !needsReload else { return release(.unavailable, to: token) }
        let now = max(now, engine.now)
        tickOnce(at: now)
        // Nothing may be due, and yet it is later than at the last event.
        engine.advance(to: now)
        do throws(Rejection) {
            hold(.result(try engine.answer(query, by: principal)), for: token)
        } catch {
            hold(.rejected(error), for: token)
        }
    }

    /// Time has passed: what is due happens, or as much of it as one tick does, then the next leads
    /// of a plan move.
    package func tick(at now: Instant) {
        performDue(at: now)
        let now = max(now, engine.now)
        // What is due and has to wait for the journal stops no plan.
        guard !needsReload, isSliceDue, isBehind || engine.nextDue.map({ $0 > now }) ?? true,
            let (execution, principal) = engine.executeSlice(at: now, max: planSliceMax)
        else { return }
        append(execution, by: principal, request: nil)
        nextSliceBehind = entriesDecided
    }

    private func performDue(at now: Instant) {
        guard !needsReload, !isBehind, let due = engine.nextDue, due <= now else { return }
        let now = max(now, engine.now)
        do throws(Rejection) {
            let execution = try engine.execute(.tick, by: .system, at: now)
            append(execution, by: .system, request: nil)
            countTick(of: execution.events.count)
        } catch {
            invariant(false, "a tick was refused: \(error)")
        }
        cutAt = engine.nextDue.map { $0 <= now } == true ? now : nil
    }

    /// What is due happens before a command or a question. If it is more than one tick does, the
    /// commands of that instant do not wait for the rest, one slice each: what is due of their own
    /// leads happens before them in any case.
    private func tickOnce(at now: Instant) {
        if cutAt != now { performDue(at: now) }
    }

    // MARK: The journal

    /// What to append now; nil if nothing waits or an append is in flight.
    package func nextBatch() -> JournalBatch? {
        guard inFlight == nil, !needsReload, !waiting.isEmpty else { return nil }
        let batch = JournalBatch(entries: takeWaiting(), expectedVersion: durableVersion)
        inFlight = batch
        return batch
    }

    /// The append of the last batch ended.
    package func appendEnded(_ result: AppendResult) {
        guard let batch = inFlight, let last = batch.entries.last else {
            return invariant(false, "an append ended that was not begun")
        }
        inFlight = nil
        switch result {
        case .durable:
            durableVersion = last.lastSequence
            entriesDurable += UInt64(batch.entries.count)
            while let next = held.first, next.entries <= entriesDurable {
                released.append(next.release)
                held.removeFirst()
            }
        case .conflict, .failed:
            needsReload = true
            waiting.removeAll()
            waitingEvents = 0
            waitingTicks.removeAll()
            waitingDueEvents = 0
            while let next = held.popFirst() { release(.unavailable, to: next.release.token) }
        }
    }

    /// Answers that may go out now, in order.
    package func takeReleases() -> [Release] {
        guard !released.isEmpty else { return [] }
        defer { released.removeAll(keepingCapacity: true) }
        return released
    }

    // MARK: Parts

    private func append(
        _ execution: Execution, by principal: Principal, request: RequestID?,
        origin: Origin? = nil
    ) {
        guard !execution.events.isEmpty || request != nil else { return }
        let count = UInt64(execution.events.count)
        var entry = JournalEntry(
            firstSequence: engine.sequence - count + 1, at: engine.now, principal: principal,
            events: execution.events, person: execution.person, notes: execution.notes,
            forgottenNotes: execution.forgottenNotes, workspaceText: execution.workspaceText,
            origin: origin)
        if let request { entry.origin?.requestID = request.id }
        if let request {
            let record = RequestRecord(
                request: request, at: engine.now, outcome: execution.outcome)
            requests.remember(record)
            entry.request = record
        }
        waiting.append(entry)
        waitingEvents += entry.events.count
        entriesDecided += 1
    }

    private func countTick(of events: Int) {
        guard events > 0 else { return }
        waitingTicks.append(WaitingTick(entry: entriesDecided, events: events))
        waitingDueEvents += events
    }

    private func takeWaiting() -> [JournalEntry] {
        let entries = takeEntries()
        let taken = entriesDecided - UInt64(waiting.count)
        while let tick = waitingTicks.first, tick.entry <= taken {
            waitingTicks.removeFirst()
            waitingDueEvents -= tick.events
        }
        return entries
    }

    private func takeEntries() -> [JournalEntry] {
        var events = 0
        let end = waiting.firstIndex { entry in
            events += entry.events.count
            return events > Self.batchEventsMax
        }
        guard let end, end > 0 else {
            defer {
                waiting = []
                waitingEvents = 0
            }
            return waiting
        }
        let entries = Array(waiting[..<end])
        for entry in entries { waitingEvents -= entry.events.count }
        waiting.removeSubrange(..<end)
        return entries
    }

    private func hold(_ answer: Answer, for token: UInt64) {
        guard entriesDecided > entriesDurable else { return release(answer, to: token) }
        held.append(
            HeldAnswer(entries: entriesDecided, release: Release(token: token, answer: answer)))
    }

    private func release(_ answer: Answer, to token: UInt64) {
        released.append(Release(token: token, answer: answer))
    }
}
