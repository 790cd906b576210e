/// What happened, with its results: `apply` computes nothing that an event can tell it
/// (Documentation/Domain.md section 9).
///
/// Payloads are indirect, but for the small ones: those of an event that every lead has several of
/// lie in it, which saves an allocation each.
package enum Event: Hashable, Sendable {
    indirect case leadReceived(LeadReceived)
    indirect case leadAssigned(LeadAssigned)
    indirect case leadWaiting(LeadWaiting)
    /// - Parameter asOf: Of an imported lead that had been accepted before: when.
    case leadAccepted(lead: LeadID, rep: RepID, asOf: Instant? = nil)
    case leadDeclined(lead: LeadID, rep: RepID, reason: String, quality: LeadQuality?)
    case leadDeferred(lead: LeadID, rep: RepID, reason: String)
    case contactRecorded(ContactRecorded)
    /// Nil: no rep wrote it. What was written is in a note.
    case noteAdded(lead: LeadID, rep: RepID?)
    /// The person is gone, and every note up to here: whoever stores the event removes them with it.
    case leadErased(lead: LeadID)
    indirect case replyReceived(ReplyReceived)
    indirect case leadUpdated(LeadUpdated)
    case leadSnoozed(lead: LeadID, until: Instant)
    indirect case leadWoke(LeadWoke)
    case leadClosed(LeadClosed)
    indirect case leadReopened(LeadReopened)
    /// The lead's next step is due at this instant; its text is in a note. Nil: it was told to its
    /// owner, or there is none any more. Beside the events of the domain, for the plan has to
    /// outlive a restart too.
    case nextStepSet(lead: LeadID, at: Instant?)
    case clockStarted(ClockStarted)
    /// - Parameter asOf: Of an imported lead: when it was done, before the import.
    case clockMet(lead: LeadID, clock: ClockKind, asOf: Instant? = nil)
    case clockBreached(lead: LeadID, clock: ClockKind, rep: RepID?, due: Instant)
    /// - Parameter asOf: As of `clockMet`.
    case clockStopped(
        lead: LeadID, clock: ClockKind, lateSeconds: Int64, asOf: Instant? = nil)
    case clockCancelled(lead: LeadID, clock: ClockKind, why: ClockCancellation)
    case clockPaused(lead: LeadID, clock: ClockKind)
    indirect case clockResumed(ClockResumed)
    indirect case clockRecomputed(ClockRecomputed)
    /// The reason is in a note.
    case clockWaived(lead: LeadID, clock: ClockKind, by: String)
    indirect case stepFired(StepFired)
    case noticeQueued(NoticeQueued)
    case reviewOpened(lead: LeadID, clock: ClockKind, review: ReviewID)
    /// Cause and action are in notes.
    case reviewClosed(lead: LeadID, review: ReviewID, by: String)
    case repOut(rep: RepID, leave: Leave)
    case repBack(rep: RepID)
    /// All leaves to come of this rep, by start. Beside the events of the domain: a plan has to
    /// outlive a restart too.
    case leavesPlanned(rep: RepID, leaves: [Leave])
    case repPaused(rep: RepID)
    case repResumed(rep: RepID)
    /// Nil: back to the file's.
    /// `shed`: what does not fit any more is to go to others, but for what a plan takes away.
    case repCapacity(rep: RepID, capacity: Int32?, shed: Bool = false)
    /// Hours by command: a calendar's key; nil: back to the file's.
    case repHours(rep: RepID, calendar: String?)
    indirect case workspaceApplied(WorkspaceApplied)
    indirect case planAccepted(PlanAccepted)
    /// A lead is not moved by its plan after all. One that was closed has no such event: the closing
    /// says it.
    case planMoveDropped(plan: PlanID, lead: LeadID, reason: PlanDropReason)
    /// Every lead of the plan has moved, or fell away.
    case planFinished(plan: PlanID, moved: Int32, dropped: Int32)
}

