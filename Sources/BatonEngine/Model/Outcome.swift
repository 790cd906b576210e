/// What a command that was not refused answers. It holds no personal data, for it is kept with the
/// request id.
package indirect enum Outcome: Hashable, Sendable {
    case lead(LeadSnapshot, duplicate: Bool)
    case rep(RepSnapshot)
    case workspace(WorkspaceSnapshot, unchanged: Bool)
    case review(ReviewSnapshot)
    case plan(PlanSnapshot)
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
    package var snoozedUntil: Instant?
    package var nextStepAt: Instant?
    package var quality: LeadQuality?
    package var traits: LeadTraits
    /// When its person was erased for the first time.
    package var erasedAt: Instant?
    /// The lead that is kept, of one that was closed as its duplicate.
    package var duplicateOf: LeadID?
    /// It came with a past.
    package var isImported = false
    /// What a rep must have to get it.
    package var skills: [String] = []
    /// By start. Only questions ask for them: they are not stored with an answer.
    package var clocks: [ClockSnapshot] = []
    /// Nil if no clock runs or is late. As `clocks`, not stored.
    package var nextDue: NextDue?

    package init(
        id: LeadID, state: LeadState, outcome: LeadOutcome? = nil, pool: LeadPool? = nil,
        team: String, tier: String, rule: String, owner: String = "", receivedAt: Instant,
        assignedAt: Instant? = nil, acceptedAt: Instant? = nil, contactedAt: Instant? = nil,
        closedAt: Instant? = nil, sequence: SequenceNumber = 0,
        assignmentSequence: SequenceNumber = 0, handOvers: UInt32 = 0, meetingBooked: Bool = false,
        snoozedUntil: Instant? = nil, nextStepAt: Instant? = nil, quality: LeadQuality? = nil,
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
        self.snoozedUntil = snoozedUntil
        self.nextStepAt = nextStepAt
        self.quality = quality
        self.traits = traits
    }
}

/// The state of a clock (Documentation/Domain.md section 3).
package enum ClockState: UInt8, Sendable, CaseIterable {
    case running = 1
    case paused
    case met
    case breached
    case cancelled
    case waived

    package var name: String {
        switch self {
        case .running: "running"
        case .paused: "paused"
        case .met: "met"
        case .breached: "breached"
        case .cancelled: "cancelled"
        case .waived: "waived"
        }
    }
}

/// A clock of a lead as it stands.
package struct ClockSnapshot: Hashable, Sendable {
    package var kind: ClockKind
    package var state: ClockState
    package var start: Instant
    /// Of a paused one: as if it went on now.
    package var due: Instant
    /// What customers were promised, if the target has two numbers.
    package var externalDue: Instant?
    /// When it was met, stopped after its breach, cancelled or waived.
    package var stoppedAt: Instant?
    /// After its breach, once it is stopped.
    package var lateSeconds: Int64?
    package var breachedOwner: String
    /// The version of the workspace that brought its policy.
    package var policyVersion: UInt32
    package var intent: ReplyIntent?
    package var waivedBy: String = ""
    /// From the start until it stopped, or now.
    package var wallSeconds: Int64
    /// The same in its policy's calendar, less what it was paused.
    package var coveredSeconds: Int64
    package var nextStep: ScheduledStep?
    /// The step that it is; nil without one.
    package var nextStepIs: LadderStep?

    package init(
        kind: ClockKind, state: ClockState, start: Instant, due: Instant,
        externalDue: Instant? = nil, stoppedAt: Instant? = nil, lateSeconds: Int64? = nil,
        breachedOwner: String = "", policyVersion: UInt32 = 0, intent: ReplyIntent? = nil,
        wallSeconds: Int64 = 0, coveredSeconds: Int64 = 0
    ) {
        self.kind = kind
        self.state = state
        self.start = start
        self.due = due
        self.externalDue = externalDue
        self.stoppedAt = stoppedAt
        self.lateSeconds = lateSeconds
        self.breachedOwner = breachedOwner
        self.policyVersion = policyVersion
        self.intent = intent
        self.wallSeconds = wallSeconds
        self.coveredSeconds = coveredSeconds
    }
}

/// An incident review: open until somebody closes it with a cause and an action.
package struct ReviewSnapshot: Hashable, Sendable {
    package var id: ReviewID
    package var lead: LeadID
    package var clock: ClockKind
    package var team: String
    package var openedAt: Instant
    package var closedAt: Instant?
    package var closedBy: String
    /// The event that closed it, to which the notes on cause and action belong; 0 while it is open.
    /// Only questions ask for it: it is not stored with an answer.
    package var closingSequence: SequenceNumber = 0

    package init(
        id: ReviewID, lead: LeadID, clock: ClockKind, team: String, openedAt: Instant,
        closedAt: Instant? = nil, closedBy: String = ""
    ) {
        self.id = id
        self.lead = lead
        self.clock = clock
        self.team = team
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.closedBy = closedBy
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
    /// The calendar of their hours; empty: always on shift.
    package var hours = ""
    package var hoursOverridden = false
    package var skills: [String] = []
    package var backup = ""
    package var fileCapacity: Int32?
    package var givenToday: Int32 = 0
    package var dailyCap: Int32?
    package var pending: Int32 = 0
    package var pendingCap: Int32?
    /// Nil: the next lead could be theirs.
    package var unavailable: SkipReason?
    /// In the answer to a leave that begins at once: where their open leads went.
    package var handedOn: [HandedOn] = []
    /// Nil in what a command answers: only questions ask for them, and they are not stored.
    package var figures: Figures?

    /// Leads that somebody got from another one.
    package struct HandedOn: Hashable, Sendable {
        /// Empty: they wait in a pool.
        package var rep: String
        package var leads: Int32

        package init(rep: String, leads: Int32) {
            self.rep = rep
            self.leads = leads
        }
    }

    /// What only those who look at a rep ask for.
    package struct Figures: Hashable, Sendable {
        /// Within their working hours; who has none always is.
        package var isOnShift: Bool
        /// Stints of the last 30 days that met contact, and that missed it.
        package var contactsMet: Int32
        package var contactsMissed: Int32

        package init(isOnShift: Bool, contactsMet: Int32, contactsMissed: Int32) {
            self.isOnShift = isOnShift
            self.contactsMet = contactsMet
            self.contactsMissed = contactsMissed
        }
    }

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
