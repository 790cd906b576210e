import BatonEngine

extension PolicyDefinition {
    private static let keys = ["calendar", "after_hours", "targets", "ladders", "handoff_note"]

    static func readAll(_ field: Field) -> [PolicyDefinition] {
        let tiers = field.context.names.tiers
        return field.named("policy", max: WorkspaceFileLimits.policiesMax).compactMap {
            key, policy in
            if !tiers.contains(key) {
                policy.problems.refuse(
                    policy.keyPosition, policy.path,
                    "a policy has the name of its tier; "
                        + Field.unknown(key, in: tiers, policy.problems))
            }
            return read(key, policy)
        }
    }

    private static func read(_ key: String, _ field: Field) -> PolicyDefinition? {
        guard let fields = Fields(field, what: "a policy", keys: keys) else { return nil }
        let targets = fields.required("targets").flatMap(PolicyTargets.read)
        return PolicyDefinition(
            tier: key,
            calendar: fields.required("calendar").flatMap(calendar) ?? .always,
            afterHours: fields["after_hours"].flatMap(AfterHours.read) ?? .pause,
            targets: targets ?? PolicyTargets(),
            ladders: fields["ladders"].map { Ladder.readAll($0, targets: targets) } ?? [],
            requiresHandoffNote: fields["handoff_note"].map(requiresNote) ?? false)
    }

    private static func calendar(_ field: Field) -> Calendar? {
        guard let text = field.scalar("a calendar or `24x7`") else { return nil }
        if text == CalendarDefinition.alwaysOpen { return .always }
        return field.reference(to: field.context.names.calendars).map { .named($0) }
    }

    private enum HandoffNote: String, CaseIterable {
        case required
        case optional
    }

    private static func requiresNote(_ field: Field) -> Bool {
        field.word(HandoffNote.self, "`required` or `optional`") == .required
    }
}

extension AfterHours {
    /// Reads `pause`, `{ after_opening: D }` or `{ within: D }`.
    static func read(_ field: Field) -> Self? {
        let forms = "write `pause`, `{ after_opening: 1h }` or `{ within: 12h }`"
        guard field.isMapping else {
            guard let text = field.scalar("an after-hours rule") else { return nil }
            guard text == "pause" else {
                return field.refused("`\(text.shortened)` is no after-hours rule; \(forms)")
            }
            return .pause
        }
        guard
            let fields = Fields(
                field, what: "an after-hours rule", keys: ["after_opening", "within"])
        else { return nil }
        switch (fields["after_opening"], fields["within"]) {
        case (let opening?, nil):
            return opening.durationSeconds().map { .afterOpening(seconds: $0) }
        case (nil, let within?): return within.durationSeconds().map { .within(seconds: $0) }
        default: return field.refused("one rule holds at a time; \(forms)")
        }
    }
}
