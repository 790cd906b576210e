/// When the next step of a clock fires, and which it is.
package struct ScheduledStep: Hashable, Sendable {
    /// Its place in the clock's ladder, from 0.
    package var index: Int32
    package var at: Instant

    package init(index: Int32, at: Instant) {
        self.index = index
        self.at = at
    }
}

/// A clock with its next step; nil: it has none left.
package struct ClockSchedule: Hashable, Sendable {
    package var clock: ClockKind
    package var next: ScheduledStep?

    package init(clock: ClockKind, next: ScheduledStep?) {
        self.clock = clock
        self.next = next
    }
}

/// Its fields stand in an order that leaves few gaps, for events lie in arrays.
package struct ClockStarted: Hashable, Sendable {
    package var lead: LeadID
    package var due: Instant
    /// Nil: no step is left.
    package var next: ScheduledStep?
    package var clock: ClockKind
    /// Of a response: what the prospect's message was.
    package var intent: ReplyIntent?
    /// The owner; nil if nobody owns the lead.
    package var rep: RepID?
    /// The policy that it keeps.
    package var policy: PolicyID
    /// Nil: it starts with the event.
    package var past: PastStart?

    package init(
        lead: LeadID, clock: ClockKind, rep: RepID?, due: Instant, policy: PolicyID,
        intent: ReplyIntent? = nil, next: ScheduledStep? = nil, past: PastStart? = nil
    ) {
        self.lead = lead
        self.clock = clock
        self.rep = rep
        self.due = due
        self.policy = policy
        self.intent = intent
        self.next = next
        self.past = past
    }
}

package struct ClockResumed: Hashable, Sendable {
    package var lead: LeadID
    package var clock: ClockKind
    package var due: Instant
    /// When the pause ended.
    package var asOf: Instant
    package var next: ScheduledStep?

    package init(
        lead: LeadID, clock: ClockKind, due: Instant, asOf: Instant, next: ScheduledStep? = nil
    ) {
        self.lead = lead
        self.clock = clock
        self.due = due
        self.asOf = asOf
        self.next = next
    }
}

package struct ClockRecomputed: Hashable, Sendable {
    package var lead: LeadID
    package var clock: ClockKind
    package var due: Instant
    package var policy: PolicyID
    /// Nil of a paused clock too.
    package var next: ScheduledStep?

    package init(
        lead: LeadID, clock: ClockKind, due: Instant, policy: PolicyID, next: ScheduledStep? = nil
    ) {
        self.lead = lead
        self.clock = clock
        self.due = due
        self.policy = policy
        self.next = next
    }
}

/// Why a clock was cancelled.
package enum ClockCancellation: Hashable, Sendable {
    /// The lead moved.
    case moved(AssignmentReason)
    case closed
    /// The lead's new tier, or its policy's new version, has no such target.
    case noTarget
}

package struct StepFired: Hashable, Sendable {
    package var lead: LeadID
    package var clock: ClockKind
    /// Its place in the ladder of the clock's policy.
    package var index: Int32
    /// As the ladder writes them, for whoever reads the event.
    package var atText: String
    package var action: LadderStep.Action
    /// When it should have fired.
    package var scheduledAt: Instant
    /// More than one second after that.
    package var isLate: Bool
    /// Whom it tells; empty if it tells nobody.
    package var to: [Recipient]
    /// The clock's next step.
    package var next: ScheduledStep?

    package init(
        lead: LeadID, clock: ClockKind, index: Int32, atText: String, action: LadderStep.Action,
        scheduledAt: Instant, isLate: Bool, to: [Recipient], next: ScheduledStep? = nil
    ) {
        self.lead = lead
        self.clock = clock
        self.index = index
        self.atText = atText
        self.action = action
        self.scheduledAt = scheduledAt
        self.isLate = isLate
        self.to = to
        self.next = next
    }
}

/// Whom a notice is for.
package enum Recipient: Hashable, Sendable {
    case rep(RepID)
    /// Whoever has the role operations: the team names nobody.
    case operations
}

/// What a notice says.
package enum NoticeKind: UInt8, Sendable, CaseIterable {
    /// A lead is theirs now.
    case assigned = 1
    /// A lead waits in the operations pool.
    case waiting
    /// A ladder's `remind owner`.
    case reminder
    /// A ladder's `alert`.
    case alert
    /// A ladder's `reassign` found nobody: the lead stays where it is.
    case nobodyToTakeIt
    /// An incident review was opened.
    case review
    /// The next step that somebody planned for the lead is due.
    case nextStep
    /// So many late notices at once.
    case digest
}

package struct NoticeQueued: Hashable, Sendable {
    package var kind: NoticeKind
    package var to: Recipient
    /// Nil for a digest.
    package var lead: LeadID?
    package var clock: ClockKind?
    /// Who is out of office and did not get it therefore.
    package var insteadOf: RepID?
    /// Of a digest: how many notices it stands for.
    package var count: Int32

    package init(
        kind: NoticeKind, to: Recipient, lead: LeadID?, clock: ClockKind? = nil,
        insteadOf: RepID? = nil, count: Int32 = 1
    ) {
        self.kind = kind
        self.to = to
        self.lead = lead
        self.clock = clock
        self.insteadOf = insteadOf
        self.count = count
    }
}