package struct LeadReceived: Hashable, Sendable {
    package var lead: LeadID
    package var team: TeamID
    package var tier: TierID
    package var rule: RuleID
    package var traits: LeadTraits
    /// What a rep must have to get it: the rule's.
    package var skills: [String]
    /// Of an imported lead.
    package var past: LeadPast?

    package init(
        lead: LeadID, team: TeamID, tier: TierID, rule: RuleID, traits: LeadTraits,
        skills: [String] = [], past: LeadPast? = nil
    ) {
        self.lead = lead
        self.team = team
        self.tier = tier
        self.rule = rule
        self.traits = traits
        self.skills = skills
        self.past = past
    }
}

package struct LeadAssigned: Hashable, Sendable {
    package var lead: LeadID
    package var rep: RepID
    /// The team whose rotation chose, else the lead's own; a lead handed to a team becomes its.
    package var team: TeamID
    /// The team that the lead belongs to from now on: another than `team` if a fallback team took
    /// it.
    package var leadTeam: TeamID
    package var how: AssignmentMethod
    package var reason: AssignmentReason
    /// Nil if no turn was taken.
    package var turn: Turn?
    package var trace: SearchTrace
    /// When the new owner's own time to contact the lead is over, counted from now: what their
    /// compliance is measured by. Nil without a contact target, and once the lead was contacted.
    package var contactBy: Instant?
    /// The plan that moved it.
    package var plan: PlanID?

    package init(
        lead: LeadID, rep: RepID, team: TeamID, leadTeam: TeamID? = nil, how: AssignmentMethod,
        reason: AssignmentReason, turn: Turn? = nil, trace: SearchTrace = SearchTrace(),
        contactBy: Instant? = nil
    ) {
        self.lead = lead
        self.rep = rep
        self.team = team
        self.leadTeam = leadTeam ?? team
        self.how = how
        self.reason = reason
        self.turn = turn
        self.trace = trace
        self.contactBy = contactBy
    }
}

/// A turn that a rotation gave, and every pass that changed with it.
package struct Turn: Hashable, Sendable {
    /// A member's pass as it is now.
    package struct PassChange: Hashable, Sendable {
        package var rep: RepID
        package var pass: UInt64

        package init(rep: RepID, pass: UInt64) {
            self.rep = rep
            self.pass = pass
        }
    }

    package var passBefore: UInt64
    package var passAfter: UInt64
    /// The rotation's virtual time after the turn.
    package var virtualTime: UInt64
    /// Passes raised to the virtual time since the last turn (members who became available), in
    /// the order in which they were raised.
    package var raised: [PassChange]

    package init(
        passBefore: UInt64, passAfter: UInt64, virtualTime: UInt64, raised: [PassChange] = []
    ) {
        self.passBefore = passBefore
        self.passAfter = passAfter
        self.virtualTime = virtualTime
        self.raised = raised
    }
}

package struct LeadWaiting: Hashable, Sendable {
    package var lead: LeadID
    /// The lead's team; a lead handed to a team becomes its.
    package var team: TeamID
    package var pool: LeadPool
    package var reason: AssignmentReason
    package var trace: SearchTrace
    /// The plan that moved it.
    package var plan: PlanID?

    package init(
        lead: LeadID, team: TeamID, pool: LeadPool, reason: AssignmentReason,
        trace: SearchTrace = SearchTrace()
    ) {
        self.lead = lead
        self.team = team
        self.pool = pool
        self.reason = reason
        self.trace = trace
    }
}

/// What a search saw, as its explanation tells it later.
package struct SearchTrace: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        package var reason: SkipReason
        package var count: Int32

        package init(reason: SkipReason, count: Int32) {
            self.reason = reason
            self.count = count
        }
    }

    package struct Considered: Hashable, Sendable {
        package var rep: RepID
        package var reason: SkipReason
        package var pass: UInt64

        package init(rep: RepID, reason: SkipReason, pass: UInt64) {
            self.rep = rep
            self.reason = reason
            self.pass = pass
        }
    }

    /// How many members `considered` names at most.
    package static let consideredMax = 32

    /// Members of the rotations that were asked.
    package var members: Int32 = 0
    /// Those who could not take it, by reason, in the order of `SkipReason`.
    package var skipped: [Count] = []
    /// Members who were passed over for this lead or stood before the chosen one.
    package var considered: [Considered] = []

    package init() {}

    package func count(of reason: SkipReason) -> Int {
        skipped.first { $0.reason == reason }.map { Int($0.count) } ?? 0
    }
}

