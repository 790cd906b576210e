import BatonEngine

extension PolicyTargets {
    static func read(_ field: Field) -> PolicyTargets? {
        let keys = ClockKind.allCases.map(\.name)
        guard let fields = Fields(field, what: "the targets of a policy", keys: keys) else {
            return nil
        }
        func target(_ clock: ClockKind) -> Target? { fields[clock.name].flatMap(Target.read) }
        return PolicyTargets(
            assignment: target(.assignment), acceptance: target(.acceptance),
            contact: target(.contact), qualification: target(.qualification),
            response: fields[ClockKind.response.name].map(ResponseTarget.readAll) ?? [],
            followUp: fields[ClockKind.followUp.name].flatMap(FollowUpTarget.read))
    }
}

extension Target {
    /// Reads a duration, `{ internal: D, external: D }` or `same_day`.
    static func read(_ field: Field) -> Target? {
        guard field.isMapping else {
            if case .scalar("same_day") = field.node.content { return .sameDay }
            return field.durationSeconds().map { .seconds(internal: $0, external: nil) }
        }
        let keys = ["internal", "external"]
        guard let fields = Fields(field, what: "a target with two numbers", keys: keys),
            let internalField = fields.required("internal"),
            let externalField = fields.required("external"),
            let inner = internalField.durationSeconds(), let outer = externalField.durationSeconds()
        else { return nil }
        guard inner <= outer else {
            return externalField.refused(
                "customers are promised less time than the internal target has; write "
                    + "`internal` at most as long as `external`")
        }
        return .seconds(internal: inner, external: outer)
    }
}

extension ResponseTarget {
    static func readAll(_ field: Field) -> [ResponseTarget] {
        // Those that want no answer start no clock.
        let intents = ReplyIntent.allCases.filter(\.wantsAnswer)
        let keys = intents.map(\.name)
        guard let fields = Fields(field, what: "the response target", keys: keys) else { return [] }
        return intents.compactMap { intent in
            fields[intent.name].flatMap { read(intent, $0) }
        }
    }

    /// Reads a target, or `{ target: …, after_hours: … }`.
    private static func read(_ intent: ReplyIntent, _ field: Field) -> ResponseTarget? {
        guard hasOwnRule(field) else {
            return Target.read(field).map { ResponseTarget(intent: intent, target: $0) }
        }
        let keys = ["target", "after_hours"]
        guard let fields = Fields(field, what: "a response target", keys: keys) else { return nil }
        let afterHours = fields["after_hours"].flatMap(AfterHours.read)
        return fields.required("target").flatMap(Target.read).map {
            ResponseTarget(intent: intent, target: $0, afterHours: afterHours)
        }
    }

    /// Whether the mapping is not just `internal` and `external`.
    private static func hasOwnRule(_ field: Field) -> Bool {
        guard case .mapping(let entries) = field.node.content else { return false }
        return !entries.contains { $0.key == "internal" || $0.key == "external" }
    }
}

extension FollowUpTarget {
    static func read(_ field: Field) -> FollowUpTarget? {
        let keys = ["attempts", "within"]
        guard let fields = Fields(field, what: "a follow-up target", keys: keys) else { return nil }
        let attempts = fields.required("attempts")?.int32(
            in: WorkspaceFileLimits.followUpAttempts)
        let within = fields.required("within")?.durationSeconds()
        guard let attempts, let within else { return nil }
        return FollowUpTarget(attempts: attempts, withinSeconds: within)
    }
}
