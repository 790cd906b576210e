import BatonEngine

extension Lint {
    /// Steps that reach somebody else than they name, for where nobody has the place operations are
    /// told, and steps for somebody who is not active.
    mutating func checkLadders() {
        for policy in definition.policies {
            let teams = teams(of: policy.tier)
            for ladder in policy.ladders {
                let path = policy.path["ladders"][ladder.clock.name]
                for (index, step) in ladder.steps.enumerated() {
                    guard case .alert(let addressee) = step.action else { continue }
                    check(addressee, teams, path[index])
                }
            }
        }
    }

    private mutating func check(
        _ addressee: LadderStep.Addressee, _ teams: [TeamDefinition], _ path: FieldPath
    ) {
        switch addressee {
        case .manager: check(teams, path, "manager", \.manager)
        case .director: check(teams, path, "director", \.director)
        // Without a contact of the team's, whoever has the role is told, as the step says.
        case .operations:
            check(teams.filter { $0.operations != nil }, path, "operations contact", \.operations)
        case .backup:
            for team in teams {
                let alone = members(of: team) { $0.backup == nil }
                guard !alone.isEmpty else { continue }
                warn(
                    path,
                    "tells operations in place of a `backup`, which members of team `\(team.key)` do "
                        + "not have: "
                        + Self.list(alone))
            }
        case .rep(let key):
            if reps[key]?.active == false { warn(path, "tells `\(key)`, who is not active") }
        }
    }

    private mutating func check(
        _ teams: [TeamDefinition], _ path: FieldPath, _ role: String,
        _ person: (TeamDefinition) -> String?
    ) {
        for team in teams {
            guard let key = person(team) else {
                warn(path, "tells operations in team `\(team.key)`, which has no \(role)")
                continue
            }
            if reps[key]?.active == false {
                warn(path, "tells `\(key)`, \(role) of team `\(team.key)`, who is not active")
            }
        }
    }
}
