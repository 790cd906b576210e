internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What is handed on in bulk. Moves are stored as lists side by side: a hundred thousand of them are
// one event.
extension StoredEncoder {
    func fillPlanEvent(_ stored: inout StoredEvent, _ event: Event) {
        switch event {
        case .planAccepted(let accepted):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_PLAN_ACCEPTED
            stored.plan_accepted = planAccepted(accepted)
        case .planMoveDropped(let plan, let lead, let reason):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_PLAN_MOVE_DROPPED
            stored.plan_move_dropped = make(StoredType.planMoveDropped) {
                $0.plan = self.plan(plan, "PlanMoveDropped.plan")
                $0.lead = self.lead(lead, "PlanMoveDropped.lead")
                $0.reason = number(reason)
            }
        case .planFinished(let plan, let moved, let dropped):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_PLAN_FINISHED
            stored.plan_finished = make(StoredType.planFinished) {
                $0.plan = self.plan(plan, "PlanFinished.plan")
                $0.moved = index(moved, "PlanFinished.moved")
                $0.dropped = index(dropped, "PlanFinished.dropped")
            }
        default: fatalError("invariant: an event of no plan")
        }
    }

    private func planAccepted(
        _ accepted: PlanAccepted
    ) -> UnsafeMutablePointer<Baton__Journal__V1__PlanAccepted> {
        make(StoredType.planAccepted) {
            $0.plan = plan(accepted.plan, "PlanAccepted.plan")
            $0.undoes = accepted.undoes.map { plan($0, "PlanAccepted.undoes") } ?? 0
            $0.target = accepted.target.map(target)
            $0.acceptor_role = number(accepted.by.role)
            $0.acceptor = text(accepted.by.name, "PlanAccepted.acceptor")
            $0.refused = index(accepted.refused, "PlanAccepted.refused")
            if let at = accepted.keepUntil {
                $0._keep_until_micros_case =
                    BATON__JOURNAL__V1__PLAN_ACCEPTED___KEEP_UNTIL_MICROS_KEEP_UNTIL_MICROS
                $0.keep_until_micros = micros(at, "PlanAccepted.keep_until_micros")
            }
            if let maker = accepted.madeBy {
                $0.maker_role = number(maker.role)
                $0.maker = text(maker.name, "PlanAccepted.maker")
            }
            fillRefusals(&$0, accepted.refusals)
            fillMoves(&$0, accepted.moves)
        }
    }

    private func fillMoves(
        _ stored: inout Baton__Journal__V1__PlanAccepted, _ moves: ContiguousArray<PlanMove>
    ) {
        let count = moves.count
        if count == 0 { refuse("PlanAccepted.leads", "a plan has at least one move") }
        (stored.n_leads, stored.n_from, stored.n_to) = (count, count, count)
        (stored.n_former_teams, stored.n_teams, stored.n_turn_teams) = (count, count, count)
        (stored.n_methods, stored.n_pools) = (count, count)
        stored.leads = arena.scalars(moves.map { lead($0.lead, "PlanAccepted.leads") })
        stored.from = arena.scalars(moves.map { number($0.from, "PlanAccepted.from") })
        stored.to = arena.scalars(moves.map { number($0.to, "PlanAccepted.to") })
        stored.former_teams = arena.scalars(
            moves.map { index($0.formerTeam.number, "PlanAccepted.former_teams") })
        stored.teams = arena.scalars(moves.map { index($0.team.number, "PlanAccepted.teams") })
        stored.turn_teams = arena.scalars(
            moves.map { move in
                move.turnTeam.map { index($0.number, "PlanAccepted.turn_teams") + 1 } ?? 0
            })
        stored.methods = arena.scalars(moves.map { number($0.method) })
        stored.pools = arena.scalars(moves.map { number($0.pool) })
    }

