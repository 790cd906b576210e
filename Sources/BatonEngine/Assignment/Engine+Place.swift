extension Engine {
    /// Finds a place for a lead that nobody owns, or that has to leave its owner.
    func decidePlacement(of id: LeadID, reason: AssignmentReason) -> [Event] {
        var events: [Event] = []
        decidePlacement(of: id, reason: reason, to: &events)
        return events
    }

    func decidePlacement(
        of id: LeadID, reason: AssignmentReason, to events: inout [Event]
    ) {
        let demand = demand(of: id, excluding: leads[id].owner)
        place(demand, lead: id, reason: reason, to: &events)
    }

    /// Gives the lead to whom the search finds, or puts it to wait. One that is asleep waits until
    /// it wakes.
    func place(_ demand: Demand, lead: LeadID, reason: AssignmentReason) -> [Event] {
        var events: [Event] = []
        place(demand, lead: lead, reason: reason, to: &events)
        return events
    }

    private func place(
        _ demand: Demand, lead: LeadID, reason: AssignmentReason, to events: inout [Event]
    ) {
        let result =
            leads[lead].isSnoozed ? SearchResult(trace: SearchTrace()) : search(demand)
        if let assignment = assignment(of: lead, demand, result, reason: reason) {
            return assign(assignment, to: &events)
        }
        events += waits(
            LeadWaiting(
                lead: lead, team: demand.team, pool: result.pool, reason: reason,
                trace: result.trace))
    }

    /// As many events as an assignment of a lead that is awake has at most.
    static var assignmentEventsMax: Int { 7 }

    /// An assignment with what it does to the lead's clocks, and the notice to the new owner
    /// (Documentation/Domain.md section 9, "At an assignment").
    func assigned(_ assignment: LeadAssigned) -> [Event] {
        var events: [Event] = []
        events.reserveCapacity(Self.assignmentEventsMax)
        assign(assignment, to: &events)
        return events
    }

    private func assign(_ assignment: consuming LeadAssigned, to events: inout [Event]) {
        let id = assignment.lead
        let rep = assignment.rep
        let isImport = isImport(assignment)
        let isBroughtAlong = isBroughtAlong(assignment)
        // What an imported lead is promised runs since it was received.
        let isFirst = !leads[id].wasEverAssigned && !leads[id].isImported
        let isSnoozed = leads[id].isSnoozed
        let contact = isFirst ? start(.contact, of: id, rep: rep, isSnoozed: isSnoozed) : nil
        if leads[id].contactedAt == nil, !isImport {
            assignment.contactBy = contact?.due ?? contactBy(ofLeadIn: leads[id].tier)
        }
        if let cancelled = acceptanceCancelled(of: id, by: assignment.reason) {
            events.append(cancelled)
        }
        events.append(.leadAssigned(assignment))
        if let met = satisfied(.assignment, of: id) { events.append(met) }
        if isImport, let takenUp = leads[id].acceptedAt {
            events.append(.leadAccepted(lead: id, rep: rep, asOf: takenUp))
        } else {
            add(
                start(.acceptance, of: id, rep: rep, isSnoozed: isSnoozed), isSnoozed: isSnoozed,
                to: &events)
        }
        if isFirst {
            add(contact, isSnoozed: isSnoozed, to: &events)
            add(
                start(.qualification, of: id, rep: rep, isSnoozed: isSnoozed),
                isSnoozed: isSnoozed, to: &events)
        }
        if !isBroughtAlong { events.append(notice(.assigned, to: address(of: rep), lead: id)) }
    }

    /// A lead goes to a pool; the operations pool is never silent.
    func waits(_ waiting: LeadWaiting) -> [Event] {
        var events: [Event] = []
        if let cancelled = acceptanceCancelled(of: waiting.lead, by: waiting.reason) {
            events.append(cancelled)
        }
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
