import BatonEngine

extension Written {
    init(_ policy: PolicyDefinition) {
        let calendar: String =
            switch policy.calendar {
            case .always: CalendarDefinition.alwaysOpen
            case .named(let key): key
            }
        let ladders = policy.ladders.map { ladder in
            Part(
                key: ladder.clock.name,
                value: .items(ladder.steps.map(Self.part), isOrdered: true, form: .value))
        }
        self = .mapping(of: [
            Part(key: "calendar", value: .plain(calendar)),
            Part(
                key: "after_hours", value: Written(policy.afterHours),
                isDefault: policy.afterHours == .pause),
            Part(key: "targets", value: Written(policy.targets)),
            ladders.isEmpty ? nil : Part(key: "ladders", value: .mapping(ladders)),
            Part(
                key: "handoff_note",
                value: .text(policy.requiresHandoffNote ? "required" : "optional"),
                isDefault: !policy.requiresHandoffNote),
        ])
    }

    private init(_ rule: AfterHours) {
        switch rule {
        case .pause: self = .text("pause")
        case .afterOpening(let seconds):
            self = .text("{ after_opening: \(DurationText.of(seconds)) }")
        case .within(let seconds): self = .text("{ within: \(DurationText.of(seconds)) }")
        }
    }

    // MARK: - Targets

    private init(_ targets: PolicyTargets) {
        let responses = targets.response.map { response in
            Part(key: response.intent.name, value: Written(response))
        }
        self = .mapping(of: [
            Self.part(.assignment, targets.assignment),
            Self.part(.acceptance, targets.acceptance), Self.part(.contact, targets.contact),
            Self.part(.qualification, targets.qualification),
            responses.isEmpty
                ? nil : Part(key: ClockKind.response.name, value: .mapping(responses)),
            targets.followUp.map { Part(key: ClockKind.followUp.name, value: Written($0)) },
        ])
    }

    private static func part(_ clock: ClockKind, _ target: Target?) -> Part? {
        target.map { Part(key: clock.name, value: Written($0)) }
    }

    private init(_ target: Target) {
        switch target {
        case .sameDay: self = .text("same_day")
        case .seconds(let seconds, nil): self = .duration(seconds)
        case .seconds(let inner, let outer?):
            self = .mapping([
                Part(key: "internal", value: .duration(inner)),
                Part(key: "external", value: .duration(outer)),
            ])
        }
    }

    private init(_ response: ResponseTarget) {
        guard let afterHours = response.afterHours else {
            self = Written(response.target)
            return
        }
        self = .mapping([
            Part(key: "target", value: Written(response.target)),
            Part(key: "after_hours", value: Written(afterHours)),
        ])
    }

    private init(_ followUp: FollowUpTarget) {
        self = .mapping([
            Part(key: "attempts", value: .number(followUp.attempts)),
            Part(key: "within", value: .duration(followUp.withinSeconds)),
        ])
    }

    // MARK: - Ladders

    /// A step is known by its identity: another spelling of its offset is no change.
    private static func part(_ step: LadderStep) -> Part {
        let at: String =
            switch step.at {
            case .percent(let share): "\(share)%"
            case .seconds(0): "0"
            case .seconds(let seconds):
                (seconds > 0 ? "+" : "-") + DurationText.of(Int64(seconds.magnitude))
            }
        let mapping: [Part?] = [
            Part(key: "at", value: step.at == .seconds(0) ? .text("\"0\"") : .text(at)),
            Part(key: "do", value: .plain(step.action.text)),
            Self.part("wall", step.isWall, default: false),
        ]
        let name = (step.isWall ? [at, "wall"] : [at]) + [step.action.text]
        return Part(key: name.joined(separator: " "), value: .mapping(of: mapping))
    }
}
