extension Engine {
    /// Finds a place for a lead that nobody owns, or that has to leave its owner.
    func decidePlacement(of id: LeadID, reason: AssignmentReason) -> [Event] {
        [place(demand(of: id, excluding: leads[id].owner), lead: id, reason: reason)]
    }

    /// Gives the lead to whom the search finds, or puts it to wait.
    func place(_ demand: Demand, lead: LeadID, reason: AssignmentReason) -> Event {
        let result = search(demand)
        if let assigned = assignment(of: lead, demand, result, reason: reason) {
            return .leadAssigned(assigned)
        }
        return .leadWaiting(
            LeadWaiting(
                lead: lead, team: demand.team, pool: result.pool, reason: reason,
                trace: result.trace))
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
        let event = LeadAssigned(
            lead: id, rep: rep, team: leads[id].team, how: how, reason: reason)
        return [.leadAssigned(event)]
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

    /// The leads that have to go until a rep's others fit under the capacity: not contacted ones,
    /// the least urgent first. A lead that takes nothing of a capacity stays.
    func leadsToShed(from rep: RepID) -> [LeadID] {
        var room = reps[Int(rep.number)].room
        var shed: [LeadID] = []
        for id in leadsToMove(from: [rep], contactedToo: false).reversed() {
            guard room < 0 else { break }
            let cost = Int64(cost(of: leads[id].tier))
            guard cost > 0 else { continue }
            room += cost
            shed.append(id)
        }
        return shed
    }
}
