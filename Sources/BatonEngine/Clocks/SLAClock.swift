/// One running promise about one lead, made by one version of a policy (Documentation/Domain.md
/// section 3).
///
/// A lead has at most one of each kind at a time: what came before, such as the acceptance clock of
/// an earlier owner, is in the journal.
struct SLAClock: Sendable {
    struct Pause: Hashable, Sendable {
        var start: Instant
        /// `open` while it lasts.
        var end: Instant

        static let open = Instant(microseconds: .max)
    }

    /// How many a lead has under a policy with all targets but those of replies and follow-ups.
    static let usualCount = 4

    let kind: ClockKind
    var state = ClockState.running
    /// Of a response: what the prospect's message was.
    let intent: ReplyIntent?
    /// The closing of the lead cancelled it: a reopening resumes it.
    var wasClosedAway = false
    var policy: PolicyID
    /// The event that started it: clocks are in order of it.
    let order: SequenceNumber
    let start: Instant
    var due: Instant
    /// When it was met, stopped after its breach, cancelled or waived.
    @Packed var stoppedAt: Instant?
    /// Who owned the lead at the deadline.
    @Packed var breachedOwner: RepID?
    /// How many of its pauses its deadline counts, once it is breached: those that come later move
    /// only the steps after it.
    var pausesBeforeBreach: Int32 = 0
    /// The steps of the policy's ladder that have fired, a bit each.
    var fired: UInt64 = 0
    /// What is queued.
    @Packed var next: ScheduledStep?
    var pauses: ContiguousArray<Pause> = []
    /// Steps that fired under an earlier policy and are not in the present one's ladder: they are
    /// not to fire again if they come back.
    var formerSteps: ContiguousArray<LadderStep.Identity> = []

    init(_ event: ClockStarted, at start: Instant, order: SequenceNumber) {
        kind = event.clock
        intent = event.intent
        policy = event.policy
        self.order = order
        self.start = start
        due = event.due
        next = event.next
        fired = event.past?.fired ?? 0
    }

    /// Running or paused: the promise can still be kept.
    var isPending: Bool { state == .running || state == .paused }

    /// Breached, and what was promised is not done yet.
    var isLate: Bool { state == .breached && stoppedAt == nil }

    /// Whether its deadline is one to be met now: it runs, or is late while its lead is awake.
    var isPressing: Bool { standing == .running || standing == .late }

    /// Whether something may still satisfy it.
    var isOpen: Bool { isPending || isLate }

    /// Whether its deadline or its next step has come.
    @inline(__always)
    func isDue(at now: Instant) -> Bool {
        if state == .running, due <= now { return true }
        guard let next else { return false }
        return next.at <= now
    }

    var isPaused: Bool { pauses.last?.end == Pause.open }

    mutating func pause(at instant: Instant) {
        guard !isPaused else { return }
        pauses.append(Pause(start: instant, end: Pause.open))
    }

    mutating func resume(at instant: Instant) {
        guard isPaused, let last = pauses.indices.last else { return }
        pauses[last].end = instant
    }

    /// Its pauses as far as they have lasted by an instant, in order, without empty ones.
    func pauses(until instant: Instant) -> [Range<Instant>] {
        pauses.lazy.filter { $0.start < min($0.end, instant) }
            .map { $0.start..<min($0.end, instant) }
    }

    func hasFired(_ index: Int) -> Bool { fired & (1 << UInt64(index)) != 0 }

    mutating func markFired(_ index: Int) { fired |= 1 << UInt64(index) }
}

// A lead's clocks, read in place: a closure that is handed a clock is handed a copy.
extension ContiguousArray<SLAClock> {
    func index(of kind: ClockKind) -> Int? {
        withUnsafeBufferPointer { clocks in
            for index in clocks.indices where clocks[index].kind == kind { return index }
            return nil
        }
    }

    /// Whether a deadline or a step of some clock has come.
    func areDue(at now: Instant) -> Bool {
        withUnsafeBufferPointer { clocks in
            for index in clocks.indices where clocks[index].isDue(at: now) { return true }
            return false
        }
    }

    /// The earliest deadline of those that run or are late (Documentation/Domain.md section 4).
    func nextDue(of lead: LeadID) -> DueClock? {
        withUnsafeBufferPointer { clocks in
            var earliest: DueClock?
            for index in clocks.indices where clocks[index].isPressing {
                let due = DueClock(
                    at: clocks[index].due, order: clocks[index].order, lead: lead,
                    clock: clocks[index].kind)
                if earliest.map({ due < $0 }) ?? true { earliest = due }
            }
            return earliest
        }
    }

    /// Whether one is breached, and what it promised not done.
    var areLate: Bool {
        withUnsafeBufferPointer { clocks in
            for index in clocks.indices where clocks[index].standing == .late { return true }
            return false
        }
    }
}