    private func fillRefusals(
        _ stored: inout Baton__Journal__V1__PlanAccepted, _ refusals: PlanRefusals
    ) {
        (stored.n_refused_leads, stored.n_refused_reasons) = (
            refusals.leads.count, refusals.leads.count
        )
        stored.refused_leads = arena.scalars(refusals.leads.map { $0.lead?.number ?? 0 })
        stored.refused_reasons = arena.scalars(refusals.leads.map { number($0.refusal) })
        stored.n_refusals = refusals.counts.count
        stored.refusals = list(refusals.counts) { count in
            make(StoredType.planRefusalCount) {
                $0.refusal = number(count.refusal)
                $0.count = index(count.count, "PlanRefusalCount.count")
            }
        }
    }

    /// One more than the number of a rep; 0 for nobody.
    private func number(_ rep: RepID?, _ field: StaticString) -> UInt32 {
        rep.map { index($0.number, field) + 1 } ?? 0
    }

    private func target(
        _ target: PlanTarget
    ) -> UnsafeMutablePointer<Baton__Journal__V1__PlanTarget> {
        make(StoredType.planTarget) {
            switch target {
            case .rep(let rep):
                $0.target_case = BATON__JOURNAL__V1__PLAN_TARGET__TARGET_REP
                $0.rep = index(rep.number, "PlanTarget.rep")
            case .team(let team):
                $0.target_case = BATON__JOURNAL__V1__PLAN_TARGET__TARGET_TEAM
                $0.team = index(team.number, "PlanTarget.team")
            case .auto:
                $0.target_case = BATON__JOURNAL__V1__PLAN_TARGET__TARGET_AUTO
                $0.auto_ = 1
            }
        }
    }

    func plan(_ plan: PlanID, _ field: StaticString) -> UInt64 {
        if plan.counter == 0 { refuse(field, "plan numbers start at 1") }
        return plan.number
    }

    func planSnapshot(
        _ plan: PlanSnapshot
    ) -> UnsafeMutablePointer<Baton__Journal__V1__PlanSnapshot> {
        make(StoredType.planSnapshot) {
            $0.id = self.plan(plan.id, "PlanSnapshot.id")
            $0.undoes = plan.undoes.map { self.plan($0, "PlanSnapshot.undoes") } ?? 0
            $0.accepted_micros = micros(plan.acceptedAt, "PlanSnapshot.accepted_micros")
            $0.acceptor_role = number(plan.acceptedBy.role)
            $0.acceptor = text(plan.acceptedBy.name, "PlanSnapshot.acceptor")
            if let maker = plan.madeBy {
                $0.maker_role = number(maker.role)
                $0.maker = text(maker.name, "PlanSnapshot.maker")
            }
            if let at = plan.finishedAt {
                $0._finished_micros_case =
                    BATON__JOURNAL__V1__PLAN_SNAPSHOT___FINISHED_MICROS_FINISHED_MICROS
                $0.finished_micros = micros(at, "PlanSnapshot.finished_micros")
            }
            if let at = plan.keepUntil {
                $0._keep_until_micros_case =
                    BATON__JOURNAL__V1__PLAN_SNAPSHOT___KEEP_UNTIL_MICROS_KEEP_UNTIL_MICROS
                $0.keep_until_micros = micros(at, "PlanSnapshot.keep_until_micros")
            }
            switch plan.target {
            case .rep(let key)?: $0.rep = text(key, "PlanSnapshot.rep")
            case .team(let key)?: $0.team = text(key, "PlanSnapshot.team")
            case .auto?: $0.auto_ = 1
            case nil: break
            }
            $0.moves = index(plan.moves, "PlanSnapshot.moves")
            $0.waits = index(plan.waits, "PlanSnapshot.waits")
            $0.refused = index(plan.refused, "PlanSnapshot.refused")
            $0.moved = index(plan.moved, "PlanSnapshot.moved")
            $0.dropped = index(plan.dropped, "PlanSnapshot.dropped")
        }
    }
}
