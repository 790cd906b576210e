// Steps of ladders, each once ever (Documentation/Domain.md section 5).
extension Engine {
    /// Later than this, in microseconds, a step is marked late: one second.
    static var lateAfterMicroseconds: Int64 { 1_000_000 }

    /// The step that a clock waits for, and what it does.
    func decideStep(of due: DueClock) -> [Event] {
        let id = due.lead
        guard var clock = leads[id].clock(due.clock) else {
            invariant(false, "a step of a clock that lead \(id) does not have")
            return []
        }
        let step = policies[clock.policy].ladder(of: due.clock)[due.step]
        let address = address(of: step.action, for: id)
        clock.markFired(due.step)
        let fired = StepFired(
            lead: id, clock: due.clock, index: Int32(due.step), atText: step.atText,
            action: step.action, scheduledAt: due.at,
            isLate: now.microseconds - due.at.microseconds > Self.lateAfterMicroseconds,
            to: address.map { [$0.to] } ?? [], next: nextStep(of: clock, at: now))
        return [.stepFired(fired)] + effects(of: step.action, of: id, due.clock, on: address)
    }

    private func effects(
        of action: LadderStep.Action, of id: LeadID, _ clock: ClockKind, on address: Address?
    ) -> [Event] {
        switch action {
        case .remindOwner, .alert:
            let kind: NoticeKind = action == .remindOwner ? .reminder : .alert
            return address.map { [notice(kind, to: $0, lead: id, clock: clock)] } ?? []
        case .openReview:
            return [
                .reviewOpened(lead: id, clock: clock, review: reviews.nextID),
                noticeToManager(.review, of: id, clock: clock),
            ]
        case .reassign:
            // It is on its way already.
            if plans.plan(of: id) != nil { return [] }
            let demand = demand(of: id, excluding: leads[id].owner)
            let result = search(demand, scope: .rotations)
            guard let assignment = assignment(of: id, demand, result, reason: .ladder) else {
                return [noticeToManager(.nobodyToTakeIt, of: id, clock: clock)]
            }
            return assigned(assignment)
        }
    }
}
