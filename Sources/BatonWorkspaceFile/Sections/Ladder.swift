/// What is done about one clock of a policy, and when (Documentation/Domain.md section 5).
package struct Ladder: Hashable, Sendable {
    package var clock: ClockKind
    package var steps: [LadderStep]
}

/// One rung: at an offset, one action.
package struct LadderStep: Hashable, Sendable {
    package enum Offset: Hashable, Sendable {
        /// From 1 to 99: this share of the target has elapsed.
        case percent(Int32)
        /// From the deadline, in seconds: negative before it, 0 at it.
        case seconds(Int64)
    }

    package enum Action: Hashable, Sendable {
        case remindOwner
        case alert(Recipient)
        case reassign
        case openReview
    }

    package enum Recipient: Hashable, Sendable {
        case manager
        case director
        case operations
        case backup
        case rep(String)
    }

    package var at: Offset
    /// As the file writes it: what events show as the step.
    package var atText: String
    package var action: Action
    /// Whether the offset is wall time instead of the policy's covered time.
    package var isWall: Bool

    /// Two steps with one identity are one step.
    struct Identity: Hashable {
        var at: Offset
        var action: Action
        var isWall: Bool
    }

    var identity: Identity { Identity(at: at, action: action, isWall: isWall) }
}

extension Ladder {
    /// - Parameter targets: The policy's; nil if they could not be read.
    static func readAll(_ field: Field, targets: PolicyTargets?) -> [Ladder] {
        field.noteUnused(.ladders)
        let keys = ClockKind.allCases.map(\.rawValue)
        guard let fields = Fields(field, what: "the ladders of a policy", keys: keys) else {
            return []
        }
        return ClockKind.allCases.compactMap { clock in
            guard let ladder = fields[clock.rawValue] else { return nil }
            if let targets, !targets.has(clock) {
                field.problems.refuse(
                    ladder.keyPosition, ladder.path,
                    "the policy has no `\(clock.rawValue)` target, so this ladder would never "
                        + "run; add the target, or take the ladder out")
            }
            return Ladder(clock: clock, steps: steps(ladder))
        }
    }

    private static func steps(_ field: Field) -> [LadderStep] {
        let max = WorkspaceFileLimits.stepsPerLadderMax
        guard let items = field.list("steps", max: max) else { return [] }
        if items.isEmpty { field.refuse("the ladder has no step; add one, or take it out") }
        var seen: Set<LadderStep.Identity> = []
        return items.compactMap { item in
            guard let step = LadderStep.read(item) else { return nil }
            if !seen.insert(step.identity).inserted {
                item.refuse("this step stands in the ladder twice; keep one")
            }
            return step
        }
    }
}

extension LadderStep {
    static func read(_ field: Field) -> LadderStep? {
        guard let fields = Fields(field, what: "a step", keys: ["at", "do", "wall"]) else {
            return nil
        }
        let at = fields.required("at").flatMap(Offset.read)
        let action = fields.required("do").flatMap(Action.read)
        let isWall = fields["wall"]?.flag() ?? false
        guard let at, let action else { return nil }
        return LadderStep(at: at.offset, atText: at.text, action: action, isWall: isWall)
    }
}

extension LadderStep.Offset {
    /// Reads `75%`, `-30m`, `0` or `+15m`, and keeps the text.
    static func read(_ field: Field) -> (offset: Self, text: String)? {
        guard let text = field.scalar("an offset such as `+15m`") else { return nil }
        if text == "0" { return (.seconds(0), text) }
        if text.hasSuffix("%") {
            guard let percent = DecimalNumber.parse(text.dropLast()), (1...99).contains(percent)
            else {
                return field.refused(
                    "`\(text.shortened)` is no share of the target; write `1%` to `99%`, or "
                        + "\"0\" for the deadline")
            }
            return (.percent(Int32(percent)), text)
        }
        guard text.hasPrefix("+") || text.hasPrefix("-"),
            let seconds = DurationForm.parse(text.dropFirst()), seconds > 0
        else {
            return field.refused(
                "`\(text.shortened)` is no offset; write a share such as `75%`, or a time before "
                    + "(`-30m`), at (\"0\") or after (`+15m`) the deadline")
        }
        guard seconds <= WorkspaceFileLimits.durationSecondsMax else {
            return field.refused("`\(text.shortened)` is out of range; write at most 365d")
        }
        return (.seconds(text.hasPrefix("-") ? -seconds : seconds), text)
    }
}

extension LadderStep.Action {
    private static let words = [
        "remind owner", "alert manager", "alert director", "alert operations", "alert backup",
        "alert rep:NAME", "reassign", "open review",
    ]

    /// Reads what a step does.
    static func read(_ field: Field) -> Self? {
        guard let text = field.scalar("an action such as `remind owner`") else { return nil }
        switch text {
        case "remind owner": return .remindOwner
        case "alert manager": return .alert(.manager)
        case "alert director": return .alert(.director)
        case "alert operations": return .alert(.operations)
        case "alert backup": return .alert(.backup)
        case "reassign": return .reassign
        case "open review": return .openReview
        default: break
        }
        let prefix = "alert rep:"
        guard text.hasPrefix(prefix) else {
            return field.refused(
                "`\(text.shortened)` is nothing that a step does; "
                    + Hint.oneOf(words, near: text))
        }
        let rep = String(text.dropFirst(prefix.utf8.count))
        let reps = field.context.names.reps
        guard reps.contains(rep) else {
            return field.refused(Field.unknown(rep, in: reps, field.problems))
        }
        return .alert(.rep(rep))
    }
}