package struct ContactRecorded: Hashable, Sendable {
    package var lead: LeadID
    /// Who acted, if it was a rep.
    package var rep: RepID?
    package var attempt: ContactAttempt
    /// The lead becomes `contacted`: by its owner, or for its owner.
    package var advances: Bool

    package init(lead: LeadID, rep: RepID?, attempt: ContactAttempt, advances: Bool) {
        self.lead = lead
        self.rep = rep
        self.attempt = attempt
        self.advances = advances
    }
}

package struct LeadClosed: Hashable, Sendable {
    package var lead: LeadID
    /// The owner; nil for a waiting lead.
    package var rep: RepID?
    package var outcome: LeadOutcome
    package var meetingBooked: Bool
    package var quality: LeadQuality?
    /// The lead that is kept, if somebody said.
    package var duplicateOf: LeadID?

    package init(
        lead: LeadID, rep: RepID?, outcome: LeadOutcome, meetingBooked: Bool,
        quality: LeadQuality? = nil, duplicateOf: LeadID? = nil
    ) {
        self.lead = lead
        self.rep = rep
        self.outcome = outcome
        self.meetingBooked = meetingBooked
        self.quality = quality
        self.duplicateOf = duplicateOf
    }
}

package struct ReplyReceived: Hashable, Sendable {
    package var lead: LeadID
    package var intent: ReplyIntent
    /// An earlier one waits for a human contact still.
    package var chased: Bool
    /// Recorded, and nothing else: it counts as no unanswered message.
    package var isOnlyRecorded: Bool

    package init(lead: LeadID, intent: ReplyIntent, chased: Bool, isOnlyRecorded: Bool) {
        self.lead = lead
        self.intent = intent
        self.chased = chased
        self.isOnlyRecorded = isOnlyRecorded
    }
}

/// The lead as it is now: what did not change stands here too.
package struct LeadUpdated: Hashable, Sendable {
    package var lead: LeadID
    package var tier: TierID
    package var traits: LeadTraits

    package init(lead: LeadID, tier: TierID, traits: LeadTraits) {
        self.lead = lead
        self.tier = tier
        self.traits = traits
    }
}

package struct LeadWoke: Hashable, Sendable {
    package var lead: LeadID
    /// When the pause ended: the end of the snooze, also if the server was down then.
    package var asOf: Instant
    /// Of clocks that are breached and go on climbing: those that have no event of their own.
    package var rescheduled: [ClockSchedule]
    /// As `LeadAssigned.contactBy`, after the pause.
    package var contactBy: Instant?

    package init(
        lead: LeadID, asOf: Instant, rescheduled: [ClockSchedule] = [], contactBy: Instant? = nil
    ) {
        self.lead = lead
        self.asOf = asOf
        self.rescheduled = rescheduled
        self.contactBy = contactBy
    }
}

package struct LeadReopened: Hashable, Sendable {
    package var lead: LeadID
    /// As `LeadWoke.rescheduled`.
    package var rescheduled: [ClockSchedule]

    package init(lead: LeadID, rescheduled: [ClockSchedule] = []) {
        self.lead = lead
        self.rescheduled = rescheduled
    }
}

package struct WorkspaceApplied: Hashable, Sendable {
    /// The first is 1.
    package var version: UInt32
    /// Of the file's text: the same text again makes no new version.
    package var textFingerprint: UInt64
    package var definition: WorkspaceDefinition

    package init(version: UInt32, textFingerprint: UInt64, definition: WorkspaceDefinition) {
        self.version = version
        self.textFingerprint = textFingerprint
        self.definition = definition
    }
}
