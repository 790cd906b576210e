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
                    + "days; make the plan again",
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
        default: unmapped(rejection)
        }
    }

    private static func ofPlan(_ plan: PlanID, _ reason: ErrorReason, _ text: String) -> Failure {
        Failure(.failedPrecondition, reason, text, parameters: [Parameter("plan", "\(plan)")])
    }

    private static func outdated(_ outdated: OutdatedPlan) -> Failure {
        var changes: [String] = []
        if outdated.leadCount > 0 {
            let names = outdated.leads.prefix(namesMax).map(\.description).joined(separator: ", ")
            let others = outdated.leadCount - min(outdated.leadCount, namesMax)
            changes.append(
                "owner, state, tier, team or pool of \(names)"
                    + (others > 0 ? " and \(others) more" : ""))
        }
        if !outdated.reps.isEmpty {
            let names = outdated.reps.prefix(namesMax).joined(separator: ", ")
            let others = outdated.reps.count - min(outdated.reps.count, namesMax)
            changes.append(
                "what can be given to \(names)" + (others > 0 ? " and \(others) more" : ""))
        }
        return Failure(
            .failedPrecondition, .planOutdated,
            "since \(outdated.plan) was made there has changed: "
                + changes.joined(separator: "; ") + "; nothing has moved; make the plan again",
            parameters: [
                Parameter("plan", "\(outdated.plan)"),
                Parameter("leads", outdated.leads.map(\.description).joined(separator: ",")),
                Parameter("leadCount", String(outdated.leadCount)),
                Parameter(
                    "reps", outdated.reps.prefix(OutdatedPlan.repsMax).joined(separator: ",")),
                Parameter("repCount", String(outdated.reps.count)),
            ])
    }

    /// How many names the sentence holds; the parameters hold more.
    private static let namesMax = 5
}

extension OutdatedPlan {
    /// How many receivers the parameters name: keys have up to 64 bytes, and all that tells of an
    /// error goes into a header.
    fileprivate static let repsMax = 20
}
