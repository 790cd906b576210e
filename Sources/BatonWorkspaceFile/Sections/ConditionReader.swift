import BatonEngine

/// Reads the `when` of a rule: each key an attribute, all of them have to match.
enum ConditionReader {
    private enum Arrival: String, CaseIterable {
        case open
        case closed
    }

    private static let attributes: [(key: String, attribute: LeadAttribute)] = [
        ("source", .source), ("category", .category), ("score", .score), ("segment", .segment),
        ("account", .account), ("territory", .territory), ("language", .language),
        ("campaign", .campaign), ("company", .company), ("title", .title),
    ]

    private static let otherPrefix = "attributes."

    static func readAll(_ field: Field) -> [RoutingCondition] {
        guard case .mapping(let entries) = field.node.content, !entries.isEmpty else {
            field.refuse("there is no condition; leave `when` out to match everything")
            return []
        }
        let max = WorkspaceFileLimits.conditionsPerRuleMax
        guard entries.count <= max else {
            field.refuse("there are \(entries.count) conditions; at most \(max) are allowed")
            return []
        }
        return entries.compactMap { condition($0, field.field($0)) }
    }

    private static func condition(_ entry: YAMLEntry, _ field: Field) -> RoutingCondition? {
        if entry.key == "arrived" {
            return field.word(Arrival.self, "`open` or `closed`").map {
                RoutingCondition(attribute: .arrived, test: .arrived(open: $0 == .open))
            }
        }
        guard let attribute = attribute(entry, field) else { return nil }
        return test(field, isScore: attribute == .score).map {
            RoutingCondition(attribute: attribute, test: $0)
        }
    }

    private static func attribute(_ entry: YAMLEntry, _ field: Field) -> LeadAttribute? {
        if let known = attributes.first(where: { $0.key == entry.key }) { return known.attribute }
        guard entry.key.hasPrefix(otherPrefix) else {
            let names = attributes.map(\.key) + ["arrived"]
            let hint =
                nearestName(to: entry.key, in: names).map { "did you mean `\($0)`?" }
                ?? "write `attributes.\(entry.key.shortened)` for an attribute of your own"
            field.problems.refuse(
                entry.keyPosition, field.path,
                "`\(entry.key.shortened)` is nothing that routing reads; \(hint)")
            return nil
        }
        let key = String(entry.key.dropFirst(otherPrefix.utf8.count))
        if let reason = KeyForm.refusal(key) {
            field.problems.refuse(
                entry.keyPosition, field.path,
                "`\(key.shortened)` cannot be an attribute: \(reason)")
            return nil
        }
        return .other(key)
    }

    private static func test(_ field: Field, isScore: Bool) -> RoutingCondition.Test? {
        guard field.isList else {
            guard let text = field.scalar("a value, a list of values or a comparison") else {
                return nil
            }
            if let comparison = comparison(text) { return compares(comparison, text, field) }
            return value(field, isScore: isScore).map { .anyOf([$0]) }
        }
        let max = WorkspaceFileLimits.valuesPerConditionMax
        guard let items = field.list("values", max: max) else { return nil }
        if items.isEmpty { field.refuse("the list is empty, so nothing matches; name a value") }
        var values: [String] = []
        for item in items {
            guard let value = value(item, isScore: isScore) else { continue }
            if values.contains(value) {
                item.refuse("`\(value.shortened)` is named twice; keep one")
            } else if comparison(value) != nil {
                item.refuse("`\(value.shortened)` is a comparison; write it alone, not in a list")
            }
            values.append(value)
        }
        return .anyOf(values)
    }

    /// The longer operators come first: `>=` begins with `>`.
    private static func comparison(_ text: String) -> RoutingCondition.Comparison? {
        RoutingCondition.Comparison.allCases.first { text.hasPrefix($0.rawValue) }
    }

    private static func compares(
        _ comparison: RoutingCondition.Comparison, _ text: String, _ field: Field
    ) -> RoutingCondition.Test? {
        let number = text.dropFirst(comparison.rawValue.utf8.count).drop { $0 == " " }
        guard let limit = DecimalNumber.parse(number) else {
            return field.refused(
                "`\(text.shortened)` compares with no whole number; write one such as \">=80\"")
        }
        return .compares(comparison, limit)
    }

    private static func value(_ field: Field, isScore: Bool) -> String? {
        guard let text = field.scalar("a value") else { return nil }
        let max = WorkspaceFileLimits.valueBytesMax
        guard text.utf8.count <= max else {
            return field.refused(
                "the value has \(text.utf8.count) bytes; no attribute is longer than \(max)")
        }
        guard !isScore || DecimalNumber.parse(text) != nil || comparison(text) != nil else {
            return field.refused(
                "`\(text.shortened)` is no score; write a whole number or a comparison such as "
                    + "\">=80\"")
        }
        return text
    }
}
