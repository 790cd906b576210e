// What is wrong with policies (Documentation/Domain.md sections 3 and 5).
extension DefinitionNames {
    func problem(withPolicies policies: [PolicyDefinition]) -> String? {
        var named = Lookup<String, Bool>()
        return policies.firstProblem { policy in
            if named[policy.tier] != nil { return "tier \(policy.tier) has two policies" }
            named[policy.tier] = true
            return problem(with: policy)
        }
    }

    private func problem(with policy: PolicyDefinition) -> String? {
        if tiers[policy.tier] == nil { return "policy \(policy.tier) is of no tier" }
        let subject = "policy \(policy.tier)"
        let calendar: String? = if case .named(let key) = policy.calendar { key } else { nil }
        return problem(withCalendar: calendar, of: subject)
            ?? Self.problem(with: policy.afterHours, of: subject)
            ?? Self.problem(with: policy.targets, of: subject)
            ?? problem(withLadders: policy, of: subject)
    }

    // MARK: - Targets

    private static func problem(with targets: PolicyTargets, of policy: String) -> String? {
        let once = [
            targets.assignment, targets.acceptance, targets.contact, targets.qualification,
        ]
        return once.firstProblem { problem(with: $0, of: policy) }
            ?? problem(withResponses: targets.response, of: policy)
            ?? targets.followUp.flatMap { problem(with: $0, of: policy) }
    }

    private static func problem(with target: Target?, of policy: String) -> String? {
        guard case .seconds(let inner, let outer)? = target else { return nil }
        if let problem = problem(withSeconds: inner, of: policy) { return problem }
        guard let outer else { return nil }
        return inner > outer
            ? "\(policy) promises \(outer) s, less than its internal target of \(inner) s"
            : problem(withSeconds: outer, of: policy)
    }

    private static func problem(
        withResponses responses: [ResponseTarget], of policy: String
    ) -> String? {
        var intents = Lookup<ReplyIntent, Bool>()
        return responses.firstProblem { response in
            if !response.intent.wantsAnswer || intents[response.intent] != nil {
                return "\(policy) has two answers, or one too many, to \(response.intent.name)"
            }
            intents[response.intent] = true
            return problem(with: response.target, of: policy)
                ?? response.afterHours.flatMap { problem(with: $0, of: policy) }
        }
    }

    private static func problem(with followUp: FollowUpTarget, of policy: String) -> String? {
        followUp.attempts < 1
            ? "\(policy) asks for \(followUp.attempts) attempts"
            : problem(withSeconds: followUp.withinSeconds, of: policy)
    }

    private static func problem(with rule: AfterHours, of policy: String) -> String? {
        switch rule {
        case .pause: nil
        case .afterOpening(let seconds), .within(let seconds):
            problem(withSeconds: seconds, of: policy)
        }
    }

    private static func problem(withSeconds seconds: Int64, of policy: String) -> String? {
        (1...PolicyDefinition.secondsMax).contains(seconds)
            ? nil : "\(policy) has a duration of \(seconds) s, outside 1 s to 365 days"
    }

    // MARK: - Ladders

    private func problem(withLadders policy: PolicyDefinition, of subject: String) -> String? {
        var clocks = Lookup<ClockKind, Bool>()
        return policy.ladders.firstProblem { ladder in
            let name = "the \(ladder.clock.name) ladder of \(subject)"
            if clocks[ladder.clock] != nil { return "\(name) stands twice" }
            clocks[ladder.clock] = true
            if !policy.targets.has(ladder.clock) { return "\(name) has no target" }
            return problem(with: ladder, named: name)
        }
    }

    private func problem(with ladder: Ladder, named name: String) -> String? {
        if ladder.steps.count > Ladder.stepsMax {
            return "\(name) has \(ladder.steps.count) steps, over \(Ladder.stepsMax)"
        }
        var steps = Lookup<LadderStep.Identity, Bool>()
        return ladder.steps.firstProblem { step in
            if steps[step.identity] != nil { return "\(name) has the step \(step.atText) twice" }
            steps[step.identity] = true
            if !step.at.isInRange { return "\(name) has a step at \(step.atText), out of range" }
            guard case .alert(.rep(let rep)) = step.action else { return nil }
            return problem(withRep: rep, of: name)
        }
    }
}

extension LadderStep.Offset {
    fileprivate var isInRange: Bool {
        switch self {
        case .percent(let share): (1...99).contains(share)
        case .seconds(let seconds):
            (-PolicyDefinition.secondsMax...PolicyDefinition.secondsMax).contains(seconds)
        }
    }
}
