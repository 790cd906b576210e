internal import BatonEngine

// Whose turn it is, asked of everybody each time (Documentation/Domain.md section 4).
extension Auditor {
    /// What a search should answer.
    struct Found: Equatable {
        /// Nil: the lead waits.
        var rep: Int?
        var team: Int
        var how: AssignmentMethod = .rotation
        var pool = LeadPool.operations
    }

    /// - Parameter isForLadder: Affinity and rotations only.
    func search(_ lead: PlainLead, in team: Int, isForLadder: Bool = false) -> Found {
        if let rep = accountOwner(for: lead, in: team) {
            return Found(rep: rep, team: team, how: .affinity)
        }
        if let rep = next(for: lead, in: team) { return Found(rep: rep, team: team) }
        for step in fallback(of: team) {
            switch step {
            case .team(let key):
                guard let other = teamKeys.firstIndex(of: key) else { continue }
                if let rep = next(for: lead, in: other) {
                    return Found(rep: rep, team: other, how: .fallbackTeam)
                }
            case .manager:
                guard !isForLadder, let key = teams[team].definition.manager,
                    let manager = repKeys.firstIndex(of: key), reps[manager].isIn,
                    !wasHeld(lead, by: manager)
                else { continue }
                return Found(rep: manager, team: team, how: .manager)
            case .hold where !isForLadder && !isOpen(team): return Found(team: team, pool: .team)
            case .hold, .pool: continue
            }
        }
        if !isForLadder, let rep = previousOwner(of: lead, in: team) {
            return Found(rep: rep, team: team)
        }
        return Found(team: team)
    }

    private func fallback(of team: Int) -> [TeamDefinition.Fallback] {
        guard teams[team].isInFile else { return [] }
        return Array(teams[team].definition.fallback.prefix { $0 != .pool })
    }

    private func isOpen(_ team: Int) -> Bool {
        guard teams[team].isInFile, let key = teams[team].definition.calendar else { return true }
        return calendar(key, zone: nil).isOpen(time)
    }

    // MARK: Who

    private func accountOwner(for lead: PlainLead, in team: Int) -> Int? {
        guard !lead.traits.account.isEmpty else { return nil }
        let other = open.first {
            leads[$0].traits.account == lead.traits.account && leads[$0].owner != nil
                && leads[$0].id != lead.id
        }
        guard let owner = other.flatMap({ leads[$0].owner }).map({ Int($0.number) }),
            teams[team].seats.contains(where: { $0.rep == owner }),
            canGet(lead, owner, in: team), !wasHeld(lead, by: owner)
        else { return nil }
        return owner
    }

    private func next(for lead: PlainLead, in team: Int) -> Int? {
        inTurn(team) { canGet(lead, $0, in: team) && !wasHeld(lead, by: $0) }
    }

    private func previousOwner(of lead: PlainLead, in team: Int) -> Int? {
        guard !lead.stints.isEmpty else { return nil }
        return inTurn(team) { rep in
            canGet(lead, rep, in: team) && lead.owner.map { Int($0.number) } != rep
                && !lead.stints.contains { stint in
                    Int(stint.rep.number) == rep
                        && (stint.ended == .declined || stint.ended == .deferred)
                }
        }
    }

    /// The lowest pass, then the longest without a turn, then the order of the file.
    private func inTurn(_ team: Int, where isAble: (Int) -> Bool) -> Int? {
        var best: PlainSeat?
        for seat in teams[team].seats where isAble(seat.rep) {
            guard let known = best else {
                best = seat
                continue
            }
            if (seat.pass, seat.lastTurn) < (known.pass, known.lastTurn) { best = seat }
        }
        return best?.rep
    }

    private func wasHeld(_ lead: PlainLead, by rep: Int) -> Bool {
        lead.stints.contains { Int($0.rep.number) == rep }
    }

    // MARK: Whether

    /// Whether they are available, and have what this lead asks for.
    func canGet(_ lead: PlainLead, _ number: Int, in team: Int) -> Bool {
        let rep = reps[number]
        let tier = tiers[Int(lead.tier.number)]
        guard isThere(rep, in: team), hasCapsLeft(rep) else { return false }
        if !tier.ignoresCapacity, let capacity = rep.capacity,
            load(of: rep) + max(1, Int(tier.cost)) > Int(capacity)
        {
            return false
        }
        if !lead.skills.allSatisfy(rep.definition.skills.contains) { return false }
        if let minimum = tier.minCompliance, !complies(number, Int(minimum)) { return false }
        return hasTime(rep, for: lead, in: team)
    }

    /// Whether they could get a lead of cost 1: what availability means, whatever the lead.
    func isAvailable(_ number: Int, in team: Int) -> Bool {
        let rep = reps[number]
        guard isThere(rep, in: team), hasCapsLeft(rep) else { return false }
        return rep.capacity.map { load(of: rep) < Int($0) } ?? true
    }

    private func isThere(_ rep: PlainRep, in team: Int) -> Bool {
        guard rep.isIn, !rep.isPaused else { return false }
        let definition = teams[team].definition
        let isMember = definition.members.contains { $0.rep == rep.definition.key }
        guard teams[team].isInFile, isMember, definition.onShiftOnly else { return true }
        return hours(of: rep)?.isOpen(time) ?? true
    }

    private func hasCapsLeft(_ rep: PlainRep) -> Bool {
        if let cap = rep.definition.dailyCap, givenToday(rep) >= Int(cap) { return false }
        if let cap = rep.definition.pendingCap, pending(of: rep) >= Int(cap) { return false }
        return true
    }

    private func hasTime(_ rep: PlainRep, for lead: PlainLead, in team: Int) -> Bool {
        guard teams[team].isInFile, teams[team].definition.needsTimeToContact,
            let hours = hours(of: rep), let deadline = contactDeadline(of: lead)
        else { return true }
        return hours.isOpen(time) && hours.covered(time, deadline) == max(0, deadline - time)
    }

    /// Nil: no condition.
    private func contactDeadline(of lead: PlainLead) -> Int64? {
        if let clock = lead.clock(.contact) { return clock.state == .running ? clock.due : nil }
        guard lead.stints.isEmpty, lead.past == nil else { return nil }
        return promise(of: .contact, intent: nil, tier: lead.tier)?.terms(from: time)
            .due(paused: 0)
    }

    // MARK: Compliance

    private func complies(_ number: Int, _ minimum: Int) -> Bool {
        let month = 30 * SimulationShape.day
        var met = 0
        var counted = 0
        for known in reps[number].stints.reversed() {
            let stint = leads[known.lead].stints[known.stint]
            guard stint.from + month > time else { break }
            guard let isMet = verdict(on: stint) else { continue }
            counted += 1
            if isMet { met += 1 }
        }
        return counted < 20 || met * 10_000 >= minimum * counted
    }

    private func verdict(on stint: PlainLead.Stint) -> Bool? {
        if let isMet = stint.isMet { return isMet }
        guard let deadline = stint.contactBy, deadline <= stint.to ?? time, deadline <= time else {
            return nil
        }
        return false
    }

    // MARK: Hours

    func hours(of rep: PlainRep) -> PlainCalendar? {
        guard rep.isInFile, let key = rep.hoursOverride ?? rep.definition.hours else { return nil }
        return calendar(key, zone: rep.definition.timeZone)
    }

    /// - Parameter zone: For a calendar that names none; nil: the workspace's.
    func calendar(_ key: String, zone: String?) -> PlainCalendar {
        let definition = definition?.calendars.first { $0.key == key }
        return plain(
            definition,
            zone: definition?.timeZone ?? zone ?? self.definition?.timeZone ?? "UTC")
    }
}
