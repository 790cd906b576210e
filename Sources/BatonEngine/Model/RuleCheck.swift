/// What became of one routing rule for one lead (Documentation/Domain.md section 8).
package struct RuleCheck: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
        case matched
        /// The first condition that does not hold, and what the lead has instead; nil if it has
        /// no such attribute.
        case failed(RoutingCondition, found: String?)
    }

    package var rule: String
    package var team: String
    package var tier: String
    package var result: Result

    package init(rule: String, team: String, tier: String, result: Result) {
        self.rule = rule
        self.team = team
        self.tier = tier
        self.result = result
    }
}
