// Which routing rule takes a lead, and why those before it do not (Documentation/Domain.md
// section 8).
extension Engine {
    /// - Parameter arrival: When the lead arrives; nil: now.
    func routeAnswer(_ lead: SubmitLead, at arrival: Instant?) -> RouteAnswer {
        let arrival = arrival ?? now
        var checks: [RouteAnswer.Check] = []
        for rule in definition?.routing ?? [] {
            let failed = rule.conditions.compactMap { condition in
                failure(of: condition, rule, lead, at: arrival)
            }
            checks.append(RouteAnswer.Check(rule: rule.name, failed: failed))
            guard failed.isEmpty else { continue }
            return RouteAnswer(
                rule: rule.name, team: rule.team, tier: rule.tier, skills: rule.skills,
                checks: checks)
        }
        invariant(false, "the last routing rule did not match")
        return RouteAnswer(rule: "", team: "", tier: "", skills: [], checks: checks)
    }

    /// Nil if the condition holds.
    private func failure(
        of condition: RoutingCondition, _ rule: RoutingRule, _ lead: SubmitLead, at arrival: Instant
    ) -> RouteAnswer.FailedCondition? {
        let isOpen = isTeamOpen(rule.team, at: arrival)
        if Router.holds(condition, for: lead, isOpen: { isOpen }) { return nil }
        var found = Router.value(of: condition.attribute, for: lead)
        if case .arrived = condition.test { found = isOpen ? "open" : "closed" }
        return RouteAnswer.FailedCondition(
            attribute: condition.attribute.name, wanted: condition.test.wanted,
            found: found.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// Whether a team's calendar is open; a team without one always is.
    private func isTeamOpen(_ key: String, at instant: Instant) -> Bool {
        guard let number = teamNames.number(of: key), let calendar = teams[Int(number)].calendar
        else { return true }
        return calendars[calendar].isOpen(at: instant)
    }
}

extension LeadAttribute {
    /// As the workspace file writes it.
    package var name: String {
        switch self {
        case .source: "source"
        case .category: "category"
        case .score: "score"
        case .segment: "segment"
        case .account: "account"
        case .territory: "territory"
        case .language: "language"
        case .campaign: "campaign"
        case .company: "company"
        case .title: "title"
        case .other(let key): "attributes.\(key)"
        case .arrived: "arrived"
        }
    }
}

extension RoutingCondition.Test {
    /// As the workspace file writes it; any of them would do.
    fileprivate var wanted: [String] {
        switch self {
        case .anyOf(let values): values
        case .compares(let comparison, let bound): ["\(comparison.rawValue)\(bound)"]
        case .arrived(let open): [open ? "open" : "closed"]
        case .unsupported: []
        }
    }
}
