/// Why a command was refused: a closed list, so that every client can tell them apart.
///
/// Clients see the reason in UPPER_SNAKE with its parameters and translate from these, never from
/// the text. Parameters hold no personal data but what the caller wrote.
package enum Rejection: Error, Hashable, Sendable {
    // Not found.
    case unknownLead(String)
    case unknownVersion(UInt32)
    /// Somebody applied another workspace file meanwhile.
    case versionDiffers(expected: UInt32, found: UInt32)
    case unknownReview(ReviewID)
    /// Nobody ever made the plan, or it was forgotten.
    case unknownPlan(PlanID)
    /// The lead never had that clock.
    case unknownClock(lead: LeadID, clock: ClockKind)
    // What was asked for makes no sense, whatever the state.
    case unknownRep(String, nearest: String?)
    case unknownTeam(String, nearest: String?)
    case unknownTier(String, nearest: String?)
    case unknownCalendar(String, nearest: String?)
    /// The tier's policy promises nothing of that kind, or there is no policy.
    case noTarget(tier: String, clock: ClockKind)
    case inactiveRep(String)
    case alreadyOwner(lead: LeadID, rep: String)
    case duplicateOfItself(lead: LeadID)
    case notAMember(rep: String, team: String)
    /// `1042` is one lead's external id and another lead's id.
    case ambiguousLead(String, external: LeadID, id: LeadID)
    case leaveEndsBeforeItStarts
    case snoozeInThePast
    /// A lead would sleep for more than that many days.
    case snoozeTooLong(maxDays: Int64)
    case nextStepInThePast
    case handoffNoteRequired(lead: LeadID, tier: String)
    /// A deadline would lie behind the last day that the time-zone tables cover.
    case deadlineBeyondCoverage(tier: String, lastDay: Instant)
    /// The calendars know nothing of a start before or after these days.
    case startBeyondCoverage(first: Instant, last: Instant)
    case leaveInThePast
    /// A lead is imported with something that is yet to come.
    case pastInTheFuture(LeadPast.Time)
    /// A lead is imported with something that was done before what comes before it.
    case pastOutOfOrder(LeadPast.Time, before: LeadPast.Time)
    /// A lead is imported that was received before the first day that the calendars know.
    case pastBeyondCoverage(first: Instant)
    /// A plan is to be kept longer than any is.
    case planKeptTooLong(daysMax: Int)
    case workspaceNameDiffers(expected: String, found: String)
    case invalidWorkspace(String)
    // Not by this caller.
    case notTheOwner(lead: LeadID, caller: String)
    case notAllowed(role: Principal.Role, what: String)
    case unknownCaller(String, nearest: String?)
    // Not now.
    case noWorkspace
    case wrongState(lead: LeadID, state: LeadState, command: String)
    case nobodyOwnsIt(lead: LeadID, command: String)
    case nobodyElse(lead: LeadID)
    /// Who the lead is was erased: nothing can be added to it.
    case leadErased(lead: LeadID)
    case notOut(rep: String)
    case noPlannedLeave(rep: String)
    case alreadyPaused(rep: String)
    case notPaused(rep: String)
    case clockNotWaivable(lead: LeadID, clock: ClockKind, state: ClockState?)
    case reviewAlreadyClosed(ReviewID)
    /// A plan that was accepted has not moved the lead yet.
    case leadPlanned(lead: LeadID, plan: PlanID)
    case planOutdated(OutdatedPlan)
    case planAlreadyApplied(PlanID)
    case planStillMoving(PlanID)
    /// Nothing of the plan moves.
    case nothingToMove(PlanID)
    // The same request id with other content.
    case requestIDReused(String)
    // Out of room.
    case tooManyPlannedLeaves(rep: String, max: Int)
    case planTooLarge(max: Int)
    /// Plans that are kept for a time have their own bound.
    case tooManyKeptPlans(plansMax: Int, leadsMax: Int)
}
