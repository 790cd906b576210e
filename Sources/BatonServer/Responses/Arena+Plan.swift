internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

/// Plans of bulk reassignments.
extension Arena {
    func plan(_ head: PlanHead) -> UnsafeMutablePointer<Baton__V1__Plan> {
        let message = make(ResponseTypes.plan)
        message.pointee.id = text(head.id.description)
        switch head {
        case .proposed(let plan): set(plan, in: message)
        case .accepted(let plan): set(plan, in: message)
        }
        return message
    }

    private func set(_ plan: PlanProposal, in message: UnsafeMutablePointer<Baton__V1__Plan>) {
        message.pointee.state =
            plan.isOutdated
            ? BATON__V1__PLAN_STATE__PLAN_STATE_OUTDATED
            : BATON__V1__PLAN_STATE__PLAN_STATE_PROPOSED
        message.pointee.undoes = text(plan.undoes?.description ?? "")
        message.pointee.create_time = timestamp(plan.at)
        message.pointee.creator = text(name(of: plan.by))
        message.pointee.expire_time = timestamp(plan.expiresAt)
        set(plan.target, in: message)
        message.pointee.rows = UInt32(plan.rows)
        message.pointee.moves = UInt32(plan.moves)
        message.pointee.waits = UInt32(plan.waits)
        message.pointee.unchanged = UInt32(plan.unchanged)
        message.pointee.refused = UInt32(plan.refused)
        message.pointee.clocks_cancelled = UInt32(plan.clocksCancelled)
        message.pointee.clocks_started = UInt32(plan.clocksStarted)
    }

    private func set(_ plan: PlanSnapshot, in message: UnsafeMutablePointer<Baton__V1__Plan>) {
        message.pointee.state =
            plan.finishedAt == nil
            ? BATON__V1__PLAN_STATE__PLAN_STATE_MOVING
            : BATON__V1__PLAN_STATE__PLAN_STATE_FINISHED
        message.pointee.undoes = text(plan.undoes?.description ?? "")
        message.pointee.accept_time = timestamp(plan.acceptedAt)
        message.pointee.acceptor = text(name(of: plan.acceptedBy))
        message.pointee.creator = text(plan.madeBy.map(name) ?? "")
        message.pointee.finish_time = timestamp(plan.finishedAt)
        set(plan.target, in: message)
        message.pointee.rows = UInt32(plan.moves + plan.waits)
        message.pointee.moves = UInt32(plan.moves)
        message.pointee.waits = UInt32(plan.waits)
        message.pointee.refused = UInt32(plan.refused)
        message.pointee.moved = UInt32(plan.moved)
        message.pointee.dropped = UInt32(plan.dropped)
        message.pointee.remaining = UInt32(plan.remaining)
    }

    private func set(
        _ target: ReassignTarget?, in message: UnsafeMutablePointer<Baton__V1__Plan>
    ) {
        switch target {
        case .rep(let key)?:
            message.pointee.to_case = BATON__V1__PLAN__TO_REP
            message.pointee.rep = text(key)
        case .team(let key)?:
            message.pointee.to_case = BATON__V1__PLAN__TO_TEAM
            message.pointee.team = text(key)
        case .auto?:
            message.pointee.to_case = BATON__V1__PLAN__TO_AUTO
            message.pointee.auto_ = 1
        case nil: break
        }
    }

    private func name(of principal: Principal) -> String { "\(principal.role)/\(principal.name)" }

