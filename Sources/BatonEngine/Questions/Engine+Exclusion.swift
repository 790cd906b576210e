// Why somebody did not get a lead (Documentation/Domain.md section 4, "Every decision explains
// itself").
extension Engine {
    /// Asked on the state just before the decision.
    ///
    /// - Parameters:
    ///   - key: Of a rep; who is not known yet was no member.
    ///   - decided: The team whose rotation chose; who is no member of it may be one of the lead's
    ///     own team.
    /// - Returns: Nil if there is no such lead.
    package func exclusion(
        of key: String, from id: LeadID, decidedIn decided: TeamID
    ) -> ExclusionAnswer? {
        guard leads.contains(id), teams.indices.contains(Int(decided.number)) else { return nil }
        let lead = leads[id]
        var answer = ExclusionAnswer(
            team: teamNames[decided.number], tier: tierNames[lead.tier.number], reason: nil,
            pass: nil)
        guard let number = repNames.number(of: key) else { return answer }
        let rep = RepID(number)
        for team in [decided, lead.team] {
            let membership = reps[Int(number)].memberships.first { $0.team == team }
            guard let membership else { continue }
            let rotation = teams[Int(team.number)].rotation
            let demand = demand(of: id, in: team, excluding: lead.owner)
            let isAvailable = rotation.isAvailable(
                at: membership.index, orFull: demand.ignoresCapacity)
            answer.team = teamNames[team.number]
            answer.pass = rotation.pass(at: membership.index)
            answer.reason =
                isAvailable
                ? contenders(of: team, for: demand).skipReason(of: rep) ?? .notTheirTurn
                : rotation.members[Int(membership.index)].unavailable
            return answer
        }
        return answer
    }
}
