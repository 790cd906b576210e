internal import BatonEngine

/// What a run came past: names of events, reasons and paths, counted.
///
/// Rare paths that no run takes are not tested at all, however many runs there are.
package struct Coverage: Sendable {
    package private(set) var counts: [String: Int] = [:]

    package init() {}

    mutating func hit(_ name: String) { counts[name, default: 0] += 1 }

    package mutating func add(_ other: Coverage) {
        for (name, count) in other.counts { counts[name, default: 0] += count }
    }

    /// What must be hit, and never was.
    package var missing: [String] { Self.expected.filter { counts[$0] == nil } }

    /// All that runs have to come past.
    package static let expected: [String] =
        eventNames.map { "event \($0)" }
        + AssignmentMethod.allCases.map { "assigned by \($0)" }
        + AssignmentReason.allCases.map { "assigned for \($0)" }
        + [.new, .declined, .deferred, .outOfOffice, .shed, .deactivated, .byHand, .reopened]
        .map { (reason: AssignmentReason) in "waits for \(reason)" }
        + LeadPool.allCases.map { "waits in the pool of \($0)" }
        + SkipReason.allCases.filter { $0 != .notTheirTurn }.map { "skipped for \($0)" }
        + LeadOutcome.allCases.map { "closed as \($0)" }
        + ReplyIntent.allCases.map { "reply \($0.name)" }
        + ClockKind.allCases.flatMap { kind in
            ["started", "met", "breached", "paused", "resumed", "recomputed", "step of"]
                .map { "\($0) \(kind.name)" }
        }
        + ["closed", "noTarget"].map { "cancelled as \($0)" }
        + ["inactive", "teamGone"].map { "move dropped as \($0)" }
        + [.ladder, .outOfOffice, .shed, .deactivated, .byHand]
        .map { (reason: AssignmentReason) in "cancelled by \(reason)" }
        + NoticeKind.allCases.map { "notice \($0)" }
        + stepNames.map { "step \($0)" }
        + [ClockKind.assignment, .contact].flatMap { kind in
            ["met \(kind.name) before an import", "stopped \(kind.name) before an import"]
        }
        + ["met follow_up before an import"]
        + paths

    static let stepNames = [
        "reminds the owner", "alerts the manager", "alerts the director", "alerts operations",
        "alerts the backup", "alerts a rep", "reassigns", "opens a review", "is in wall time",
        "is late",
    ]

    /// Turns of fate, most of them faults.
    static let paths = [
        "append stored", "append refused", "append unknown but stored",
        "append unknown and lost", "crash with a batch stored", "crash with a batch lost",
        "crash with nothing under way", "restart", "reload after a failure",
        "damaged journal refused", "answer lost", "request given up", "request repeated",
        "request sent twice", "request id reused", "clock jumped", "clock stood",
        "clock stepped back", "answer came from its record", "unavailable", "duplicate lead",
        "dry run", "version with recompute", "same version again", "replay compared",
        "models compared", "read failed", "rejected", "imported",
        "accepted before an import",
    ]
}

extension Coverage {
    static func name(of event: Event) -> String {
        switch event {
        case .leadReceived: "lead_received"
        case .leadAssigned: "lead_assigned"
        case .leadWaiting: "lead_waiting"
        case .leadAccepted: "lead_accepted"
        case .leadDeclined: "lead_declined"
        case .leadDeferred: "lead_deferred"
        case .contactRecorded: "contact_recorded"
        case .noteAdded: "note_added"
        case .leadErased: "lead_erased"
        case .replyReceived: "reply_received"
        case .leadUpdated: "lead_updated"
        case .leadSnoozed: "lead_snoozed"
        case .leadWoke: "lead_woke"
        case .leadClosed: "lead_closed"
        case .leadReopened: "lead_reopened"
        case .nextStepSet: "next_step_set"
        case .clockStarted: "clock_started"
        case .clockMet: "clock_met"
        case .clockBreached: "clock_breached"
        case .clockStopped: "clock_stopped"
        case .clockCancelled: "clock_cancelled"
        case .clockPaused: "clock_paused"
        case .clockResumed: "clock_resumed"
        case .clockRecomputed: "clock_recomputed"
        case .clockWaived: "clock_waived"
        case .stepFired: "step_fired"
        case .noticeQueued: "notice_queued"
        case .reviewOpened: "review_opened"
        case .reviewClosed: "review_closed"
        case .repOut: "rep_out"
        case .repBack: "rep_back"
        case .leavesPlanned: "leaves_planned"
        case .repPaused: "rep_paused"
        case .repResumed: "rep_resumed"
        case .repCapacity: "rep_capacity"
        case .repHours: "rep_hours"
        case .workspaceApplied: "workspace_applied"
        case .planAccepted: "plan_accepted"
        case .planMoveDropped: "plan_move_dropped"
        case .planFinished: "plan_finished"
        }
    }

