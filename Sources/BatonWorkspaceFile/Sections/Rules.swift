import BatonEngine

extension RoutingRule {
    static func readAll(_ field: Field) -> [RoutingRule] {
        let max = WorkspaceFileLimits.rulesMax
        let example = "[{ name: all, then: { team: sdr, tier: standard } }]"
        guard let items = field.list("rules", max: max, example: example) else { return [] }
        /// The line of each name.
        var lines: [String: Int] = [:]
        var rules: [RoutingRule] = []
        for (index, item) in items.enumerated() {
            let rule = RuleReader(item, isLast: index == items.count - 1).read()
            guard let rule else { continue }
            if let line = lines[rule.name] {
                item.refuse(
                    "there are two rules `\(rule.name.shortened)`, the first in line \(line); "
                        + "name one otherwise")
            } else if !rule.name.isEmpty {
                lines[rule.name] = item.position.line
            }
            rules.append(rule)
        }
        if items.isEmpty {
            field.refuse("there is no rule; write at least one, without `when`, for everything")
        }
        return rules
    }
}

/// Reads one rule.
private struct RuleReader {
    let field: Field
    let isLast: Bool

    init(_ field: Field, isLast: Bool) {
        self.field = field
        self.isLast = isLast
    }

    func read() -> RoutingRule? {
        guard let fields = Fields(field, what: "a rule", keys: ["name", "when", "then"]) else {
            return nil
        }
        let name = fields.required("name")?.text(
            "the name of a rule", maxBytes: WorkspaceFileLimits.nameBytesMax)
        checkPlace(fields["when"])
        let goal = fields.required("then").flatMap(goal) ?? ("", "", [])
        return RoutingRule(
            name: name ?? "", conditions: fields["when"].map(ConditionReader.readAll) ?? [],
            team: goal.team, tier: goal.tier, skills: goal.skills)
    }

    /// Only the last rule matches everything, and it has to.
    private func checkPlace(_ when: Field?) {
        if isLast, let when {
            field.problems.refuse(
                when.keyPosition, when.path,
                "the last rule must match everything; take `when` out, or add a rule after it")
        } else if !isLast, when == nil {
            field.refuse(
                "a rule without `when` matches everything, so the rules after it are never tried; "
                    + "put it last")
        }
    }

    private typealias Goal = (team: String, tier: String, skills: [String])

    private func goal(_ field: Field) -> Goal? {
        let keys = ["team", "tier", "skills"]
        guard let fields = Fields(field, what: "the `then` of a rule", keys: keys) else {
            return nil
        }
        let names = field.context.names
        return (
            fields.required("team")?.reference(to: names.teams) ?? "",
            fields.required("tier")?.reference(to: names.tiers) ?? "",
            fields["skills"].map(SkillList.read) ?? []
        )
    }
}
