extension Engine {
    /// Finds a place for a lead that nobody owns, or that has to leave its owner.
    func decidePlacement(of id: LeadID, reason: AssignmentReason) -> [Event] {
        place(demand(of: id, excluding: leads[id].owner), lead: id, reason: reason)
    }

    /// Gives the lead to whom the search finds, or puts it to wait. One that is asleep waits until
    /// it wakes.
    func place(_ demand: Demand, lead: LeadID, reason: AssignmentReason) -> [Event] {
        var trace = SearchTrace()
        if !leads[lead].isSnoozed, let placement = search(demand, trace: &trace) {
            return assigned(assignment(of: lead, demand, placement, reason: reason))
        }
        return waits(
            LeadWaiting(
                lead: lead, team: demand.team, pool: .operations, reason: reason, trace: trace))
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

    func assignment(
        of lead: LeadID, _ demand: Demand, _ placement: Placement, reason: AssignmentReason
    ) -> LeadAssigned {
        LeadAssigned(
            lead: lead, rep: placement.rep, team: demand.team, how: placement.how, reason: reason,
            turn: placement.turn, trace: placement.trace)
    }

    /// The open leads that these reps lose: by rank, deadline, arrival.
    func leadsToMove(from owners: [RepID], contactedToo: Bool) -> [LeadID] {
        var keys: [WaitingKey] = []
        for owner in owners {
            leads.forEach(from: reps[Int(owner.number)].firstLead) { id in
                if contactedToo || leads[id].state != .contacted { keys.append(waitingKey(of: id)) }
            }
        }
        return keys.sorted().map(\.lead)
    }
}
