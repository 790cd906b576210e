import BatonEngine

extension Ladder {
    /// - Parameter targets: The policy's; nil if they could not be read.
    static func readAll(_ field: Field, targets: PolicyTargets?) -> [Ladder] {
        let keys = ClockKind.allCases.map(\.name)
        guard let fields = Fields(field, what: "the ladders of a policy", keys: keys) else {
            return []
        }
        return ClockKind.allCases.compactMap { clock in
            guard let ladder = fields[clock.name] else { return nil }
            if let targets, !targets.has(clock) {
                field.problems.refuse(
                    ladder.keyPosition, ladder.path,
                    "the policy has no `\(clock.name)` target, so this ladder would never "
                        + "run; add the target, or take the ladder out")
            }
            return Ladder(clock: clock, steps: steps(ladder))
        }
    }

    private static func steps(_ field: Field) -> [LadderStep] {
        let max = Ladder.stepsMax
        let example = "[{ at: +15m, do: remind owner }]"
        guard let items = field.list("steps", max: max, example: example) else { return [] }
        if items.isEmpty { field.refuse("the ladder has no step; add one, or take it out") }
        /// The line of each.
        var lines: [LadderStep.Identity: Int] = [:]
        return items.compactMap { item in
            guard let step = LadderStep.read(item) else { return nil }
            if let line = lines[step.identity] {
                item.refuse(
                    "`\(step.atText)`, `\(step.action.text)` stands in the ladder twice, first in "
                        + "line \(line); keep one")
            } else {
                lines[step.identity] = item.position.line
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
    /// All that name nobody.
    private static let simple: [Self] = [
        .remindOwner, .alert(.manager), .alert(.director), .alert(.operations), .alert(.backup),
        .reassign, .openReview,
    ]

    private static let words = simple.map(\.text) + ["alert rep:NAME"]

    /// Reads what a step does.
    static func read(_ field: Field) -> Self? {
        guard let text = field.scalar("an action such as `remind owner`") else { return nil }
        if let action = simple.first(where: { $0.text == text }) { return action }
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
