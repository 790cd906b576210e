extension Engine {
    /// Finds a place for a lead that nobody owns, or that has to leave its owner.
    func decidePlacement(of id: LeadID, reason: AssignmentReason) -> [Event] {
        let lead = leads[id]
        return [place(demand(of: id, excluding: lead.owner), lead: id, reason: reason)]
    }

    /// Gives the lead to whom the search finds, or puts it to wait.
    func place(_ demand: Demand, lead: LeadID, reason: AssignmentReason) -> Event {
        var trace = SearchTrace()
        if let placement = search(demand, trace: &trace) {
            return .leadAssigned(assignment(of: lead, demand, placement, reason: reason))
        }
        return .leadWaiting(
            LeadWaiting(
                lead: lead, team: demand.team, pool: .operations, reason: reason, trace: trace))
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
