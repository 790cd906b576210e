/// A lead as the engine knows it: what the rules need, and nothing that names a person.
struct Lead: Sendable {
    /// A rep's time as owner that has ended.
    struct PastStint: Hashable, Sendable {
        var rep: RepID
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
    var owner: RepID?
    var assignedAt: Instant?
    var acceptedAt: Instant?
    /// The first human contact, whoever made it.
    var contactedAt: Instant?
    var closedAt: Instant?
    var meetingBooked = false
    /// Somebody who may act for the owner, but not accept, made a human contact in this stint: the
    /// lead becomes `contacted` when the owner accepts.
    var contactedForOwner = false

    /// The newest event that changed the lead.
    var sequence: SequenceNumber = 0
    /// The event that gave it its owner or put it to wait.
    var assignmentSequence: SequenceNumber = 0
    var pastStints: [PastStint] = []

    /// Neighbours among the open leads of the owner.
    var nextOfOwner: LeadID?
    var previousOfOwner: LeadID?

    var isOpen: Bool { state != .closed }
}
