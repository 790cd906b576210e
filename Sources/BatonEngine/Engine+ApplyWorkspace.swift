extension Engine {
    /// Puts a new version of the file in force. Numbers of names that were known stay.
    mutating func applyWorkspace(_ event: WorkspaceApplied) {
        let definition = event.definition
        version = event.version
        textFingerprint = event.textFingerprint
        appliedAt = now
        self.definition = definition
        updateTiers(definition)
        var source = CalendarSource(definition)
        updateReps(definition, &source)
        updateTeams(definition, &source)
        updateRouter(definition)
        updatePolicies(definition, &source)
        for index in reps.indices { recount(RepID(Int32(index))) }
        for index in teams.indices { requeue(TeamID(Int32(index))) }
        for index in reps.indices {
            updateShift(of: RepID(Int32(index)))
            refresh(RepID(Int32(index)))
        }
        for index in teams.indices { scheduleCalendarChange(of: TeamID(Int32(index))) }
        for index in teams.indices { markDrainable(TeamID(Int32(index))) }
    }

    private mutating func updateTiers(_ definition: WorkspaceDefinition) {
        for tier in definition.tiers {
            let number = Int(tierNames.intern(tier.key))
            if number == tiers.count { tiers.append(tier) } else { tiers[number] = tier }
        }
        largestCost = tiers.map(\.cost).max() ?? 0
        agenda.isComplianceAsked = definition.tiers.contains { $0.minCompliance != nil }
        isCapacityIgnored = tiers.contains { $0.ignoresCapacity }
    }

    private mutating func updateReps(
        _ definition: WorkspaceDefinition, _ source: inout CalendarSource
    ) {
        for index in reps.indices {
            reps[index].isInFile = false
            reps[index].memberships = []
            reps[index].manages = []
            reps[index].hours = nil
        }
        for (position, rep) in definition.reps.enumerated() {
            let number = Int(repNames.intern(rep.key))
            let zone = source.zone(rep.timeZone)
            if number == reps.count { reps.append(Rep(definition: rep, zone: zone)) }
            // The file's own change of the key ends what a command said.
            if reps[number].definition.capacity != rep.capacity {
                reps[number].capacityOverride = nil
            }
            if reps[number].definition.hours != rep.hours { reps[number].hoursOverride = nil }
            if let key = reps[number].hoursOverride, source.calendar(key) == nil {
                reps[number].hoursOverride = nil
            }
            if reps[number].zone != zone { reps[number].move(to: zone, at: now) }
            reps[number].definition = rep
            reps[number].skills = skills.intern(rep.skills)
            reps[number].hours = compiled(
                reps[number].hoursKey, from: &source, zone: rep.timeZone)
            reps[number].isInFile = true
            reps[number].position = Int32(position)
        }
    }

    private mutating func updateTeams(
        _ definition: WorkspaceDefinition, _ source: inout CalendarSource
    ) {
        for index in teams.indices { teams[index].isInFile = false }
        for team in definition.teams {
            let id = TeamID(teamNames.intern(team.key))
            if Int(id.number) == teams.count {
                teams.append(Team(definition: team, rotation: Rotation()))
            }
            form(id, as: team)
            teams[Int(id.number)].calendar = compiled(team.calendar, from: &source)
        }
        formChains()
        agenda.isTimeAsked = definition.teams.contains(where: \.needsTimeToContact)
        for index in teams.indices where !teams[index].isInFile {
            teams[index].rotation = teams[index].rotation.reformed([])
            teams[index].calendar = nil
            teams[index].manager = nil
            teams[index].director = nil
            teams[index].operations = nil
        }
    }

    private mutating func form(_ id: TeamID, as team: TeamDefinition) {
        let index = Int(id.number)
        let members = team.members.map { (rep: repID(of: $0.rep), weight: $0.weight) }
        teams[index].definition = team
        teams[index].isInFile = true
        teams[index].rotation = teams[index].rotation.reformed(members)
        teams[index].manager = team.manager.map(repID(of:))
        teams[index].director = team.director.map(repID(of:))
        teams[index].operations = team.operations.map(repID(of:))
        for (place, member) in members.enumerated() {
            reps[Int(member.rep.number)].memberships.append(
                Rep.Membership(
                    team: id, index: Int32(place), onShiftOnly: team.onShiftOnly,
                    needsTime: team.needsTimeToContact))
        }
        if let manager = teams[index].manager { reps[Int(manager.number)].manages.append(id) }
    }

    /// Of a team that has left the file the chain is empty.
    private mutating func formChains() {
        for index in teams.indices {
            teams[index].fallback = []
            teams[index].backsUp = []
        }
        for index in teams.indices where teams[index].isInFile {
            for step in teams[index].definition.fallback.prefix(while: { $0 != .pool }) {
                guard let step = resolved(step) else { continue }
                teams[index].fallback.append(step)
                guard case .team(let other) = step else { continue }
                teams[Int(other.number)].backsUp.append(TeamID(Int32(index)))
            }
        }
    }

    private func resolved(_ step: TeamDefinition.Fallback) -> Team.FallbackStep? {
        switch step {
        case .team(let key): teamNames.number(of: key).map { .team(TeamID($0)) }
        case .hold: .hold
        case .manager: .manager
        case .pool: nil
        }
    }

    private mutating func updatePolicies(
        _ definition: WorkspaceDefinition, _ source: inout CalendarSource
    ) {
        workspaceZone = source.zone(nil)
        let compiled = definition.policies.compactMap { policy -> (tier: TierID, policy: Policy)? in
            guard let tier = tierNames.number(of: policy.tier) else { return nil }
            var calendar: CalendarID?
            if case .named(let key) = policy.calendar {
                calendar = self.compiled(key, from: &source)
            }
            return (
                TierID(tier),
                Policy(policy, version: version, calendar: calendar, zone: workspaceZone)
            )
        }
        policies.replace(with: compiled, tiers: tiers.count)
    }

    private mutating func updateRouter(_ definition: WorkspaceDefinition) {
        var routes: ContiguousArray<Router.Route> = []
        for rule in definition.routing {
            guard let team = teamNames.number(of: rule.team),
                let tier = tierNames.number(of: rule.tier)
            else { continue }
            routes.append(
                Router.Route(
                    conditions: rule.conditions, rule: RuleID(ruleNames.intern(rule.name)),
                    team: TeamID(team), tier: TierID(tier), skills: rule.skills))
        }
        router = Router(routes: routes)
    }

    /// Loads follow the tiers' new costs.
    private mutating func recount(_ rep: RepID) {
        var load: Int64 = 0
        leads.forEach(from: reps[Int(rep.number)].firstLead) {
            load += Int64(cost(of: leads[$0].tier))
        }
        reps[Int(rep.number)].load = load
    }

    /// Waiting leads follow the tiers' new ranks.
    private mutating func requeue(_ team: TeamID) {
        let index = Int(team.number)
        teams[index].waiting = requeued(teams[index].waiting)
        teams[index].planned = requeued(teams[index].planned)
    }

    private func requeued(_ former: SortedSet<WaitingKey>) -> SortedSet<WaitingKey> {
        var queue = SortedSet<WaitingKey>()
        former.walk { key in
            queue.insert(waitingKey(of: key.lead))
            return true
        }
        return queue
    }

    /// The rep must be in the definition (`WorkspaceDefinition.problem`).
    private func repID(of key: String) -> RepID {
        guard let number = repNames.number(of: key) else {
            invariant(false, "rep \(key) is not in the definition")
            return RepID(0)
        }
        return RepID(number)
    }
}
