extension Engine {
    /// Recounts what the engine keeps by counting along, and says the first difference; nil if all
    /// agrees. It costs the size of the workspace: for tests and simulation.
    package var inconsistency: String? {
        var loads = ContiguousArray<Int64>(repeating: 0, count: reps.count)
        var open = ContiguousArray<Int32>(repeating: 0, count: reps.count)
        var pending = open
        var waiting = ContiguousArray<Int>(repeating: 0, count: teams.count)
        var held = waiting
        var withAccount = 0
        var contacts = 0
        var number: UInt64 = 1
        while number <= UInt64(leads.count) {
            let lead = leads[LeadID(number)]
            number += 1
            guard lead.isOpen else { continue }
            if let owner = lead.owner {
                loads[Int(owner.number)] += Int64(cost(of: lead.tier))
                open[Int(owner.number)] += 1
                if lead.state == .assigned { pending[Int(owner.number)] += 1 }
                if let at = lead.contactBy {
                    contacts += 1
                    if !agenda.contacts.contains(LeadTime(at: at, lead: lead.id)) {
                        return "the time to contact \(lead.id) is not in the agenda"
                    }
                }
                if !lead.traits.account.isEmpty { withAccount += 1 }
                if !lead.traits.account.isEmpty,
                    !accounts.contains(lead.id, of: lead.traits.account)
                {
                    return "lead \(lead.id) is not among those of its account"
                }
            } else {
                waiting[Int(lead.team.number)] += 1
                if lead.pool == .team { held[Int(lead.team.number)] += 1 }
                if lead.pool == nil { return "lead \(lead.id) has neither owner nor pool" }
                if !isQueued(lead.id) { return "lead \(lead.id) does not stand where it waits" }
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
        for index in teams.indices where teams[index].unownedCount != waiting[index] {
            return "\(teams[index].definition.key) counts its waiting leads wrong"
        }
        for index in teams.indices where teams[index].heldCount != held[index] {
            return "\(teams[index].definition.key) counts the leads that it holds wrong"
        }
        for rep in reps {
            guard let hours = rep.hours, rep.memberships.contains(where: \.onShiftOnly) else {
                continue
            }
            if rep.isOnShift != calendars[hours].isOpen(at: now) {
                return "\(rep.definition.key) is taken for on shift, or off it, wrongly"
            }
        }
        if agenda.contacts.count != contacts { return "the agenda holds more times to contact" }
        if accounts.count != withAccount { return "accounts hold leads that are not theirs" }
        return availabilityInconsistency ?? clockInconsistency ?? planInconsistency
    }

    /// Every lead that a plan has to move waits for it, is open, and has the owner that the plan
    /// found; nothing else waits.
    private var planInconsistency: String? {
        var pending = 0
        for entry in plans.entries {
            var counts = (moved: Int32(0), dropped: Int32(0))
            for (index, end) in entry.ends.enumerated() {
                let move = entry.moves[index]
                switch end {
                case .moved: counts.moved += 1
                case .dropped: counts.dropped += 1
                case .pending:
                    pending += 1
                    if !entry.isMoving { return "\(entry.id) is finished without \(move.lead)" }
                    if index < entry.next { return "\(entry.id) has left \(move.lead) behind" }
                    let place = PlanTable.Place(plan: entry.id, index: Int32(index))
                    if plans.place(of: move.lead) != place {
                        return "\(move.lead) does not wait for \(entry.id)"
                    }
                    if !leads[move.lead].isOpen || leads[move.lead].owner != move.from {
                        return "\(move.lead) was moved, which \(entry.id) is to move"
                    }
                }
            }
            if counts != (entry.moved, entry.dropped) {
                return "\(entry.id) counts its moves wrong"
            }
        }
        if pending != plans.lockedCount { return "leads wait for a plan that does not move them" }
        return plans.entries.count(where: \.isMoving) == plans.movingCount
            ? nil : "the plans under way are counted wrong"
    }

    /// Every running clock stands once in the queue for its deadline and every clock that has a
    /// step left for that, at the right times, and nothing else does.
    private var clockInconsistency: String? {
        var running = 0
        var late = 0
        var steps = 0
        var tallies = ClockTallies()
        var last = LeadID(0)
        while let id = leads.next(after: last, includeClosed: true) {
            last = id
            for clock in leads[id].clocks {
                if let standing = clock.standing {
                    tallies.add(1, to: standing, of: leads[id].tier)
                }
                if clock.state == .running {
                    running += 1
                    if !leads[id].isOpen { return "a clock of \(id) runs, which is closed" }
                    if !deadlines.containsDeadline(deadline(of: clock, id)) {
                        return "the \(clock.kind.name) deadline of \(id) is not queued"
                    }
                }
                if clock.standing == .late {
                    late += 1
                    if !deadlines.containsLate(deadline(of: clock, id)) {
                        return "the late \(clock.kind.name) of \(id) is not among the passed"
                    }
                }
                guard let next = clock.next else { continue }
                steps += 1
                if !deadlines.steps.contains(step(next, of: clock, id)) {
                    return "a \(clock.kind.name) step of \(id) is not queued"
                }
                if clock.hasFired(Int(next.index)) { return "a step of \(id) would fire twice" }
            }
        }
        if running != deadlines.deadlineCount || steps != deadlines.steps.count
            || late != deadlines.lateCount
        {
            return "the queue holds more than the clocks"
        }
        for index in tiers.indices {
            let tier = TierID(Int32(index))
            if tallies[tier] != clockTallies[tier] {
                return "the clocks of \(tierNames[tier.number]) are counted wrong"
            }
        }
        return nil
    }

    private var availabilityInconsistency: String? {
        for team in teams {
            for member in team.rotation.members {
                let rep = reps[Int(member.rep.number)]
                let availability = rep.availability(
                    at: now, onShiftOnly: team.definition.onShiftOnly)
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
