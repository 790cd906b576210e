import BatonEngine

extension Lint {
    /// Teams that get no lead, or whose members get any number.
    mutating func checkTeams() {
        var reached = Set(definition.routing.map(\.team))
        for case .team(let key) in definition.teams.flatMap(\.fallback) { reached.insert(key) }
        for team in definition.teams {
            let path = FieldPath.root["teams"][team.key]
            if !reached.contains(team.key) {
                warn(
                    path,
                    "no rule and no fallback names `\(team.key)`: its members get leads by hand "
                        + "only")
            }
            checkCapacities(of: team, path["members"])
            if team.onShiftOnly { checkHours(of: team, path["on_shift_only"]) }
        }
    }

    private mutating func checkCapacities(of team: TeamDefinition, _ path: FieldPath) {
        let unlimited = members(of: team) { $0.capacity == nil }
        guard !unlimited.isEmpty else { return }
        warn(path, "without a `capacity`, and so without a limit: \(Self.list(unlimited))")
    }

    private mutating func checkHours(of team: TeamDefinition, _ path: FieldPath) {
        let always = members(of: team) { $0.hours == nil }
        guard !always.isEmpty else { return }
        warn(path, "without `hours`, and so always on shift: \(Self.list(always))")
    }

    /// The active members for whom something holds.
    func members(of team: TeamDefinition, where holds: (RepDefinition) -> Bool) -> [String] {
        team.members.compactMap { reps[$0.rep] }.filter { $0.active && holds($0) }.map(\.key)
    }
}
