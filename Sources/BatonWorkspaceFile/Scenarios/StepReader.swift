import BatonEngine

/// Reads one step of a timeline.
struct StepReader {
    let fields: Fields

    /// Every kind of step.
    static let kinds = [
        "submit", "update", "accept", "decline", "defer", "contact", "reply", "snooze", "close",
        "reopen", "waive", "reassign", "out", "back", "pause", "resume", "capacity", "hours",
        "apply", "close_review", "restart", "down", "advance",
    ]

    static func read(_ field: Field, number: Int) -> ScenarioStep? {
        guard let fields = Fields(field, what: "a step", keys: ["at"] + kinds) else { return nil }
        let at = fields.required("at")?.instant()
        let present = kinds.filter { fields[$0] != nil }
        guard let kind = present.first, present.count == 1, let body = fields[kind] else {
            refuse(field, present)
            return nil
        }
        guard let action = action(kind, body), let at else { return nil }
        return ScenarioStep(
            number: number, position: field.position, at: at, kind: kind, by: action.by,
            action: action.what)
    }

    private static func refuse(_ field: Field, _ present: [String]) {
        if present.count > 1 {
            field.refuse(
                "a step does one thing, and this one has `\(present[0])` and `\(present[1])`; "
                    + "write two steps")
        } else if case .mapping(let entries) = field.node.content,
            entries.allSatisfy({ $0.key == "at" })
        {
            field.refuse("a step does one thing beside its `at`, such as `advance`; add what")
        }
    }

    typealias Action = (what: ScenarioAction, by: Principal)

    private static func action(_ kind: String, _ field: Field) -> Action? {
        switch kind {
        case "restart", "advance":
            guard Fields(field, what: "`\(kind)`", keys: [], canBeEmpty: true) != nil else {
                return nil
            }
            return (kind == "restart" ? .restart : .advance, operations)
        case "down":
            return Fields(field, what: "`down`", keys: ["until"])?.required("until")?.instant()
                .map { (.down(until: $0), operations) }
        default:
            guard let keys = keys(of: kind),
                let fields = Fields(field, what: "`\(kind)`", keys: keys + ["by"])
            else { return nil }
            guard let action = StepReader(fields: fields).action(kind) else { return nil }
            return (action, caller(fields))
        }
    }

    /// What a step of this kind may say.
    private static func keys(of kind: String) -> [String]? {
        switch kind {
        case "submit":
            ["id", "owner", "received_at", "accepted_at", "contacted_at"] + LeadFieldsReader.keys
        case "update": ["lead", "tier"] + LeadFieldsReader.keys
        case "accept": ["lead", "next"]
        case "decline": ["lead", "reason", "quality"]
        case "defer": ["lead", "reason"]
        case "contact": ["lead", "channel", "automated", "answered", "note", "next"]
        case "reply": ["lead", "intent", "until"]
        case "snooze": ["lead", "until"]
        case "close": ["lead", "outcome", "meeting_booked", "quality", "duplicate_of"]
        case "reopen": ["lead"]
        case "waive": ["lead", "clock", "reason"]
        case "reassign": ["lead", "to", "note", "count_turn", "next"]
        case "out": ["rep", "from", "until", "open_leads"]
        case "back": ["rep", "planned"]
        case "pause", "resume": ["rep"]
        case "capacity": ["rep", "set", "shed", "reset"]
        case "hours": ["rep", "set", "reset"]
        case "apply": WorkspaceDefinition.sections + ["open_clocks"]
        case "close_review": ["lead", "cause", "action"]
        default: nil
        }
    }

    private func action(_ kind: String) -> ScenarioAction? {
        switch kind {
        case "submit": return submit()
        case "update": return update()
        case "apply": return apply()
        case "close_review":
            return lead.map {
                .closeReview(lead: $0, cause: text("cause") ?? "", action: text("action") ?? "")
            }
        case "out", "back", "pause", "resume", "capacity", "hours":
            return rosterCommand(kind).map { .command($0) }
        default: return leadCommand(kind).map { .command($0) }
        }
    }

    // MARK: - Who acts

    /// Who acts unless the step says otherwise.
    static let operations = Principal(role: .operations, name: "operations")

    /// `maya`, `operations`, or a role with a name such as `viewer/ann`.
    private static func caller(_ fields: Fields) -> Principal {
        guard let field = fields["by"], let text = field.scalar("who acts, such as `maya`") else {
            return operations
        }
        guard text != operations.name else { return operations }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return Principal(role: .rep, name: text) }
        let role = Principal.Role.allCases.first { "\($0)" == parts[0] && $0 != .system }
        guard let role else {
            field.refuse("`\(text.shortened)` names no role; write a rep, or `operations`")
            return operations
        }
        return Principal(role: role, name: String(parts[1]))
    }

    // MARK: - Parts

    var lead: String? {
        fields.required("lead")?.text("a lead's external id", maxBytes: Self.idBytesMax)
    }

    static let idBytesMax = 128

    func text(_ key: String) -> String? {
        fields[key]?.text("`\(key)`", maxBytes: WorkspaceFileLimits.valueBytesMax)
    }

    func flag(_ key: String) -> Bool { fields[key]?.flag() ?? false }
}