    /// In the order of the switch above, which the compiler keeps whole.
    static let eventNames = [
        "lead_received", "lead_assigned", "lead_waiting", "lead_accepted", "lead_declined",
        "lead_deferred", "contact_recorded", "note_added", "lead_erased", "reply_received",
        "lead_updated",
        "lead_snoozed",
        "lead_woke", "lead_closed", "lead_reopened", "next_step_set", "clock_started",
        "clock_met", "clock_breached", "clock_stopped", "clock_cancelled", "clock_paused",
        "clock_resumed", "clock_recomputed", "clock_waived", "step_fired", "notice_queued",
        "review_opened", "review_closed", "rep_out", "rep_back", "leaves_planned", "rep_paused",
        "rep_resumed", "rep_capacity", "rep_hours", "workspace_applied",
        "plan_accepted", "plan_move_dropped", "plan_finished",
    ]
}

extension Coverage {
    /// Counts what an event says beside its name.
    mutating func see(_ event: Event) {
        hit("event " + Self.name(of: event))
        switch event {
        case .leadAssigned(let event):
            hit("assigned by \(event.how)")
            hit("assigned for \(event.reason)")
            see(event.trace)
        case .leadWaiting(let event):
            hit("waits for \(event.reason)")
            hit("waits in the pool of \(event.pool)")
            see(event.trace)
        case .leadClosed(let event): hit("closed as \(event.outcome)")
        case .planMoveDropped(_, _, let reason): hit("move dropped as \(reason)")
        case .replyReceived(let event): hit("reply \(event.intent.name)")
        case .clockStarted(let event): hit("started \(event.clock.name)")
        case .clockMet(_, let clock, let asOf):
            hit("met \(clock.name)")
            if asOf != nil { hit("met \(clock.name) before an import") }
        case .clockStopped(_, let clock, _, _?): hit("stopped \(clock.name) before an import")
        case .leadReceived(let event): if event.past != nil { hit("imported") }
        case .leadAccepted(_, _, _?): hit("accepted before an import")
        case .clockBreached(_, let clock, _, _): hit("breached \(clock.name)")
        case .clockPaused(_, let clock): hit("paused \(clock.name)")
        case .clockResumed(let event): hit("resumed \(event.clock.name)")
        case .clockRecomputed(let event): hit("recomputed \(event.clock.name)")
        case .clockCancelled(_, _, .moved(let reason)): hit("cancelled by \(reason)")
        case .clockCancelled(_, _, .closed): hit("cancelled as closed")
        case .clockCancelled(_, _, .noTarget): hit("cancelled as noTarget")
        case .noticeQueued(let event): hit("notice \(event.kind)")
        case .stepFired(let event): see(event)
        default: break
        }
    }

    private mutating func see(_ trace: SearchTrace) {
        for count in trace.skipped { hit("skipped for \(count.reason)") }
    }

    private mutating func see(_ step: StepFired) {
        hit("step of \(step.clock.name)")
        if step.isLate { hit("step is late") }
        switch step.action {
        case .remindOwner: hit("step reminds the owner")
        case .alert(.manager): hit("step alerts the manager")
        case .alert(.director): hit("step alerts the director")
        case .alert(.operations): hit("step alerts operations")
        case .alert(.backup): hit("step alerts the backup")
        case .alert(.rep): hit("step alerts a rep")
        case .reassign: hit("step reassigns")
        case .openReview: hit("step opens a review")
        }
    }
}
