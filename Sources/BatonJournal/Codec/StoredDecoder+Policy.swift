internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    static func policy(
        _ stored: Baton__Journal__V1__PolicyDefinition
    ) throws(CodecError) -> PolicyDefinition {
        let calendar = present(stored._calendar_case, text(stored.calendar))
        let rule = try required(stored.after_hours, "PolicyDefinition.after_hours")
        return PolicyDefinition(
            tier: text(stored.tier), calendar: calendar.map { .named($0) } ?? .always,
            afterHours: try afterHours(rule),
            targets: try targets(required(stored.targets, "PolicyDefinition.targets")),
            ladders: try all(stored.ladders, count: stored.n_ladders, ladder),
            requiresHandoffNote: stored.requires_handoff_note != 0)
    }

    private static func afterHours(
        _ stored: Baton__Journal__V1__AfterHours
    ) throws(CodecError) -> AfterHours {
        switch stored.kind {
        case BATON__JOURNAL__V1__AFTER_HOURS_KIND__AFTER_HOURS_KIND_PAUSE: return .pause
        case BATON__JOURNAL__V1__AFTER_HOURS_KIND__AFTER_HOURS_KIND_AFTER_OPENING:
            return .afterOpening(seconds: stored.seconds)
        case BATON__JOURNAL__V1__AFTER_HOURS_KIND__AFTER_HOURS_KIND_WITHIN:
            return .within(seconds: stored.seconds)
        default: throw .meaningless(stored.kind, "AfterHours.kind")
        }
    }

    private static func targets(
        _ stored: Baton__Journal__V1__PolicyTargets
    ) throws(CodecError) -> PolicyTargets {
        PolicyTargets(
            assignment: try optionalTarget(stored.assignment),
            acceptance: try optionalTarget(stored.acceptance),
            contact: try optionalTarget(stored.contact),
            qualification: try optionalTarget(stored.qualification),
            response: try all(stored.response, count: stored.n_response, response),
            followUp: (stored.follow_up?.pointee).map {
                FollowUpTarget(attempts: $0.attempts, withinSeconds: $0.within_seconds)
            })
    }

    private static func response(
        _ stored: Baton__Journal__V1__ResponseTarget
    ) throws(CodecError) -> ResponseTarget {
        var rule: AfterHours?
        if let stored = stored.after_hours { rule = try afterHours(stored.pointee) }
        return ResponseTarget(
            intent: try value(stored.intent, "ResponseTarget.intent"),
            target: try target(required(stored.target, "ResponseTarget.target")),
            afterHours: rule)
    }

    private static func optionalTarget(
        _ stored: UnsafeMutablePointer<Baton__Journal__V1__Target>?
    ) throws(CodecError) -> Target? {
        guard let stored else { return nil }
        return try target(stored.pointee)
    }

    private static func target(
        _ stored: Baton__Journal__V1__Target
    ) throws(CodecError) -> Target {
        switch stored.kind {
        case BATON__JOURNAL__V1__TARGET_KIND__TARGET_KIND_SECONDS:
            return .seconds(
                internal: stored.seconds,
                external: present(stored._external_seconds_case, stored.external_seconds))
        case BATON__JOURNAL__V1__TARGET_KIND__TARGET_KIND_SAME_DAY: return .sameDay
        default: throw .meaningless(stored.kind, "Target.kind")
        }
    }

    private static func ladder(
        _ stored: Baton__Journal__V1__Ladder
    ) throws(CodecError) -> Ladder {
        Ladder(
            clock: try value(stored.clock, "Ladder.clock"),
            steps: try all(stored.steps, count: stored.n_steps, ladderStep))
    }

    private static func ladderStep(
        _ stored: Baton__Journal__V1__LadderStep
    ) throws(CodecError) -> LadderStep {
        LadderStep(
            at: try offset(stored), atText: text(stored.at_text),
            action: try action(stored.action, rep: stored.rep, "LadderStep.action"),
            isWall: stored.wall != 0)
    }

    private static func offset(
        _ stored: Baton__Journal__V1__LadderStep
    ) throws(CodecError) -> LadderStep.Offset {
        switch stored.at_case {
        case BATON__JOURNAL__V1__LADDER_STEP__AT_PERCENT: return .percent(stored.percent)
        case BATON__JOURNAL__V1__LADDER_STEP__AT_SECONDS: return .seconds(stored.seconds)
        default: throw CodecError(field: "LadderStep.at", problem: "it is missing")
        }
    }
}
