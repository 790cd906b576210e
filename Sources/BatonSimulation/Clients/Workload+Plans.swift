internal import BatonEngine
internal import BatonNode

extension Workload {
    /// Somebody wants many leads handed on, or given back.
    func plan(_ auditor: Auditor, _ now: Instant, _ random: inout SplitMix64) -> Intention {
        let draft = Draft(auditor: auditor, now: now, isNonsense: random.happens(shape.nonsense))
        var caller = draft.caller
        if random.oneIn(4), let manager = auditor.definition?.teams.compactMap(\.manager).first {
            caller = Principal(role: .manager, name: manager)
        }
        if random.oneIn(3), let done = random.any(of: auditor.plans) {
            return Intention(caller: caller, request: .undoPlan(done.id))
        }
        let target: ReassignTarget =
            switch random.below(3) {
            case 0: .auto
            case 1: .team(draft.team(&random))
            default: .rep(draft.rep(&random))
            }
        var isRep = false
        if case .rep = target { isRep = true }
        let note = random.oneIn(4) ? nil : HandoffNote(goal: "share the work")
        return Intention(
            caller: caller,
            request: .planReassignment(
                PlanQuestion(
                    selection(draft, &random), to: target, countTurn: isRep && random.oneIn(4),
                    note: note, keepUntil: keepUntil(auditor, now))))
    }

    /// Some are kept for a time: in turn, for what the generator draws next is to stay the same.
    private func keepUntil(_ auditor: Auditor, _ now: Instant) -> Instant? {
        guard auditor.plans.count % 4 == 3 else { return nil }
        return now.advanced(by: 30 * 24 * SimulationShape.hour)
    }

    private func selection(
        _ draft: Draft, _ random: inout SplitMix64
    ) -> PlanQuestion.Selection {
        let auditor = draft.auditor
        if random.oneIn(2) {
            let leads = (0..<random.below(24)).map { _ in
                LeadReference.id(
                    LeadID(
                        UInt64(1 + random.below(auditor.leads.count + (draft.isNonsense ? 3 : 1)))))
            }
            return .leads(leads)
        }
        var filter = PlanFilter()
        switch random.below(4) {
        case 0: filter.rep = draft.rep(&random)
        case 1: filter.team = draft.team(&random)
        case 2: filter.states = [random.pick([LeadState.waiting, .assigned, .accepted])]
        default: filter.dueWithin = SimulationShape.hour
        }
        return .filter(filter)
    }
}
