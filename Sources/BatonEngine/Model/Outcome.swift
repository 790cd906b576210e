/// What a command that was not refused answers. It holds no personal data, for it is kept with the
/// request id.
package indirect enum Outcome: Hashable, Sendable {
    case lead(LeadSnapshot, duplicate: Bool)
    case rep(RepSnapshot)
    case workspace(WorkspaceSnapshot, unchanged: Bool)
    case nothing
}

/// A lead as it stood after one event, with names instead of numbers.
package struct LeadSnapshot: Hashable, Sendable {
    package var id: LeadID
    package var state: LeadState
    package var outcome: LeadOutcome?
    package var pool: LeadPool?
    package var team: String
    package var tier: String
    package var rule: String
    /// Empty while nobody owns it.
    package var owner: String
    package var receivedAt: Instant
    package var assignedAt: Instant?
    package var acceptedAt: Instant?
    package var contactedAt: Instant?
    package var closedAt: Instant?
    /// The newest event that changed the lead, and the one that gave it its owner or put it to wait.
    package var sequence: SequenceNumber
    package var assignmentSequence: SequenceNumber
    package var handOvers: UInt32
    package var meetingBooked: Bool
    package var traits: LeadTraits

    package init(
        id: LeadID, state: LeadState, outcome: LeadOutcome? = nil, pool: LeadPool? = nil,
        team: String, tier: String, rule: String, owner: String = "", receivedAt: Instant,
        assignedAt: Instant? = nil, acceptedAt: Instant? = nil, contactedAt: Instant? = nil,
        closedAt: Instant? = nil, sequence: SequenceNumber = 0,
        assignmentSequence: SequenceNumber = 0, handOvers: UInt32 = 0, meetingBooked: Bool = false,
        traits: LeadTraits = LeadTraits()
    ) {
        self.id = id
        self.state = state
        self.outcome = outcome
        self.pool = pool
        self.team = team
        self.tier = tier
        self.rule = rule
        self.owner = owner
        self.receivedAt = receivedAt
        self.assignedAt = assignedAt
        self.acceptedAt = acceptedAt
        self.contactedAt = contactedAt
        self.closedAt = closedAt
        self.sequence = sequence
        self.assignmentSequence = assignmentSequence
        self.handOvers = handOvers
        self.meetingBooked = meetingBooked
        self.traits = traits
    }
}

/// A rep as they stood after one event.
package struct RepSnapshot: Hashable, Sendable {
    package var key: String
    package var name = ""
    package var teams: [String] = []
    package var manages: [String] = []
    package var timeZone = ""
    package var active = false
    package var paused = false
    package var leave: Leave?
    package var plannedLeaves: [Leave] = []
    package var openLeads: Int32 = 0
    package var load: Int32 = 0
    package var capacity: Int32?
    package var capacityOverridden = false
    package var fileCapacity: Int32?
    package var givenToday: Int32 = 0
    package var dailyCap: Int32?
    package var pending: Int32 = 0
    package var pendingCap: Int32?
    /// Nil: the next lead could be theirs.
    package var unavailable: SkipReason?

    package init(key: String) { self.key = key }
}

package struct WorkspaceSnapshot: Hashable, Sendable {
    package var name: String
    package var version: UInt32
    package var appliedAt: Instant
    package var reps: Int32
    package var teams: Int32

    package init(name: String, version: UInt32, appliedAt: Instant, reps: Int32, teams: Int32) {
        self.name = name
        self.version = version
        self.appliedAt = appliedAt
        self.reps = reps
        self.teams = teams
    }
}
