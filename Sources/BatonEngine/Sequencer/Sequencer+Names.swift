/// The names behind the numbers in stored events.
extension Sequencer {
    /// The key of a rep, also of one who has left the file; nil for a number that was never given.
    package func key(of rep: RepID) -> String? {
        engine.reps.indices.contains(Int(rep.number)) ? engine.key(of: rep) : nil
    }

    /// The key of a team, also of one that has left the file; nil for a number that was never given.
    package func key(of team: TeamID) -> String? {
        engine.teams.indices.contains(Int(team.number)) ? engine.teamNames[team.number] : nil
    }

    /// The key of a tier, also of one that has left the file; nil for a number that was never given.
    package func key(of tier: TierID) -> String? { engine.tierNames.name(of: tier.number) }

    /// The name of a routing rule, also of one that has left the file; nil for a number that was
    /// never given.
    package func name(of rule: RuleID) -> String? { engine.ruleNames.name(of: rule.number) }
}
