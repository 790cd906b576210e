extension Engine {
    /// Decides a command on the present state; changes nothing.
    ///
    /// - Throws: why it is refused.
    func decide(_ command: Command, by principal: Principal) throws(Rejection) -> Decision {
        if case .applyWorkspace(let change) = command {
            return try decideApply(change, by: principal)
        }
        guard version > 0 else { throw .noWorkspace }
        switch command {
        case .submit(let lead): return try decideSubmit(lead, by: principal)
        case .accept(let lead, _): return try decideAccept(resolve(lead), by: principal)
        case .decline(let lead, let reason, _):
            return try decideDecline(resolve(lead), reason: reason, by: principal)
        case .contact(let lead, let attempt, _, _):
            return try decideContact(resolve(lead), attempt, by: principal)
        case .close(let lead, let outcome, let meetingBooked, _):
            return try decideClose(
                resolve(lead), outcome: outcome, meetingBooked: meetingBooked, by: principal)
        case .reassign(let lead, let change):
            return try decideReassign(
                resolve(lead), to: change.to, countTurn: change.countTurn, by: principal)
        case .startLeave(let rep, let start, let end, let openLeads):
            return try decideOut(
                resolveRep(rep), start: start, end: end, openLeads: openLeads, by: principal)
        case .endLeave(let rep, let planned):
            return try decideBack(resolveRep(rep), planned: planned, by: principal)
        case .pause(let rep): return try decidePause(resolveRep(rep), by: principal)
        case .resume(let rep): return try decideResume(resolveRep(rep), by: principal)
        case .setCapacity(let rep, let capacity, let shed):
            return try decideCapacity(resolveRep(rep), capacity, shed: shed, by: principal)
        case .applyWorkspace, .tick: return Decision()
        default: return Decision()
        }
    }
}
