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
        if case .arrived(let wanted) = condition.test {
            let found = isOpen(rule.team, at: arrival)
            guard found != wanted else { return nil }
            return RouteAnswer.FailedCondition(
                attribute: "arrived", wanted: [Self.word(wanted)], found: Self.word(found))
        }
        if Router.holds(condition, for: lead, isOpen: { true }) { return nil }
        let found = Router.value(of: condition.attribute, for: lead)
        return RouteAnswer.FailedCondition(
            attribute: condition.attribute.name, wanted: condition.test.wanted,
            found: found.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// Whether a team's calendar is open; a team without one always is.
    private func isOpen(_ team: String, at instant: Instant) -> Bool {
        guard let key = definition?.teams.first(where: { $0.key == team })?.calendar,
            let (calendar, _) = try? compiledCalendar(key)
        else { return true }
        return calendar.isOpen(at: instant)
    }

    private static func word(_ isOpen: Bool) -> String { isOpen ? "open" : "closed" }
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
