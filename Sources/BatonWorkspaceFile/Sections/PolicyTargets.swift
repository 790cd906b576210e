/// The clocks of a lead as the file names them (Documentation/Domain.md section 3).
package enum ClockKind: String, Hashable, Sendable, CaseIterable {
    case assignment
    case acceptance
    case contact
    case qualification
    case response
    case followUp = "follow_up"
}

/// What a prospect's reply wants, as far as it starts a clock.
package enum ReplyIntent: String, Hashable, Sendable, CaseIterable {
    case hot
    case warm
    case neutral
    case negative
}

/// How soon something is promised.
package enum Target: Hashable, Sendable {
    /// Covered time; `external` is what customers are promised, and only measured.
    case seconds(internal: Int64, external: Int64?)
    /// By the last closing of the day.
    case sameDay
}

/// How soon a reply is answered.
package struct ResponseTarget: Hashable, Sendable {
    package var intent: ReplyIntent
    package var target: Target
    /// Nil: the policy's.
    package var afterHours: PolicySection.AfterHours?
}

/// How often somebody is tried, at least.
package struct FollowUpTarget: Hashable, Sendable {
    package var attempts: Int32
    package var withinSeconds: Int64
}

/// The targets of a policy; a clock without one does not run.
package struct PolicyTargets: Hashable, Sendable {
    package var assignment: Target?
    package var acceptance: Target?
    package var contact: Target?
    package var qualification: Target?
    /// In the order of the file, each intent once.
    package var response: [ResponseTarget] = []
    package var followUp: FollowUpTarget?

    /// Whether this clock runs at all.
    package func has(_ clock: ClockKind) -> Bool {
        switch clock {
        case .assignment: assignment != nil
        case .acceptance: acceptance != nil
        case .contact: contact != nil
        case .qualification: qualification != nil
        case .response: !response.isEmpty
        case .followUp: followUp != nil
        }
    }
}

extension PolicyTargets {
    static func read(_ field: Field) -> PolicyTargets? {
        let keys = ClockKind.allCases.map(\.rawValue)
        guard let fields = Fields(field, what: "the targets of a policy", keys: keys) else {
            return nil
        }
        func target(_ clock: ClockKind) -> Target? { fields[clock.rawValue].flatMap(Target.read) }
        return PolicyTargets(
            assignment: target(.assignment), acceptance: target(.acceptance),
            contact: target(.contact), qualification: target(.qualification),
            response: fields[ClockKind.response.rawValue].map(ResponseTarget.readAll) ?? [],
            followUp: fields[ClockKind.followUp.rawValue].flatMap(FollowUpTarget.read))
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
        let keys = ReplyIntent.allCases.map(\.rawValue)
        guard let fields = Fields(field, what: "the response target", keys: keys) else { return [] }
        return ReplyIntent.allCases.compactMap { intent in
            fields[intent.rawValue].flatMap { read(intent, $0) }
        }
    }

    /// Reads a target, or `{ target: …, after_hours: … }`.
    private static func read(_ intent: ReplyIntent, _ field: Field) -> ResponseTarget? {
        guard hasOwnRule(field) else {
            return Target.read(field).map { ResponseTarget(intent: intent, target: $0) }
        }
        let keys = ["target", "after_hours"]
        guard let fields = Fields(field, what: "a response target", keys: keys) else { return nil }
        let afterHours = fields["after_hours"].flatMap(PolicySection.AfterHours.read)
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
            in: 1...Int64(WorkspaceFileLimits.followUpAttemptsMax))
        let within = fields.required("within")?.durationSeconds()
        guard let attempts, let within else { return nil }
        return FollowUpTarget(attempts: attempts, withinSeconds: within)
    }
}
