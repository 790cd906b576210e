/// How many of what a workspace holds: for whoever watches over the server.
package struct WorkspaceTally: Hashable, Sendable {
    package struct Tier: Hashable, Sendable {
        package var key: String
        package var clocks: ClockTally
    }

    package struct Team: Hashable, Sendable {
        package var key: String
        /// Leads that wait in the team's own pool.
        package var waitingForTeam: Int
        /// Leads of the team that wait in the pool of operations.
        package var waitingForOperations: Int
    }

    package var openLeads = 0
    package var openReviews = 0
    /// In the order in which they first appeared in the file.
    package var tiers: [Tier] = []
    /// In the order in which they first appeared in the file; those that have left it only while
    /// leads of them wait.
    package var teams: [Team] = []

    package init() {}
}

extension Engine {
    /// Counted along, so that asking costs the number of tiers and teams, however many leads there
    /// are.
    package var tally: WorkspaceTally {
        var tally = WorkspaceTally()
        tally.openLeads = leads.openCount
        tally.openReviews = reviews.open.count
        for index in tiers.indices {
            let tier = TierID(Int32(index))
            tally.tiers.append(
                WorkspaceTally.Tier(key: tierNames[tier.number], clocks: clockTallies[tier]))
        }
        for (index, team) in teams.enumerated() where team.isInFile || team.unownedCount > 0 {
            tally.teams.append(
                WorkspaceTally.Team(
                    key: teamNames[Int32(index)], waitingForTeam: team.heldCount,
                    waitingForOperations: team.unownedCount - team.heldCount))
        }
        return tally
    }

    /// Counts the clocks of a lead for another tier from now on.
    mutating func retally(_ id: LeadID, as tier: TierID) {
        let former = leads[id].tier
        guard former != tier else { return }
        for index in leads[id].clocks.indices {
            guard let standing = leads[id].clocks[index].standing else { continue }
            clockTallies.add(-1, to: standing, of: former)
            clockTallies.add(1, to: standing, of: tier)
        }
    }
}
