// Waiting leads find an owner the instant somebody becomes able to take one (Documentation/Domain.md
// section 4).
extension Engine {
    /// The most urgent lead of a team that a drain has not asked for.
    private struct Head: Comparable {
        var key: WaitingKey
        var team: TeamID

        static func < (left: Head, right: Head) -> Bool { left.key < right.key }
    }

    /// Somebody may have become able to take a lead that waits in this team.
    mutating func markDrainable(_ team: TeamID) {
        let index = Int(team.number)
        guard !teams[index].mayDrain, !teams[index].waiting.isEmpty else { return }
        teams[index].mayDrain = true
        drainable.append(team)
    }

    /// Somebody in this team's rotation became able to take leads: its own, and those of the teams
    /// that fall back on it.
    mutating func markDrainable(askingRotationOf team: TeamID) {
        markDrainable(team)
        for other in teams[Int(team.number)].backsUp { markDrainable(other) }
    }

    mutating func forgetDrains() {
        for team in drainable { teams[Int(team.number)].mayDrain = false }
        drainable.removeAll(keepingCapacity: true)
    }

    /// Gives waiting leads to whoever can take them now. Marked teams are asked together, the most
    /// urgent lead first.
    ///
    /// Whom a lead goes to only takes room away, so a lead that found nobody is not asked for again
    /// before something else happens.
    mutating func drain(in execution: inout Execution) {
        guard !drainable.isEmpty else { return }
        var heads = SortedSet<Head>()
        for team in drainable where asksAll(team) || canAnybodyTake(from: team) {
            guard let key = teams[Int(team.number)].waiting.first else { continue }
            heads.insert(Head(key: key, team: team))
        }
        forgetDrains()
        while let head = heads.first {
            heads.remove(head)
            settle(head.key.lead, in: &execution)
            let demand = demand(of: head.key.lead)
            let isAwake =
                leads[head.key.lead].pool != nil && !leads[head.key.lead].isSnoozed
            let result = isAwake ? search(demand) : SearchResult(trace: SearchTrace())
            if let assignment = assignment(of: head.key.lead, demand, result, reason: .drain) {
                record(assigned(assignment), in: &execution)
            } else if isAwake, leads[head.key.lead].pool == .team, result.pool == .operations {
                let waiting = LeadWaiting(
                    lead: head.key.lead, team: head.team, pool: .operations, reason: .drain,
                    trace: result.trace)
                record(waits(waiting), in: &execution)
            }
            if let next = next(after: head, demand, result) { heads.insert(next) }
        }
    }

    /// The next lead of the team that somebody might take.
    ///
    /// Where nobody has room for the last one's cost, ranks are passed over whose leads all cost as
    /// much: a long queue is not gone through lead by lead for a little room.
    private func next(after head: Head, _ demand: Demand, _ result: SearchResult) -> Head? {
        let asksAll = asksAll(head.team)
        guard asksAll || canAnybodyTake(from: head.team) else { return nil }
        let team = teams[Int(head.team.number)]
        var key = team.waiting.next(after: head.key)
        if !asksAll, result.placement == nil, result.trace.members > 0, !demand.ignoresCapacity,
            !hasManagerIn(team),
            result.trace.count(of: .cost) == available(from: team)
        {
            while let next = key, leastCost(ofRank: next.rank) >= demand.cost {
                key = team.waiting.next(after: .last(ofRank: next.rank))
            }
        }
        return key.map { Head(key: $0, team: head.team) }
    }

    /// Whether leads that the team held are to go on along its chain: it has opened, or its chain
    /// holds no more.
    private func asksAll(_ id: TeamID) -> Bool {
        let team = teams[Int(id.number)]
        return team.held > 0 && (!team.fallback.contains(.hold) || isOpen(id))
    }

    private func canAnybodyTake(from id: TeamID) -> Bool {
        let team = teams[Int(id.number)]
        return available(from: team) > 0 || hasManagerIn(team)
            || isCapacityIgnored && hasFullMembers(team)
    }

    /// How many are available in the rotations that a lead of the team asks.
    private func available(from team: Team) -> Int {
        team.fallbackTeams.reduce(0) { $0 + teams[Int($1.number)].rotation.availableCount }
            + team.rotation.availableCount
    }

    private func hasFullMembers(_ team: Team) -> Bool {
        !team.rotation.full.isEmpty
            || team.fallbackTeams.contains { !teams[Int($0.number)].rotation.full.isEmpty }
    }

    private func hasManagerIn(_ team: Team) -> Bool {
        team.fallsBackToManager && team.manager.map { reps[Int($0.number)].isIn } == true
    }

    /// Below 0 if a lead of this rank may ask for no room at all.
    private func leastCost(ofRank rank: Int32) -> Int32 {
        tiers.lazy.filter { $0.rank == rank }.map { $0.ignoresCapacity ? -1 : $0.cost }.min() ?? -1
    }
}
