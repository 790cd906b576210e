extension Engine {
    /// Decides a command on the present state; changes nothing.
    ///
    /// - Throws: why it is refused.
    func decide(_ command: Command, by principal: Principal) throws(Rejection) -> Decision {
        if case .applyWorkspace(let change) = command {
            return try decideApply(change, by: principal)
        }
        guard version > 0 else { throw .noWorkspace }
        if let lead = command.lead {
            return try decide(command, on: resolve(lead), by: principal)
        }
        switch command {
        case .submit(let lead): return try decideSubmit(lead, by: principal)
        case .closeReview(let review, let cause, let action):
            return try decideCloseReview(review, cause: cause, action: action, by: principal)
        case .startLeave(let rep, let start, let end, let openLeads):
            return try decideOut(
                resolveRep(rep), start: start, end: end, openLeads: openLeads, by: principal)
        case .endLeave(let rep, let planned):
            return try decideBack(resolveRep(rep), planned: planned, by: principal)
        case .pause(let rep): return try decidePause(resolveRep(rep), by: principal)
        case .resume(let rep): return try decideResume(resolveRep(rep), by: principal)
        case .setCapacity(let rep, let capacity, let shed):
            return try decideCapacity(resolveRep(rep), capacity, shed: shed, by: principal)
        case .setHours(let rep, let calendar):
            return try decideHours(resolveRep(rep), calendar, by: principal)
        case .acceptPlan(let plan, let draft):
            return try decideAcceptPlan(plan, draft, by: principal)
        default: return Decision()
        }
    }

    /// Decides a command about a lead.
    private func decide(
        _ command: Command, on lead: LeadID, by principal: Principal
    ) throws(Rejection) -> Decision {
        try requireNotErased(lead, command, by: principal)
        switch command {
        case .accept(_, let nextStep):
            return try decideAccept(lead, nextStep: nextStep, by: principal)
        case .decline(_, let reason, let quality):
            return try decideDecline(lead, reason: reason, quality: quality, by: principal)
        case .deferLead(_, let reason):
            return try decideDefer(lead, reason: reason, by: principal)
        case .contact(_, let attempt, let note, let nextStep):
            return try decideContact(lead, attempt, note: note, nextStep: nextStep, by: principal)
        case .addNote(_, let text): return try decideNote(lead, text, by: principal)
        case .erase: return try decideErase(lead, by: principal)
        case .reply(_, let intent, let until):
            return try decideReply(lead, intent, until: until, by: principal)
        case .close(_, let outcome, let meetingBooked, let quality, let original):
            return try decideClose(
                lead, outcome: outcome, meetingBooked: meetingBooked, quality: quality,
                duplicateOf: original, by: principal)
        case .reopen: return try decideReopen(lead, by: principal)
        case .snooze(_, let until): return try decideSnooze(lead, until: until, by: principal)
        case .update(_, let update): return try decideUpdate(lead, update, by: principal)
        case .waive(_, let clock, let reason):
            return try decideWaive(lead, clock, reason: reason, by: principal)
        case .reassign(_, let reassignment):
            return try decideReassign(lead, reassignment, by: principal)
        default:
            invariant(false, "a command about no lead")
            return Decision()
        }
    }
}
