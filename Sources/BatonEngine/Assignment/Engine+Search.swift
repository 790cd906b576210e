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
        teams[Int(team.number)].isOpen(at: now, calendars)
    }

    /// The owner of the account's oldest open lead that has one, if they could get this lead by
    /// their turn.
    private func accountOwner(for demand: Demand) -> Placement? {
        let team = demand.team
        guard let known = accounts.oldest(of: demand.account, otherThan: demand.lead),
            let owner = pretendedOwners[known] ?? leads[known].owner,
            let place = reps[Int(owner.number)].place(in: team),
            teams[Int(team.number)].rotation.isAvailable(
                at: place, orFull: demand.ignoresCapacity),
            contenders(of: team, for: demand).skipReason(of: owner) == nil
        else { return nil }
        return Placement(rep: owner, team: team, how: .affinity)
    }

    private func turn(
        in id: TeamID, _ demand: Demand, _ trace: inout SearchTrace
    ) -> Placement? {
        let rotation = teams[Int(id.number)].rotation
        let contenders = contenders(of: id, for: demand)
        let next = rotation.next(
            orFull: demand.ignoresCapacity, skipping: contenders.skipReason(of:), trace: &trace)
        guard let next else { return nil }
        return Placement(
            rep: rotation.rep(at: next), team: id,
            how: id == demand.team ? .rotation : .fallbackTeam, turn: rotation.turn(of: next))
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
        let contenders = contenders(of: demand.team, for: demand)
        let next = rotation.next(
            orFull: demand.ignoresCapacity,
            skipping: { rep in
                demand.mayReturn(to: rep) ? contenders.inability(of: rep) : .heldBefore
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
            && contenders(of: demand.team, for: demand).inability(of: rep) == nil
    }
}

// MARK: - Who can take a lead

extension Engine {
    /// The members of a team as a search for this lead judges them.
    func contenders(of team: TeamID, for demand: Demand) -> Contenders {
        let needsTime = teams[Int(team.number)].definition.needsTimeToContact
        return Contenders(
            demand: demand, contactBy: needsTime ? contactDeadline(of: demand) : nil, reps: reps,
            skills: skills, calendars: calendars, now: now)
    }
}
