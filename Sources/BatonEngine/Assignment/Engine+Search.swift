extension Engine {
    /// Searches for somebody who can take the lead, in the order of Documentation/Domain.md
    /// section 4: account affinity, the team's rotation, its fallback chain, previous owners.
    func search(_ demand: Demand, scope: SearchScope = .everybody) -> SearchResult {
        var trace = SearchTrace()
        if let found = accountOwner(for: demand) ?? turn(in: demand.team, demand, &trace) {
            return SearchResult(placement: found, trace: trace)
        }
        for step in teams[Int(demand.team.number)].fallback {
            switch step {
            case .team(let team):
                if let found = turn(in: team, demand, &trace) {
                    return SearchResult(placement: found, trace: trace)
                }
            case .manager:
                if scope == .everybody, let found = manager(for: demand) {
                    return SearchResult(placement: found, trace: trace)
                }
            case .hold:
                if scope == .everybody, !isOpen(demand.team) {
                    return SearchResult(pool: .team, trace: trace)
                }
            }
        }
        let found = scope == .everybody ? previousOwner(for: demand) : nil
        return SearchResult(placement: found, trace: trace)
    }

    /// Whether the team's calendar is open; one without a calendar always is.
    func isOpen(_ team: TeamID) -> Bool {
        guard let calendar = teams[Int(team.number)].calendar else { return true }
        return calendars[calendar].isOpen(at: now)
    }

    /// The owner of the account's oldest open lead that has one, if they could get this lead by
    /// their turn.
    private func accountOwner(for demand: Demand) -> Placement? {
        let team = demand.team
        guard let known = accounts.oldest(of: demand.account, otherThan: demand.lead),
            let owner = leads[known].owner,
            let place = reps[Int(owner.number)].place(in: team),
            teams[Int(team.number)].rotation.isAvailable(
                at: place, orFull: demand.ignoresCapacity),
            skipReason(of: owner, for: demand, needs(of: team, for: demand)) == nil
        else { return nil }
        return Placement(rep: owner, team: team, how: .affinity)
    }

    private func turn(
        in id: TeamID, _ demand: Demand, _ trace: inout SearchTrace
    ) -> Placement? {
        let index = Int(id.number)
        let needs = needs(of: id, for: demand)
        let next = teams[index].rotation.next(
            orFull: demand.ignoresCapacity,
            skipping: { rep in skipReason(of: rep, for: demand, needs) }, trace: &trace)
        guard let next else { return nil }
        return Placement(
            rep: teams[index].rotation.rep(at: next), team: id,
            how: id == demand.team ? .rotation : .fallbackTeam,
            turn: teams[index].rotation.turn(of: next))
    }

    /// Capacity is not asked of a manager.
    private func manager(for demand: Demand) -> Placement? {
        guard let manager = teams[Int(demand.team.number)].manager,
            reps[Int(manager.number)].isIn, !demand.wasHeld(by: manager)
        else { return nil }
        return Placement(rep: manager, team: demand.team, how: .manager)
    }

    private func previousOwner(for demand: Demand) -> Placement? {
        // Nobody comes back to a lead that nobody has had.
        guard !demand.pastStints.isEmpty || demand.owner != nil else { return nil }
        var ignored = SearchTrace()
        let rotation = teams[Int(demand.team.number)].rotation
        let needs = needs(of: demand.team, for: demand)
        let next = rotation.next(
            orFull: demand.ignoresCapacity,
            skipping: { rep in
                demand.mayReturn(to: rep) ? inability(of: rep, for: demand, needs) : .heldBefore
            }, trace: &ignored)
        guard let next else { return nil }
        return Placement(
            rep: rotation.rep(at: next), team: demand.team, how: .rotation,
            turn: rotation.turn(of: next))
    }

    /// Whether a former owner can take the lead now, but for having held it.
    func canTakeAgain(_ demand: Demand, _ rep: RepID) -> Bool {
        let availability = reps[Int(rep.number)].availability(at: now, in: demand.team)
        return
            (availability.unavailable == nil
            || availability.isOnlyFull && demand.ignoresCapacity)
            && inability(of: rep, for: demand, needs(of: demand.team, for: demand)) == nil
    }
}

// MARK: - Who can take a lead

/// What a team asks of its members for one lead.
struct TeamNeeds {
    /// Their shift must not end before; nil: it may.
    var contactBy: Instant?
}

extension Engine {
    func needs(of team: TeamID, for demand: Demand) -> TeamNeeds {
        guard teams[Int(team.number)].definition.needsTimeToContact else { return TeamNeeds() }
        return TeamNeeds(contactBy: contactDeadline(of: demand))
    }

    /// Why an available member cannot take this lead; nil if they can.
    func skipReason(of rep: RepID, for demand: Demand, _ needs: TeamNeeds) -> SkipReason? {
        inability(of: rep, for: demand, needs) ?? (demand.wasHeld(by: rep) ? .heldBefore : nil)
    }

    /// The same, but for having held it before.
    private func inability(
        of rep: RepID, for demand: Demand, _ needs: TeamNeeds
    ) -> SkipReason? {
        let index = Int(rep.number)
        if !demand.ignoresCapacity, !reps[index].hasRoom(forCost: demand.cost) { return .cost }
        if !skills.covers(reps[index].skills, demand.skills) { return .skills }
        if let minimum = demand.minCompliance, !reps[index].compliance.reaches(minimum) {
            return .compliance
        }
        if let deadline = needs.contactBy, !hasTime(rep, until: deadline) { return .shiftEnds }
        return nil
    }

    /// Whether the rep's shift lasts until then; who has hours and is off shift has no time.
    private func hasTime(_ rep: RepID, until deadline: Instant) -> Bool {
        guard let hours = reps[Int(rep.number)].hours else { return true }
        guard let shift = calendars[hours].interval(containing: now) else { return false }
        return shift.upperBound >= deadline
    }
}
