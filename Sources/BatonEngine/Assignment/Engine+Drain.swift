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
        var heads = SortedSet<Head>()
        for team in drainable where canAnybodyTake(from: team) {
            guard let key = teams[Int(team.number)].waiting.first else { continue }
            heads.insert(Head(key: key, team: team))
        }
        forgetDrains()
        while let head = heads.first {
            heads.remove(head)
            settle(head.key.lead, in: &execution)
            let demand = demand(of: head.key.lead)
            var trace = SearchTrace()
            if !leads[head.key.lead].isSnoozed, let placement = search(demand, trace: &trace) {
                let event = assignment(of: head.key.lead, demand, placement, reason: .drain)
                record(assigned(event), in: &execution)
            }
            if let next = next(after: head, demand, trace) { heads.insert(next) }
        }
    }

    /// The next lead of the team that somebody might take.
    ///
    /// Where nobody has room for the last one's cost, ranks are passed over whose leads all cost as
    /// much: a long queue is not gone through lead by lead for a little room.
    private func next(after head: Head, _ demand: Demand, _ trace: SearchTrace) -> Head? {
        guard canAnybodyTake(from: head.team) else { return nil }
        let team = teams[Int(head.team.number)]
        var key = team.waiting.next(after: head.key)
        if trace.count(of: .cost) == team.rotation.availableCount, !hasManagerIn(team) {
            while let next = key, leastCost(ofRank: next.rank) >= demand.cost {
                key = team.waiting.next(after: .last(ofRank: next.rank))
            }
        }
        return key.map { Head(key: $0, team: head.team) }
    }

    private func canAnybodyTake(from id: TeamID) -> Bool {
        let team = teams[Int(id.number)]
        return team.rotation.availableCount > 0 || hasManagerIn(team)
    }

    private func hasManagerIn(_ team: Team) -> Bool {
        team.fallsBackToManager && team.manager.map { reps[Int($0.number)].isIn } == true
    }

    private func leastCost(ofRank rank: Int32) -> Int32 {
        tiers.lazy.filter { $0.rank == rank }.map(\.cost).min() ?? 0
    }
}
