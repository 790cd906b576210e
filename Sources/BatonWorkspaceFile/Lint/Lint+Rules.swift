import BatonEngine

extension Lint {
    /// Rules that never decide.
    mutating func checkRules() {
        let calendars = Dictionary(
            definition.teams.map { ($0.key, $0.calendar) }, uniquingKeysWith: { first, _ in first })
        var earlier: [RuleReach] = []
        for (index, rule) in definition.routing.enumerated() {
            let path = FieldPath.root["routing"][index]
            let reach = RuleReach(rule, calendar: calendars[rule.team] ?? nil)
            if reach.isNeverClosed {
                warn(
                    path["when"]["arrived"],
                    "team `\(rule.team)` has no calendar and so is always open: the rule never "
                        + "matches")
            }
            if let first = earlier.first(where: { $0.covers(reach) }) {
                warn(
                    path, "the rule is never reached: what matches it matches `\(first.name)` first"
                )
            }
            earlier.append(reach)
        }
    }
}

/// Which leads a rule takes.
private struct RuleReach {
    let name: String
    private let conditions: [Condition]

    private struct Condition {
        var attribute: LeadAttribute
        var test: RoutingCondition.Test
        /// Of a list.
        var values: Set<String>
    }

    /// Longer lists are taken to cover nothing: to compare every two of them would take seconds.
    private static let valuesMax = 100

    /// The calendar of the rule's team, by which it asks whether a lead arrived in open hours.
    private let calendar: String?

    init(_ rule: RoutingRule, calendar: String?) {
        name = rule.name
        self.calendar = calendar
        conditions = rule.conditions.map { condition in
            let values: [String] = if case .anyOf(let all) = condition.test { all } else { [] }
            return Condition(
                attribute: condition.attribute, test: condition.test, values: Set(values))
        }
    }

    /// Whether it asks for leads that arrive in the closed hours of a team that has none.
    var isNeverClosed: Bool {
        calendar == nil && conditions.contains { $0.test == .arrived(open: false) }
    }

    /// Whether every lead that the other takes is taken by this one.
    func covers(_ other: RuleReach) -> Bool {
        conditions.allSatisfy { condition in
            other.conditions.contains { inner in
                inner.attribute == condition.attribute
                    && Self.implies(inner, condition, sameHours: calendar == other.calendar)
            }
        }
    }

    /// Whether whatever meets `inner` meets `outer`, a test of the same attribute.
    private static func implies(
        _ inner: Condition, _ outer: Condition, sameHours: Bool
    ) -> Bool {
        switch (inner.test, outer.test) {
        case (.anyOf, .anyOf):
            return inner.values.count <= min(outer.values.count, valuesMax)
                && inner.values.isSubset(of: outer.values)
        case (.anyOf(let values), .compares(let comparison, let bound)):
            guard values.count <= valuesMax, let numbers = comparison.numbers(bound) else {
                return false
            }
            return values.allSatisfy { Int64($0).map(numbers.contains) ?? false }
        case (.compares(let comparison, let bound), .compares(let other, let otherBound)):
            guard let numbers = comparison.numbers(bound), let others = other.numbers(otherBound)
            else { return false }
            return others.contains(numbers)
        case (.arrived(let open), .arrived(let otherOpen)): return sameHours && open == otherOpen
        default: return false
        }
    }
}

extension RoutingCondition.Comparison {
    /// The whole numbers that compare so; nil for none.
    fileprivate func numbers(_ bound: Int64) -> ClosedRange<Int64>? {
        switch self {
        case .atLeast: bound...Int64.max
        case .atMost: Int64.min...bound
        case .above: bound == .max ? nil : bound + 1...Int64.max
        case .below: bound == .min ? nil : Int64.min...bound - 1
        }
    }
}
