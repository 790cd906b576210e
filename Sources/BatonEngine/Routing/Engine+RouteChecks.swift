// Why a lead is routed as it is (Documentation/Domain.md section 8).
extension Engine {
    /// Each rule that is asked, in order, up to the one that matches.
    package func routeChecks(_ lead: SubmitLead) -> [RuleCheck] {
        var checks: [RuleCheck] = []
        for route in router.routes {
            let isOpen = isOpen(route.team)
            let failed = route.conditions.first {
                !Router.holds($0, for: lead, isOpen: { isOpen })
            }
            let result = failed.map { condition in
                RuleCheck.Result.failed(
                    condition, found: found(condition, in: lead, isOpen: isOpen))
            }
            checks.append(
                RuleCheck(
                    rule: ruleNames[route.rule.number], team: teamNames[route.team.number],
                    tier: tierNames[route.tier.number], result: result ?? .matched))
            if failed == nil { break }
        }
        return checks
    }

    private func found(
        _ condition: RoutingCondition, in lead: SubmitLead, isOpen: Bool
    ) -> String? {
        if condition.attribute == .arrived { return isOpen ? "open" : "closed" }
        let value = Router.value(of: condition.attribute, for: lead)
        return value?.isEmpty == true ? nil : value
    }
}