    func planRep(_ view: PlanRepView) -> UnsafeMutablePointer<Baton__V1__PlanRep> {
        let message = make(ResponseTypes.planRep)
        let effect = view.effect
        message.pointee.rep = text(view.key)
        message.pointee.gets = UInt32(effect.gets)
        message.pointee.gives_up = UInt32(effect.givesUp)
        message.pointee.open_leads_before = UInt32(effect.openLeadsBefore)
        message.pointee.open_leads_after = UInt32(effect.openLeadsAfter)
        message.pointee.load_before = UInt32(clamping: effect.loadBefore)
        message.pointee.load_after = UInt32(clamping: effect.loadAfter)
        if let capacity = effect.capacity {
            message.pointee._capacity_case = BATON__V1__PLAN_REP___CAPACITY_CAPACITY
            message.pointee.capacity = UInt32(capacity)
        }
        message.pointee.unavailable_before = skipReason(effect.unavailableBefore)
        message.pointee.unavailable_after = skipReason(effect.unavailableAfter)
        message.pointee.beyond_caps = UInt32(effect.beyondCaps)
        return message
    }

    /// Unspecified for none.
    private func skipReason(_ reason: SkipReason?) -> Baton__V1__SkipReason {
        Baton__V1__SkipReason(UInt32(reason?.rawValue ?? 0))
    }

    func refusals(
        _ refusals: PlanDraft.Refusals
    ) -> UnsafeMutablePointer<Baton__V1__RefusalCount> {
        let message = make(ResponseTypes.refusalCount)
        message.pointee.refusal = text(refusals.refusal.word.uppercased())
        message.pointee.count = UInt32(refusals.count)
        return message
    }

    func refusedLead(
        _ refused: PlanRefusals.Lead
    ) -> UnsafeMutablePointer<Baton__V1__RefusedLead> {
        let message = make(ResponseTypes.refusedLead)
        message.pointee.lead = text(refused.lead?.description ?? "")
        message.pointee.refusal = text(refused.refusal.word.uppercased())
        return message
    }

    func planRow(_ view: PlanRowView) -> UnsafeMutablePointer<Baton__V1__PlanRow> {
        let message = make(ResponseTypes.planRow)
        message.pointee.lead = text(view.lead)
        message.pointee.result = Baton__V1__PlanRowResult(UInt32(view.result.rawValue))
        message.pointee.from = text(view.from)
        message.pointee.to = text(view.to)
        message.pointee.team = text(view.team)
        if let refusal = view.refusal { message.pointee.refusal = text(refusal.word.uppercased()) }
        guard let proposal = view.proposal else { return message }
        let row = proposal.row
        message.pointee.tier = text(proposal.tier)
        message.pointee.state = Baton__V1__LeadState(UInt32(row.state.rawValue))
        switch row.result {
        case .moves:
            message.pointee.method = Baton__V1__AssignmentMethod(UInt32(row.move.method.rawValue))
        case .waits: message.pointee.pool = Baton__V1__LeadPool(UInt32(row.move.pool.rawValue))
        case .unchanged, .refused: break
        }
        message.pointee.beyond = skipReason(row.beyond)
        let clocks = clocks(of: row)
        message.pointee.n_clocks = clocks.count
        message.pointee.clocks = array(clocks) { $0 }
        return message
    }

    private func clocks(of row: PlanRow) -> [UnsafeMutablePointer<Baton__V1__PlanClock>] {
        var clocks: [UnsafeMutablePointer<Baton__V1__PlanClock>] = []
        if row.cancelsAcceptance { clocks.append(planClock(.acceptance, due: nil)) }
        if let due = row.acceptanceDue { clocks.append(planClock(.acceptance, due: due)) }
        if let due = row.contactDue { clocks.append(planClock(.contact, due: due)) }
        if let due = row.qualificationDue { clocks.append(planClock(.qualification, due: due)) }
        return clocks
    }

    /// - Parameter due: Nil: it is cancelled.
    private func planClock(
        _ kind: ClockKind, due: Instant?
    ) -> UnsafeMutablePointer<Baton__V1__PlanClock> {
        let message = make(ResponseTypes.planClock)
        message.pointee.clock = Baton__V1__ClockKind(UInt32(kind.rawValue))
        message.pointee.cancelled = due == nil ? 1 : 0
        message.pointee.due_time = timestamp(due)
        return message
    }
}
