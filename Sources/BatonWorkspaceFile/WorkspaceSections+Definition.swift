import BatonEngine

extension WorkspaceSections {
    /// What the engine reads of the file. The sections were checked.
    func definition(zones: [TimeZoneTable]) -> WorkspaceDefinition {
        var weights = Lookup<String, Int32>(minimumCapacity: reps.count)
        for rep in reps { weights[rep.key] = rep.weight }
        return WorkspaceDefinition(
            name: name, timeZone: timeZone, zones: zones, reps: reps.map(\.definition),
            teams: teams.map { $0.definition(weights: weights) }, tiers: tiers.map(\.definition),
            routing: rules.map(\.definition))
    }
}

extension RepSection {
    fileprivate var definition: RepDefinition {
        RepDefinition(
            key: key, name: name, email: email, timeZone: timeZone, capacity: capacity,
            dailyCap: dailyCap, pendingCap: pendingCap, active: active)
    }
}

extension TeamSection {
    /// - Parameter weights: The reps' own, which hold where the team gives none.
    fileprivate func definition(weights: Lookup<String, Int32>) -> TeamDefinition {
        TeamDefinition(
            key: key,
            members: members.map {
                TeamDefinition.Member(rep: $0.rep, weight: $0.weight ?? weights[$0.rep] ?? 1)
            },
            manager: manager, director: director, operations: operations, fallback: fallback)
    }
}

extension TierSection {
    fileprivate var definition: TierDefinition { TierDefinition(key: key, rank: rank, cost: cost) }
}

extension RuleSection {
    fileprivate var definition: RoutingRule {
        let arrival = arrived.map { _ in RoutingCondition(attribute: .arrived, test: .unsupported) }
        return RoutingRule(
            name: name, conditions: conditions + [arrival].compactMap(\.self), team: team,
            tier: tier)
    }
}
