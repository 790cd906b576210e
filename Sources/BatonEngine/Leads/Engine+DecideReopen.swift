// Reopening (Documentation/Domain.md section 2, "Closing").
extension Engine {
    func decideReopen(_ id: LeadID, by principal: Principal) throws(Rejection) -> Decision {
        guard try standing(principal, on: id) != nil else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        guard !leads[id].isOpen else {
            throw .wrongState(lead: id, state: leads[id].state, command: "reopen")
        }
        return Decision(
            events: reopened(id), consequences: [.placeReopened(id)],
            subject: .lead(id, duplicate: false))
    }

    /// The lead is open again: what the closing cancelled goes on with the time it had left, but
    /// acceptance starts anew with the owner.
    func reopened(_ id: LeadID) -> [Event] {
        let rescheduled = lateClocksRescheduled(of: id, asOf: now)
            .filter { $0.clock != .acceptance }
        return [.leadReopened(LeadReopened(lead: id, rescheduled: rescheduled))]
            + clocksResumed(of: id, asOf: now) { $0.wasClosedAway && $0.kind != .acceptance }
    }

    /// Back to who had it, if they can take it now but for having held it; else to whoever can.
    func decideReturn(of id: LeadID) -> [Event] {
        let demand = demand(of: id)
        if let former = leads[id].pastStints.last, former.ended == .reopened,
            canTakeAgain(demand, former.rep)
        {
            return assigned(
                LeadAssigned(
                    lead: id, rep: former.rep, team: leads[id].team, how: .owner,
                    reason: .reopened))
        }
        return place(demand, lead: id, reason: .reopened)
    }
}
