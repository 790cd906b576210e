extension Engine {
    /// Finds a place for a lead that nobody owns, or that has to leave its owner.
    func decidePlacement(of id: LeadID, reason: AssignmentReason) -> [Event] {
        place(demand(of: id, excluding: leads[id].owner), lead: id, reason: reason)
    }

    /// Gives the lead to whom the search finds, or puts it to wait. One that is asleep waits until
    /// it wakes.
    func place(_ demand: Demand, lead: LeadID, reason: AssignmentReason) -> [Event] {
        let result =
            leads[lead].isSnoozed ? SearchResult(trace: SearchTrace()) : search(demand)
        if let assignment = assignment(of: lead, demand, result, reason: reason) {
            return assigned(assignment)
        }
        return waits(
            LeadWaiting(
                lead: lead, team: demand.team, pool: result.pool, reason: reason,
                trace: result.trace))
    }

    /// An assignment with what it does to the lead's clocks, and the notice to the new owner
    /// (Documentation/Domain.md section 9, "At an assignment").
    func assigned(_ assignment: LeadAssigned) -> [Event] {
        let id = assignment.lead
        var assignment = assignment
        assignment.contactBy = contactBy(
            ofLeadIn: leads[id].tier, contactedAt: leads[id].contactedAt)
        var events = acceptanceCancelled(of: id, by: assignment.reason)
        events.append(.leadAssigned(assignment))
        if let met = satisfied(.assignment, of: id) { events.append(met) }
        events += started(.acceptance, of: id, rep: assignment.rep)
        if !leads[id].wasEverAssigned {
            events += started(.contact, of: id, rep: assignment.rep)
            events += started(.qualification, of: id, rep: assignment.rep)
        }
        events.append(notice(.assigned, to: address(of: assignment.rep), lead: id))
        return events
    }

    /// A lead goes to a pool; the operations pool is never silent.
    func waits(_ waiting: LeadWaiting) -> [Event] {
        var events = acceptanceCancelled(of: waiting.lead, by: waiting.reason)
        events.append(.leadWaiting(waiting))
        if waiting.pool == .operations {
            events.append(
                notice(.waiting, to: operations(of: waiting.team), lead: waiting.lead))
        }
        return events
    }

    /// Nil if the search found nobody.
    func assignment(
        of lead: LeadID, _ demand: Demand, _ result: SearchResult, reason: AssignmentReason
    ) -> LeadAssigned? {
        guard let placement = result.placement else { return nil }
        return LeadAssigned(
            lead: lead, rep: placement.rep, team: placement.team, leadTeam: demand.team,
            how: placement.how, reason: reason, turn: placement.turn, trace: result.trace)
    }

    /// Gives a lead to somebody without a search and without a turn.
    func decideGift(
        of id: LeadID, to rep: RepID, _ how: AssignmentMethod, reason: AssignmentReason
    ) -> [Event] {
        guard leads[id].owner != rep else { return [] }
        return assigned(
            LeadAssigned(lead: id, rep: rep, team: leads[id].team, how: how, reason: reason))
    }
}
