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

    /// The next waiting lead that somebody can take now; nil when there is none.
    ///
    /// Teams are asked together, most urgent lead first. Whom a lead goes to only takes room away,
    /// so a lead that found nobody need not be asked again before something else happens.
    mutating func decideDrain() -> Event? {
        while let (position, key) = mostUrgent() {
            let team = drainable[position]
            drainCursors[position] = key
            let demand = demand(of: key.lead)
            var trace = SearchTrace()
            if let placement = search(demand, trace: &trace) {
                return .leadAssigned(assignment(of: key.lead, demand, placement, reason: .drain))
            }
            if !canAnybodyTake(from: team) { finishDraining(position) }
        }
        return nil
    }

    /// The most urgent waiting lead that this drain has not asked for.
    private mutating func mostUrgent() -> (position: Int, key: WaitingKey)? {
        while drainCursors.count < drainable.count { drainCursors.append(nil) }
        var best: (position: Int, key: WaitingKey)?
        var position = 0
        while position < drainable.count {
            let waiting = teams[Int(drainable[position].number)].waiting
            let key = drainCursors[position].map { waiting.next(after: $0) } ?? waiting.first
            guard let key else {
                finishDraining(position)
                continue
            }
            if best.map({ key < $0.key }) ?? true { best = (position, key) }
            position += 1
        }
        return best
    }

    private mutating func finishDraining(_ position: Int) {
        teams[Int(drainable[position].number)].mayDrain = false
        drainable.remove(at: position)
        drainCursors.remove(at: position)
    }

    private func canAnybodyTake(from team: TeamID) -> Bool {
        let team = teams[Int(team.number)]
        if team.rotation.isAnybodyAvailable { return true }
        return team.fallsBackToManager
            && team.manager.map { reps[Int($0.number)].isIn } == true
    }
}
