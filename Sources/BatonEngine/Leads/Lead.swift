/// A lead as the engine knows it: what the rules need, and nothing that names a person.
///
/// A call of a method that reads it copies it, with a dozen references: what every submit asks is
/// asked of its fields.
struct Lead: Sendable {
    /// A rep's time as owner that has ended.
    struct PastStint: Hashable, Sendable {
        var rep: RepID
        var start: Instant
        var end: Instant
        /// Of one that a closing ended: `reopened`.
        var ended: AssignmentReason

        var wasHandedBack: Bool { ended == .declined || ended == .deferred }
    }

    let id: LeadID
    let receivedAt: Instant
    let rule: RuleID
    /// What a rep must have to get it.
    let skills: SkillSetID
    var team: TeamID
    var tier: TierID
    var traits: LeadTraits

    var state = LeadState.waiting
    var outcome: LeadOutcome?
    /// Nil while somebody owns the lead, and in the moment before it is placed.
    var pool: LeadPool?
    /// The last one, for a closed lead.
    @Packed var owner: RepID?
    @Packed var assignedAt: Instant?
    @Packed var acceptedAt: Instant?
    /// When the owner's own time to contact the lead is over; nil once that is decided, and while
    /// it does not run.
    @Packed var contactBy: Instant?
    /// The first human contact, whoever made it.
    @Packed var contactedAt: Instant?
    @Packed var closedAt: Instant?
    var meetingBooked = false
    /// The owner's stint is neither met nor missed yet: `contactBy` runs, or waits for the lead to
    /// wake.
    var isContactAwaited = false
    var quality: LeadQuality?
    /// The prospect is away until then; a flag beside the state.
    @Packed var snoozedUntil: Instant?
    /// When its owner is told of the next step.
    @Packed var nextStepAt: Instant?
    /// When its person was erased; nil of all others.
    @Packed var erasedAt: Instant?
    /// The lead that is kept, of one that was closed as its duplicate.
    @Packed var duplicateOf: LeadID?
    /// It came with a past.
    let isImported: Bool
    /// A lead whose person was erased has none any more, nor one that was erased before a replay.
    var hasExternalID = false
    /// Human contact attempts, whoever made them.
    var humanAttempts: Int32 = 0
    /// A hot to negative reply has had no human contact yet.
    var isUnanswered = false
    /// At most one of each kind, in the order in which they started.
    var clocks: ContiguousArray<SLAClock> = []
    /// Somebody who may act for the owner, but not accept, made a human contact in this stint: the
    /// lead becomes `contacted` when the owner accepts.
    var contactedForOwner = false

    /// The newest event that changed the lead.
    var sequence: SequenceNumber = 0
    /// The event that gave it its owner or put it to wait.
    var assignmentSequence: SequenceNumber = 0
    var pastStints: [PastStint] = []

    /// Neighbours among the open leads of the owner.
    @Packed var nextOfOwner: LeadID?
    @Packed var previousOfOwner: LeadID?

    var isOpen: Bool { state != .closed }

    var isSnoozed: Bool { snoozedUntil != nil }

    /// Somebody owns it or has owned it.
    var wasEverAssigned: Bool { owner != nil || !pastStints.isEmpty }

    func clock(_ kind: ClockKind) -> SLAClock? {
        for index in clocks.indices where clocks[index].kind == kind { return clocks[index] }
        return nil
    }

    /// Somebody owns it from now on.
    mutating func give(to rep: RepID, at now: Instant, sequence: SequenceNumber) {
        owner = rep
        state = .assigned
        assignedAt = now
        acceptedAt = nil
        contactedForOwner = false
        self.sequence = sequence
        assignmentSequence = sequence
    }

    /// Who owned it at an instant of the past; nil if nobody did.
    func owner(at instant: Instant) -> RepID? {
        if let assignedAt, instant >= assignedAt { return owner }
        return pastStints.last { $0.start <= instant && instant < $0.end }?.rep
    }

    /// The earliest deadline that runs, or has passed with nothing done yet; `.latest` without one.
    var urgentDeadline: Instant {
        var earliest = Instant.latest
        for clock in clocks where clock.state == .running || clock.isLate {
            earliest = min(earliest, clock.due)
        }
        return earliest
    }
}
