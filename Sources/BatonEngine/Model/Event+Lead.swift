extension Event {
    /// The lead that it is about; nil if it is about none.
    package var lead: LeadID? {
        switch self {
        case .leadReceived(let event): event.lead
        case .leadAssigned(let event): event.lead
        case .leadWaiting(let event): event.lead
        case .leadAccepted(let lead, _, _), .leadDeclined(let lead, _, _, _),
            .leadDeferred(let lead, _, _), .leadSnoozed(let lead, _), .nextStepSet(let lead, _),
            .noteAdded(let lead, _), .leadErased(let lead):
            lead
        case .contactRecorded(let event): event.lead
        case .replyReceived(let event): event.lead
        case .leadUpdated(let event): event.lead
        case .leadWoke(let event): event.lead
        case .leadClosed(let event): event.lead
        case .leadReopened(let event): event.lead
        case .clockStarted, .clockMet, .clockBreached, .clockStopped, .clockCancelled,
            .clockPaused, .clockResumed, .clockRecomputed, .clockWaived:
            leadOfClock
        case .stepFired(let event): event.lead
        case .noticeQueued(let event): event.lead
        case .reviewOpened(let lead, _, _), .reviewClosed(let lead, _, _),
            .planMoveDropped(_, let lead, _):
            lead
        case .repOut, .repBack, .leavesPlanned, .repPaused, .repResumed, .repCapacity, .repHours,
            .workspaceApplied, .planAccepted, .planFinished:
            nil
        }
    }

    private var leadOfClock: LeadID? {
        switch self {
        case .clockStarted(let event): event.lead
        case .clockResumed(let event): event.lead
        case .clockRecomputed(let event): event.lead
        case .clockMet(let lead, _, _), .clockBreached(let lead, _, _, _),
            .clockStopped(let lead, _, _, _), .clockCancelled(let lead, _, _),
            .clockPaused(let lead, _), .clockWaived(let lead, _, _):
            lead
        default: nil
        }
    }
}
