import BatonEngine

extension ExpectationReader {
    func leads(_ field: Field) -> [ExpectedLead] {
        guard case .mapping(let entries) = field.node.content else {
            field.refuse("`leads` is a mapping of external ids, such as `r1: { owner: maya }`")
            return []
        }
        return entries.compactMap { entry in lead(entry.key, field.field(entry)) }
    }

    private func lead(_ id: String, _ field: Field) -> ExpectedLead? {
        let keys = ["state", "owner", "team", "tier", "pool", "clocks"]
        guard let fields = Fields(field, what: "a lead's final state", keys: keys) else {
            return nil
        }
        return ExpectedLead(
            position: field.position, id: id, state: fields["state"].flatMap(state),
            owner: fields["owner"].flatMap(nameOrNobody), team: fields["team"]?.key("a team"),
            tier: fields["tier"]?.key("a tier"),
            pool: fields["pool"]?.word(of: LeadPool.self, by: \.word, "a pool")?.word,
            clocks: fields["clocks"].map(clocks) ?? [])
    }

    private func state(_ field: Field) -> String? {
        let words = LeadState.allCases.map(\.word) + LeadOutcome.allCases.map(\.word)
        guard let text = field.scalar("a state such as `assigned`") else { return nil }
        guard words.contains(text) else {
            return field.refused(
                "`\(text.shortened)` is no state of a lead; \(Hint.oneOf(words, near: text))")
        }
        return text
    }

    /// Empty for no value: nobody.
    private func nameOrNobody(_ field: Field) -> String? {
        field.isEmpty ? "" : field.key("a rep")
    }

    private func clocks(_ field: Field) -> [ExpectedClock] {
        guard case .mapping(let entries) = field.node.content else {
            field.refuse("`clocks` is a mapping of clocks, such as `contact: { state: met }`")
            return []
        }
        return entries.compactMap { clock($0, in: field) }
    }

    private func clock(_ entry: YAMLEntry, in parent: Field) -> ExpectedClock? {
        let field = parent.field(entry)
        let names = ClockKind.allCases.map(\.name)
        guard let kind = ClockKind.allCases.first(where: { $0.name == entry.key })
        else {
            field.problems.refuse(
                entry.keyPosition, field.path,
                "there is no clock `\(entry.key.shortened)`; \(Hint.oneOf(names, near: entry.key))")
            return nil
        }
        let keys = ["state", "due", "breached_owner"]
        guard let fields = Fields(field, what: "a clock's final state", keys: keys) else {
            return nil
        }
        return ExpectedClock(
            position: field.position, kind: kind,
            state: fields["state"]?.word(of: ClockState.self, by: \.name, "a state of a clock"),
            due: fields["due"]?.instant(),
            breachedOwner: fields["breached_owner"].flatMap(nameOrNobody))
    }
}
