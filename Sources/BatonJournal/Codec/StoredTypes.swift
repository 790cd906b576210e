internal import BatonMessages
internal import CBatonProtos

typealias StoredEntry = Baton__Journal__V1__Entry
typealias StoredOrigin = Baton__Journal__V1__Origin
typealias StoredEvent = Baton__Journal__V1__Event
typealias StoredTrace = Baton__Journal__V1__SearchTrace
typealias StoredTurn = Baton__Journal__V1__Turn
typealias StoredTraits = Baton__Journal__V1__LeadTraits
typealias StoredLeave = Baton__Journal__V1__Leave
typealias StoredStep = Baton__Journal__V1__ScheduledStep
typealias StoredSchedule = Baton__Journal__V1__ClockSchedule
typealias StoredRecipient = Baton__Journal__V1__Recipient
typealias StoredDefinition = Baton__Journal__V1__WorkspaceDefinition
typealias StoredOutcome = Baton__Journal__V1__Outcome
typealias StoredLeadSnapshot = Baton__Journal__V1__LeadSnapshot
typealias StoredRepSnapshot = Baton__Journal__V1__RepSnapshot
typealias StoredWorkspaceSnapshot = Baton__Journal__V1__WorkspaceSnapshot
typealias StoredReviewSnapshot = Baton__Journal__V1__ReviewSnapshot
typealias StoredPerson = Baton__Journal__V1__Person
typealias StoredAttribute = Baton__Journal__V1__Person__AttributesEntry

/// The stored messages (Protos/baton/journal/v1).
enum StoredType {
    static let entry = MessageType(baton__journal__v1__entry__init)
    static let origin = MessageType(baton__journal__v1__origin__init)
    static let event = MessageType(baton__journal__v1__event__init)
    static let leadReceived = MessageType(baton__journal__v1__lead_received__init)
    static let leadPast = MessageType(baton__journal__v1__lead_past__init)
    static let leadAssigned = MessageType(baton__journal__v1__lead_assigned__init)
    static let turn = MessageType(baton__journal__v1__turn__init)
    static let passChange = MessageType(baton__journal__v1__pass_change__init)
    static let leadWaiting = MessageType(baton__journal__v1__lead_waiting__init)
    static let trace = MessageType(baton__journal__v1__search_trace__init)
    static let skipCount = MessageType(baton__journal__v1__skip_count__init)
    static let considered = MessageType(baton__journal__v1__considered__init)
    static let leadAccepted = MessageType(baton__journal__v1__lead_accepted__init)
    static let leadDeclined = MessageType(baton__journal__v1__lead_declined__init)
    static let leadDeferred = MessageType(baton__journal__v1__lead_deferred__init)
    static let noteAdded = MessageType(baton__journal__v1__note_added__init)
    static let leadErased = MessageType(baton__journal__v1__lead_erased__init)
    static let contactRecorded = MessageType(baton__journal__v1__contact_recorded__init)
    static let leadClosed = MessageType(baton__journal__v1__lead_closed__init)
    static let leadReopened = MessageType(baton__journal__v1__lead_reopened__init)
    static let replyReceived = MessageType(baton__journal__v1__reply_received__init)
    static let leadUpdated = MessageType(baton__journal__v1__lead_updated__init)
    static let leadSnoozed = MessageType(baton__journal__v1__lead_snoozed__init)
    static let leadWoke = MessageType(baton__journal__v1__lead_woke__init)
    static let nextStepSet = MessageType(baton__journal__v1__next_step_set__init)
    static let repOut = MessageType(baton__journal__v1__rep_out__init)
    static let repBack = MessageType(baton__journal__v1__rep_back__init)
    static let leavesPlanned = MessageType(baton__journal__v1__leaves_planned__init)
    static let repPaused = MessageType(baton__journal__v1__rep_paused__init)
    static let repResumed = MessageType(baton__journal__v1__rep_resumed__init)
    static let repCapacity = MessageType(baton__journal__v1__rep_capacity__init)
    static let repHours = MessageType(baton__journal__v1__rep_hours__init)
    static let workspaceApplied = MessageType(baton__journal__v1__workspace_applied__init)
    static let planAccepted = MessageType(baton__journal__v1__plan_accepted__init)
    static let planTarget = MessageType(baton__journal__v1__plan_target__init)
    static let planRefusalCount = MessageType(baton__journal__v1__plan_refusal_count__init)
    static let planMoveDropped = MessageType(baton__journal__v1__plan_move_dropped__init)
    static let planFinished = MessageType(baton__journal__v1__plan_finished__init)

