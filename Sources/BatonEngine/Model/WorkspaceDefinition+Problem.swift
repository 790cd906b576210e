extension WorkspaceDefinition {
    /// What is wrong with the definition in itself; nil if every reference holds and every number
    /// is in its range.
    ///
    /// The file's reader finds the same with line and column; this one is for definitions that
    /// come from elsewhere, such as a journal.
    package var problem: String? {
        var zoneNames = Lookup<String, Bool>()
        for zone in zones { zoneNames[zone.name] = true }
        if zoneNames[timeZone] == nil, timeZone != "UTC" { return "no table for zone \(timeZone)" }
        return repProblem(zoneNames) ?? tierProblem ?? teamProblem ?? routingProblem
    }

    private func repProblem(_ zones: Lookup<String, Bool>) -> String? {
        var keys = Lookup<String, Bool>()
        for rep in reps {
            if keys[rep.key] != nil { return "rep \(rep.key) stands twice" }
            keys[rep.key] = true
            if let zone = rep.timeZone, zones[zone] == nil, zone != "UTC" {
                return "no table for zone \(zone)"
            }
            for limit in [rep.capacity, rep.dailyCap, rep.pendingCap] {
                if let limit, limit < 0 { return "rep \(rep.key) has a limit below 0" }
            }
        }
        return nil
    }

    private var tierProblem: String? {
        var keys = Lookup<String, Bool>()
        for tier in tiers {
            if keys[tier.key] != nil { return "tier \(tier.key) stands twice" }
            keys[tier.key] = true
            if tier.rank < 1 { return "tier \(tier.key) has a rank below 1" }
            if !(0...Self.costMax).contains(tier.cost) {
                return "tier \(tier.key) has a cost outside 0 to \(Self.costMax)"
            }
        }
        return nil
    }

    private var teamProblem: String? {
        var known = Lookup<String, Bool>()
        for rep in reps { known[rep.key] = true }
        var keys = Lookup<String, Bool>()
        for team in teams {
            if keys[team.key] != nil { return "team \(team.key) stands twice" }
            keys[team.key] = true
            var members = Lookup<String, Bool>()
            for member in team.members {
                if members[member.rep] != nil { return "\(member.rep) is twice in \(team.key)" }
                members[member.rep] = true
                if !(1...Rotation.weightMax).contains(member.weight) {
                    return "\(member.rep) has a weight outside 1 to \(Rotation.weightMax)"
                }
            }
            let named =
                team.members.map(\.rep)
                + [team.manager, team.director, team.operations].compactMap { $0 }
            if let stranger = named.first(where: { known[$0] == nil }) {
                return "team \(team.key) names \(stranger), who is no rep"
            }
        }
        return fallbackProblem(keys)
    }

    private func fallbackProblem(_ known: Lookup<String, Bool>) -> String? {
        for team in teams {
            for case .team(let other) in team.fallback {
                if known[other] == nil { return "team \(team.key) falls back on no team \(other)" }
                if other == team.key { return "team \(team.key) falls back on itself" }
            }
        }
        return nil
    }

    private var routingProblem: String? {
        guard let last = routing.last, last.conditions.isEmpty else {
            return "the last routing rule must match everything"
        }
        for rule in routing {
            if !teams.contains(where: { $0.key == rule.team }) {
                return "rule \(rule.name) names no team of the file"
            }
            if !tiers.contains(where: { $0.key == rule.tier }) {
                return "rule \(rule.name) names no tier of the file"
            }
        }
        return nil
    }

    /// The most that a lead may take of a capacity.
    package static let costMax: Int32 = 1_000
}
