// Why somebody did not get a lead (Documentation/Domain.md section 4, "Every decision explains
// itself").
extension Engine {
    /// Asked on the state just before the decision.
    ///
    /// - Parameters:
    ///   - key: Of a rep; who is not known yet was no member.
    ///   - event: The decision: the lead was given to somebody, or put to wait.
    /// - Returns: Nil if it is no decision about that lead.
    package func exclusion(
        of key: String, from id: LeadID, by event: Event
    ) -> ExclusionAnswer? {
        let decided: TeamID
        switch event {
        case .leadAssigned(let event) where event.lead == id: decided = event.team
        case .leadWaiting(let event) where event.lead == id: decided = event.team
        default: return nil
        }
        guard leads.contains(id), teams.indices.contains(Int(decided.number)) else { return nil }
        var answer = ExclusionAnswer(
            team: teamNames[decided.number], tier: tierNames[leads[id].tier.number], reason: nil,
            pass: nil)
        guard let line = whyNot(key, at: event) else { return answer }
        if !line.team.isEmpty { answer.team = line.team }
        answer.pass = line.pass
        switch line.reason {
        case .skipped(let reason): answer.reason = reason
        case .notAsked: answer.reason = .notTheirTurn
        case .gotIt, .notAMember: break
        }
        return answer
    }
}