    static let clockStarted = MessageType(baton__journal__v1__clock_started__init)
    static let pastStart = MessageType(baton__journal__v1__past_start__init)
    static let clockMet = MessageType(baton__journal__v1__clock_met__init)
    static let clockBreached = MessageType(baton__journal__v1__clock_breached__init)
    static let clockStopped = MessageType(baton__journal__v1__clock_stopped__init)
    static let clockCancelled = MessageType(baton__journal__v1__clock_cancelled__init)
    static let clockPaused = MessageType(baton__journal__v1__clock_paused__init)
    static let clockResumed = MessageType(baton__journal__v1__clock_resumed__init)
    static let clockRecomputed = MessageType(baton__journal__v1__clock_recomputed__init)
    static let clockWaived = MessageType(baton__journal__v1__clock_waived__init)
    static let stepFired = MessageType(baton__journal__v1__step_fired__init)
    static let recipient = MessageType(baton__journal__v1__recipient__init)
    static let noticeQueued = MessageType(baton__journal__v1__notice_queued__init)
    static let reviewOpened = MessageType(baton__journal__v1__review_opened__init)
    static let reviewClosed = MessageType(baton__journal__v1__review_closed__init)

    static let traits = MessageType(baton__journal__v1__lead_traits__init)
    static let leave = MessageType(baton__journal__v1__leave__init)
    static let step = MessageType(baton__journal__v1__scheduled_step__init)
    static let schedule = MessageType(baton__journal__v1__clock_schedule__init)

    static let definition = MessageType(baton__journal__v1__workspace_definition__init)
    static let zone = MessageType(baton__journal__v1__time_zone_table__init)
    static let period = MessageType(baton__journal__v1__time_zone_period__init)
    static let rep = MessageType(baton__journal__v1__rep_definition__init)
    static let team = MessageType(baton__journal__v1__team_definition__init)
    static let member = MessageType(baton__journal__v1__team_member__init)
    static let fallback = MessageType(baton__journal__v1__fallback__init)
    static let tier = MessageType(baton__journal__v1__tier_definition__init)
    static let rule = MessageType(baton__journal__v1__routing_rule__init)
    static let condition = MessageType(baton__journal__v1__routing_condition__init)

    static let calendar = MessageType(baton__journal__v1__calendar_definition__init)
    static let shift = MessageType(baton__journal__v1__weekly_shift__init)
    static let hours = MessageType(baton__journal__v1__day_hours__init)
    static let holiday = MessageType(baton__journal__v1__holiday__init)
    static let policy = MessageType(baton__journal__v1__policy_definition__init)
    static let afterHours = MessageType(baton__journal__v1__after_hours__init)
    static let targets = MessageType(baton__journal__v1__policy_targets__init)
    static let target = MessageType(baton__journal__v1__target__init)
    static let responseTarget = MessageType(baton__journal__v1__response_target__init)
    static let followUpTarget = MessageType(baton__journal__v1__follow_up_target__init)
    static let ladder = MessageType(baton__journal__v1__ladder__init)
    static let ladderStep = MessageType(baton__journal__v1__ladder_step__init)

    static let outcome = MessageType(baton__journal__v1__outcome__init)
    static let leadAnswer = MessageType(baton__journal__v1__lead_outcome_answer__init)
    static let workspaceAnswer = MessageType(baton__journal__v1__workspace_answer__init)
    static let leadSnapshot = MessageType(baton__journal__v1__lead_snapshot__init)
    static let repSnapshot = MessageType(baton__journal__v1__rep_snapshot__init)
    static let workspaceSnapshot = MessageType(baton__journal__v1__workspace_snapshot__init)
    static let reviewSnapshot = MessageType(baton__journal__v1__review_snapshot__init)
    static let handedOn = MessageType(baton__journal__v1__handed_on_leads__init)
    static let planSnapshot = MessageType(baton__journal__v1__plan_snapshot__init)

    static let person = MessageType(baton__journal__v1__person__init)
    static let attribute = MessageType(baton__journal__v1__person__attributes_entry__init)
}
