extension Engine {
    /// Recounts what the engine keeps by counting along, and says the first difference; nil if all
    /// agrees. It costs the size of the workspace: for tests and simulation.
    package var inconsistency: String? {
        var loads = ContiguousArray<Int64>(repeating: 0, count: reps.count)
        var open = ContiguousArray<Int32>(repeating: 0, count: reps.count)
        var pending = open
        var waiting = ContiguousArray<Int>(repeating: 0, count: teams.count)
        var withAccount = 0
        var number: UInt64 = 1
        while number <= UInt64(leads.count) {
            let lead = leads[LeadID(number)]
            number += 1
            guard lead.isOpen else { continue }
            if let owner = lead.owner {
                loads[Int(owner.number)] += Int64(cost(of: lead.tier))
                open[Int(owner.number)] += 1
                if lead.state == .assigned { pending[Int(owner.number)] += 1 }
                if !lead.traits.account.isEmpty { withAccount += 1 }
                if !lead.traits.account.isEmpty,
                    !accounts.contains(lead.id, of: lead.traits.account)
                {
                    return "lead \(lead.id) is not among those of its account"
                }
            } else {
                waiting[Int(lead.team.number)] += 1
                if lead.pool == nil { return "lead \(lead.id) has neither owner nor pool" }
            }
        }
        for index in reps.indices {
            let rep = reps[index]
            if rep.load != loads[index] || rep.openLeads != open[index]
                || rep.pending != pending[index]
            {
                return "the counts of \(rep.definition.key) differ from a recount"
            }
        }
        for index in teams.indices where teams[index].waiting.count != waiting[index] {
            return "\(teams[index].definition.key) counts its waiting leads wrong"
        }
        if accounts.count != withAccount { return "accounts hold leads that are not theirs" }
        return availabilityInconsistency
    }

    private var availabilityInconsistency: String? {
        for team in teams {
            for member in team.rotation.members {
                let availability = reps[Int(member.rep.number)].availability(at: now)
                if member.unavailable != availability.unavailable
                    || member.isOnlyFull != availability.isOnlyFull
                {
                    return "\(key(of: member.rep)) stands wrong in \(team.definition.key)"
                }
            }
        }
        return nil
    }
}
