import BatonEngine

/// Reads what a scenario expects.
struct ExpectationReader {
    /// How many steps the timeline has.
    let stepCount: Int

    static let keys = ["events", "never", "counts", "leads", "errors"]
    /// In one list.
    static let itemsMax = 10_000

    func read(_ field: Field) -> ScenarioExpectations {
        guard let fields = Fields(field, what: "`expect`", keys: Self.keys, canBeEmpty: true) else {
            return ScenarioExpectations()
        }
        return ScenarioExpectations(
            events: items(fields["events"], "events").compactMap { event($0) },
            never: items(fields["never"], "events").compactMap { event($0) },
            counts: items(fields["counts"], "counts").compactMap(count),
            leads: fields["leads"].map(leads) ?? [],
            errors: items(fields["errors"], "errors").compactMap(error))
    }

    private func items(_ field: Field?, _ what: String) -> [Field] {
        guard let field, !field.isEmpty else { return [] }
        return field.list(what, max: Self.itemsMax) ?? []
    }

    // MARK: - Events

    private func count(_ field: Field) -> ExpectedCount? {
        guard case .mapping(let entries) = field.node.content,
            let entry = entries.first(where: { $0.key == "count" })
        else {
            field.refuse("a count is a mapping of an event's fields and `count`; add `count: …`")
            return nil
        }
        let count = field.field(entry).wholeNumber(in: 0...1_000_000)
        guard let event = event(field, alsoAllowed: ["count"]), let count else { return nil }
        return ExpectedCount(event: event, count: Int(count))
    }

    private func event(_ field: Field, alsoAllowed: [String] = []) -> ExpectedEvent? {
        guard case .mapping(let entries) = field.node.content else {
            field.refuse("an event is a mapping such as `{ event: lead_assigned, rep: maya }`")
            return nil
        }
        let kind = kind(entries, in: field)
        let known = ["at", "event", "seq"] + (kind?.fields ?? Self.allFields)
        guard
            let fields = Fields(
                field, what: kind.map { "`\($0.name)`" } ?? "an event", keys: known + alsoAllowed)
        else { return nil }
        var expected: [ExpectedEvent.Field] = []
        for entry in entries where known.dropFirst(2).contains(entry.key) {
            guard let value = value(of: entry, in: field) else { continue }
            expected.append(value)
        }
        return ExpectedEvent(
            position: field.position, at: fields["at"]?.instant(), name: kind?.name,
            fields: expected)
    }

    private static let allFields: [String] = {
        var names: [String] = []
        for kind in EventCatalogue.kinds {
            for name in kind.fields where !names.contains(name) { names.append(name) }
        }
        return names
    }()

    /// Nil, and nothing refused, if any event will do.
    private func kind(_ entries: [YAMLEntry], in field: Field) -> EventCatalogue.Kind? {
        guard let entry = entries.first(where: { $0.key == "event" }) else { return nil }
        let field = field.field(entry)
        guard let name = field.scalar("an event such as `lead_assigned`") else { return nil }
        if let kind = EventCatalogue.kinds.first(where: { $0.name == name }) { return kind }
        let hint = nearestName(to: name, in: EventCatalogue.kinds.map(\.name))
            .map { "did you mean `\($0)`?" }
        field.refuse(
            "there is no event `\(name.shortened)`; "
                + (hint ?? "they are in Documentation/Domain.md section 9"))
        return nil
    }

    private func value(of entry: YAMLEntry, in parent: Field) -> ExpectedEvent.Field? {
        let field = parent.field(entry)
        guard !field.isEmpty else { return ExpectedEvent.Field(name: entry.key, value: nil) }
        let form = entry.key == "seq" ? .number : EventCatalogue.form(of: entry.key)
        let value: EventRecord.Value? =
            switch form {
            case .number: field.wholeNumber(in: 0...Int64.max).map { .number($0) }
            case .flag: field.flag().map { .flag($0) }
            case .instant: field.instant().map { .instant($0) }
            case .list: texts(field).map { .list($0) }
            case .text, nil: field.scalar("a value").map { .text($0) }
            }
        return value.map { ExpectedEvent.Field(name: entry.key, value: $0) }
    }

    /// A list, or one value for a list of it.
    private func texts(_ field: Field) -> [String]? {
        guard field.isList else { return field.scalar("a list of values").map { [$0] } }
        return field.list("values", max: Self.itemsMax)?.compactMap { $0.scalar("a value") }
    }

    private func error(_ field: Field) -> ExpectedError? {
        guard let fields = Fields(field, what: "an error", keys: ["step", "code"]) else {
            return nil
        }
        let step = fields.required("step")?.wholeNumber(in: 1...Int64(max(stepCount, 1)))
        let code = fields.required("code")?.word(
            of: RejectionCode.self, by: \.rawValue, "a code of a refusal")
        guard let step, let code else { return nil }
        return ExpectedError(position: field.position, step: Int(step), code: code)
    }
}
