internal import BatonEngine
internal import BatonWire

/// What the engine refuses about plans of bulk reassignments (Documentation/Errors.md).
extension Failure {
    static func ofPlans(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .unknownPlan(let plan):
            Failure(
                .notFound, .unknownPlan,
                "there is no plan \(plan): plans that nobody applied are forgotten after an hour, "
                    + "for newer ones and with a restart, and those that were applied after 7 "
                    + "days, unless they are kept longer; make the plan again",
                parameters: [Parameter("plan", "\(plan)")])
        case .leadPlanned(let lead, let plan):
            Failure(
                .failedPrecondition, .leadPlanned,
                "\(lead) is on its way by plan \(plan), and nobody else moves it before it has; "
                    + "GetPlan tells how far the plan is",
                parameters: [Parameter("lead", "\(lead)"), Parameter("plan", "\(plan)")])
        case .planOutdated(let outdated): self.outdated(outdated)
        case .planAlreadyApplied(let plan):
            ofPlan(
                plan, .planAlreadyApplied,
                "\(plan) was applied already; GetPlan tells how far it is")
        case .planStillMoving(let plan):
            ofPlan(
                plan, .planStillMoving,
                "leads of \(plan) are on their way still; it can be undone once it is finished")
        case .nothingToMove(let plan):
            ofPlan(plan, .nothingToMove, "\(plan) moves no lead; its rows say why")
        case .planTooLarge(let max):
            Failure(
                .resourceExhausted, .planTooLarge,
                "more than \(max) leads, the most that one plan has; narrow the filter, or make "
                    + "several plans", parameters: [Parameter("max", String(max))])
        case .planKeptTooLong(let days):
            .field(
                "keep_until_time", "at most \(days) days ahead; name a nearer time",
                reason: .planKeptTooLong, parameters: [Parameter("days", String(days))])
        case .tooManyKeptPlans(let plans, let leads):
            Failure(
                .resourceExhausted, .tooManyKeptPlans,
                "at most \(plans) plans with \(leads) leads are kept for a time of their own, and "
                    + "there are as many; leave keep_until_time out, or wait until others have ended",
                parameters: [
                    Parameter("plans", String(plans)), Parameter("leads", String(leads)),
                ])
        default: unmapped(rejection)
        }
    }

    private static func ofPlan(_ plan: PlanID, _ reason: ErrorReason, _ text: String) -> Failure {
        Failure(.failedPrecondition, reason, text, parameters: [Parameter("plan", "\(plan)")])
    }
}
