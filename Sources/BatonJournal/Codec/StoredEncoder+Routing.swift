internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func rule(_ rule: RoutingRule) -> UnsafeMutablePointer<Baton__Journal__V1__RoutingRule> {
        make(StoredType.rule) {
            $0.name = text(rule.name, "RoutingRule.name")
            $0.team = text(rule.team, "RoutingRule.team")
            $0.tier = text(rule.tier, "RoutingRule.tier")
            $0.n_conditions = rule.conditions.count
            $0.conditions = list(rule.conditions, condition)
            $0.n_skills = rule.skills.count
            $0.skills = texts(rule.skills, "RoutingRule.skills")
        }
    }

    private func condition(
        _ condition: RoutingCondition
    ) -> UnsafeMutablePointer<Baton__Journal__V1__RoutingCondition> {
        make(StoredType.condition) {
            $0.attribute = StoredAttributeKind.stored(condition.attribute)
            if case .other(let key) = condition.attribute {
                $0.key = text(key, "RoutingCondition.key")
            }
            switch condition.test {
            case .anyOf(let values):
                $0.test = BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ANY_OF
                $0.n_values = values.count
                $0.values = texts(values, "RoutingCondition.values")
            case .compares(let comparison, let bound):
                $0.test = StoredComparison.stored(comparison)
                $0.number = bound
            case .arrived(let open):
                $0.test =
                    open
                    ? BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ARRIVED_OPEN
                    : BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ARRIVED_CLOSED
            case .unsupported:
                $0.test = BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_UNSUPPORTED
            }
        }
    }
}

/// Routing attributes and their stored numbers, for both directions.
enum StoredAttributeKind {
    typealias Number = Baton__Journal__V1__AttributeKind

    static func stored(_ attribute: LeadAttribute) -> Number {
        switch attribute {
        case .source: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_SOURCE
        case .category: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_CATEGORY
        case .score: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_SCORE
        case .segment: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_SEGMENT
        case .account: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_ACCOUNT
        case .territory: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_TERRITORY
        case .language: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_LANGUAGE
        case .campaign: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_CAMPAIGN
        case .company: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_COMPANY
        case .title: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_TITLE
        case .other: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_OTHER
        case .arrived: BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_ARRIVED
        }
    }

    /// Nil for a number that means nothing.
    static func attribute(_ number: Number, key: @autoclosure () -> String) -> LeadAttribute? {
        let other = BATON__JOURNAL__V1__ATTRIBUTE_KIND__ATTRIBUTE_KIND_OTHER
        if number == other { return .other(key()) }
        let plain: [LeadAttribute] = [
            .source, .category, .score, .segment, .account, .territory, .language, .campaign,
            .company, .title, .arrived,
        ]
        return plain.first { stored($0) == number }
    }
}

/// Comparisons and their stored numbers, for both directions.
enum StoredComparison {
    typealias Number = Baton__Journal__V1__ConditionTest

    static func stored(_ comparison: RoutingCondition.Comparison) -> Number {
        switch comparison {
        case .atLeast: BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_AT_LEAST
        case .atMost: BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_AT_MOST
        case .above: BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_ABOVE
        case .below: BATON__JOURNAL__V1__CONDITION_TEST__CONDITION_TEST_BELOW
        }
    }

    /// Nil for a number that is no comparison.
    static func comparison(_ number: Number) -> RoutingCondition.Comparison? {
        RoutingCondition.Comparison.allCases.first { stored($0) == number }
    }
}
