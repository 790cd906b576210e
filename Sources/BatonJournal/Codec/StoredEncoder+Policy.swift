internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func policy(
        _ policy: PolicyDefinition
    ) -> UnsafeMutablePointer<Baton__Journal__V1__PolicyDefinition> {
        make(StoredType.policy) {
            $0.tier = text(policy.tier, "PolicyDefinition.tier")
            if case .named(let calendar) = policy.calendar {
                $0._calendar_case = BATON__JOURNAL__V1__POLICY_DEFINITION___CALENDAR_CALENDAR
                $0.calendar = text(calendar, "PolicyDefinition.calendar")
            }
            $0.after_hours = afterHours(policy.afterHours)
            $0.targets = targets(policy.targets)
            $0.n_ladders = policy.ladders.count
            $0.ladders = list(policy.ladders, ladder)
            $0.requires_handoff_note = policy.requiresHandoffNote ? 1 : 0
        }
    }

    private func afterHours(
        _ rule: AfterHours
    ) -> UnsafeMutablePointer<Baton__Journal__V1__AfterHours> {
        make(StoredType.afterHours) {
            switch rule {
            case .pause:
                $0.kind = BATON__JOURNAL__V1__AFTER_HOURS_KIND__AFTER_HOURS_KIND_PAUSE
            case .afterOpening(let seconds):
                $0.kind = BATON__JOURNAL__V1__AFTER_HOURS_KIND__AFTER_HOURS_KIND_AFTER_OPENING
                $0.seconds = seconds
            case .within(let seconds):
                $0.kind = BATON__JOURNAL__V1__AFTER_HOURS_KIND__AFTER_HOURS_KIND_WITHIN
                $0.seconds = seconds
            }
        }
    }

    private func targets(
        _ targets: PolicyTargets
    ) -> UnsafeMutablePointer<Baton__Journal__V1__PolicyTargets> {
        make(StoredType.targets) {
            $0.assignment = targets.assignment.map(target)
            $0.acceptance = targets.acceptance.map(target)
            $0.contact = targets.contact.map(target)
            $0.qualification = targets.qualification.map(target)
            $0.n_response = targets.response.count
            $0.response = list(targets.response) { response in
                make(StoredType.responseTarget) {
                    $0.intent = number(response.intent)
                    $0.target = target(response.target)
                    $0.after_hours = response.afterHours.map(afterHours)
                }
            }
            $0.follow_up = targets.followUp.map { followUp in
                make(StoredType.followUpTarget) {
                    $0.attempts = followUp.attempts
                    $0.within_seconds = followUp.withinSeconds
                }
            }
        }
    }

    private func target(_ target: Target) -> UnsafeMutablePointer<Baton__Journal__V1__Target> {
        make(StoredType.target) {
            switch target {
            case .seconds(let seconds, let external):
                $0.kind = BATON__JOURNAL__V1__TARGET_KIND__TARGET_KIND_SECONDS
                $0.seconds = seconds
                guard let external else { return }
                $0._external_seconds_case =
                    BATON__JOURNAL__V1__TARGET___EXTERNAL_SECONDS_EXTERNAL_SECONDS
                $0.external_seconds = external
            case .sameDay:
                $0.kind = BATON__JOURNAL__V1__TARGET_KIND__TARGET_KIND_SAME_DAY
            }
        }
    }

    private func ladder(_ ladder: Ladder) -> UnsafeMutablePointer<Baton__Journal__V1__Ladder> {
        make(StoredType.ladder) {
            $0.clock = number(ladder.clock)
            $0.n_steps = ladder.steps.count
            $0.steps = list(ladder.steps, ladderStep)
        }
    }

    private func ladderStep(
        _ step: LadderStep
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LadderStep> {
        make(StoredType.ladderStep) {
            switch step.at {
            case .percent(let share):
                $0.at_case = BATON__JOURNAL__V1__LADDER_STEP__AT_PERCENT
                $0.percent = share
            case .seconds(let seconds):
                $0.at_case = BATON__JOURNAL__V1__LADDER_STEP__AT_SECONDS
                $0.seconds = seconds
            }
            $0.at_text = text(step.atText, "LadderStep.at_text")
            $0.action = StoredStepAction.stored(step.action)
            if case .alert(.rep(let key)) = step.action {
                $0.rep = text(key, "LadderStep.rep")
            }
            $0.wall = step.isWall ? 1 : 0
        }
    }
}
