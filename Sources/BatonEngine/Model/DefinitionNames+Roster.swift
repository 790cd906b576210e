// What is wrong with reps, teams, tiers and routing (Documentation/Domain.md sections 4 and 8).
extension DefinitionNames {
    func problem(with rep: RepDefinition) -> String? {
        for limit in [rep.capacity, rep.dailyCap, rep.pendingCap] {
            if let limit, limit < 0 { return "rep \(rep.key) has a limit below 0" }
        }
        if rep.backup == rep.key { return "rep \(rep.key) is their own backup" }
        let subject = "rep \(rep.key)"
        return problem(withZone: rep.timeZone)
            ?? problem(withCalendar: rep.hours, of: subject)
            ?? problem(withSkills: rep.skills, of: subject)
            ?? problem(withRep: rep.backup, of: subject)
    }

    func problem(with tier: TierDefinition) -> String? {
        if tier.rank < 1 { return "tier \(tier.key) has a rank below 1" }
        if !(0...WorkspaceDefinition.costMax).contains(tier.cost) {
            return "tier \(tier.key) has a cost outside 0 to \(WorkspaceDefinition.costMax)"
        }
        if let share = tier.minCompliance, !(0...10_000).contains(share) {
            return "tier \(tier.key) has a compliance outside 0 to 10000"
        }
        return nil
    }

    func problem(with team: TeamDefinition) -> String? {
        var members = Lookup<String, Bool>(minimumCapacity: team.members.count)
        for member in team.members {
            if members[member.rep] != nil { return "\(member.rep) is twice in \(team.key)" }
            members[member.rep] = true
            if !(1...Rotation.weightMax).contains(member.weight) {
                return "\(member.rep) has a weight outside 1 to \(Rotation.weightMax)"
            }
        }
        let subject = "team \(team.key)"
        return team.members.firstProblem { problem(withRep: $0.rep, of: subject) }
            ?? problem(withRep: team.manager, of: subject)
            ?? problem(withRep: team.director, of: subject)
            ?? problem(withRep: team.operations, of: subject)
            ?? problem(withCalendar: team.calendar, of: subject)
            ?? team.fallback.firstProblem { problem(with: $0, of: team.key) }
    }

    private func problem(with step: TeamDefinition.Fallback, of team: String) -> String? {
        guard case .team(let other) = step else { return nil }
        if other == team { return "team \(team) falls back on itself" }
        return teams[other] == nil
            ? "team \(team) falls back on \(other), which is no team" : nil
    }

    func problem(withRouting rules: [RoutingRule]) -> String? {
        guard let last = rules.last, last.conditions.isEmpty else {
            return "the last routing rule must match everything"
        }
        return rules.firstProblem { rule in
            if teams[rule.team] == nil { return "rule \(rule.name) names no team of the file" }
            if tiers[rule.tier] == nil { return "rule \(rule.name) names no tier of the file" }
            return problem(withSkills: rule.skills, of: "rule \(rule.name)")
        }
    }
}
