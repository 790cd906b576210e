internal import BatonEngine

/// Plans: kept here until somebody applies them, then in the engine.
extension Node {
    /// Takes a call about plans in.
    ///
    /// - Returns: whether it is one that has nothing to ask of the engine.
    func enterPlanCall(_ call: Call, _ index: Int, at now: Instant) -> Bool {
        switch call.request {
        case .applyPlan(let plan, let request):
            let draft = draft(plan, of: call, index, at: now)
            enter(
                CommandEnvelope(
                    principal: call.caller, request: request, command: .acceptPlan(plan, draft)),
                of: call, index, at: now)
            return true
        case .getPlan(let plan, let results, let after, let limit, let stage):
            guard let draft = draft(plan, of: call, index, at: now) else { return false }
            guard stage != .accepted else {
                close(call.token, index, .failure(.planPageOutdated(plan)))
                return true
            }
            var view = PlanView(plan: .proposed(proposal(draft, index)))
            fill(&view, from: draft, results, after: after, limit: limit, index)
            if after == 0 { addEffects(to: &view, of: draft, index) }
            close(call.token, index, .plan(view))
            return true
        default: return false
        }
    }

    /// Nil if it is not kept any more, or not the caller's to see.
    private func draft(_ plan: PlanID, of call: Call, _ index: Int, at now: Instant) -> PlanDraft? {
        workspaces[index].plans.forget(at: now, options)
        let draft = workspaces[index].plans.draft(plan)
        return draft.flatMap { $0.isVisible(to: call.caller) ? $0 : nil }
    }

    /// A plan was made: it is kept from now on.
    func keep(_ draft: PlanDraft, token: UInt64, _ index: Int, at now: Instant) {
        let accepted = workspaces[index].sequencer.lastPlanCounter
        var draft = draft
        draft.id = workspaces[index].plans.keep(draft, above: accepted, at: now, options)
        var view = PlanView(plan: .proposed(proposal(draft, index)))
        addEffects(to: &view, of: draft, index)
        close(token, index, .plan(view))
    }

    /// The moves of an accepted plan.
    func complete(
        _ page: AcceptedPlanPage, behind stage: PlanStage?, token: UInt64, _ index: Int
    ) {
        guard stage != .proposed else {
            return close(token, index, .failure(.planPageOutdated(page.plan.id)))
        }
        var view = PlanView(plan: .accepted(page.plan))
        view.refusals = page.refusals.counts
        view.refusedLeads = page.refusals.leads
        view.rows = page.rows.map { row in
            switch row {
            case .move(let move, let end): self.view(of: move, end, index)
            case .refused(let refused):
                PlanRowView(
                    lead: refused.lead?.description ?? "", result: .refused, from: "", to: "",
                    team: "", refusal: refused.refusal)
            }
        }
        view.next = page.next
        close(token, index, .plan(view))
    }

    /// Accepted plans, with those that nobody has applied yet.
    func complete(
        _ accepted: [PlanSnapshot], more: Bool, before: PlanID?, limit: Int, by caller: Principal,
        token: UInt64, _ index: Int, at now: Instant
    ) {
        workspaces[index].plans.forget(at: now, options)
        let proposed = workspaces[index].plans.drafts.filter { draft in
            draft.isVisible(to: caller) && before.map { draft.id < $0 } ?? true
        }
        let heads =
            accepted.map(PlanHead.accepted)
            + proposed.map { PlanHead.proposed(proposal($0, index)) }
        let page = heads.sorted { $0.id > $1.id }.prefix(limit)
        close(
            token, index, .plans(Array(page), more: more || page.count < heads.count))
    }

    // MARK: Views

    private func proposal(_ draft: PlanDraft, _ index: Int) -> PlanProposal {
        PlanProposal(
            id: draft.id, undoes: draft.undoes, at: draft.at, by: draft.by,
            isOutdated: draft.isOutdated,
            expiresAt: Instant(microseconds: draft.at.microseconds + options.planMicroseconds),
            target: draft.target.map { target($0, index) }, rows: Int32(draft.rows.count),
            moves: draft.moves, waits: draft.waits, unchanged: draft.unchanged,
            refused: draft.refused, clocksCancelled: draft.clocksCancelled,
            clocksStarted: draft.clocksStarted)
    }

    private func target(_ target: PlanTarget, _ index: Int) -> ReassignTarget {
        switch target {
        case .rep(let rep): .rep(workspaces[index].sequencer.key(of: rep) ?? "")
        case .team(let team): .team(workspaces[index].sequencer.key(of: team) ?? "")
        case .auto: .auto
        }
    }

    private func addEffects(to view: inout PlanView, of draft: PlanDraft, _ index: Int) {
        view.reps = draft.reps.map { effect in
            PlanRepView(
                key: workspaces[index].sequencer.key(of: effect.rep) ?? "", effect: effect)
        }
        view.refusals = draft.refusals
    }

    /// The rows from a place on that have one of these results; none: all.
    private func fill(
        _ view: inout PlanView, from draft: PlanDraft, _ results: [PlanRowResult], after: Int,
        limit: Int, _ index: Int
    ) {
        var place = after
        while place < draft.rows.count {
            let row = draft.rows[place]
            if results.isEmpty || results.contains(row.shown) {
                guard view.rows.count < limit else {
                    view.next = place
                    return
                }
                view.rows.append(self.view(of: row, at: place, in: draft, index))
            }
            place += 1
        }
    }

    private func view(
        of row: PlanRow, at place: Int, in draft: PlanDraft, _ index: Int
    ) -> PlanRowView {
        var view = self.view(of: row.move, index)
        view.result = row.shown
        if case .refused(let refusal) = row.result { view.refusal = refusal }
        if row.move.lead.number == 0 {
            view.lead = draft.nameOfUnknown(atRow: place)
            view.team = ""
        } else {
            view.proposal = PlanRowView.Proposal(
                tier: workspaces[index].sequencer.key(of: row.tier) ?? "", row: row)
        }
        return view
    }

    private func view(of move: PlanMove, _ end: PlanMoveEnd, _ index: Int) -> PlanRowView {
        var view = self.view(of: move, index)
        view.result =
            switch end {
            case .pending, .never: .moves
            case .pendingWait: .waits
            case .moved: .moved
            case .dropped: .dropped
            case .refused: .refused
            }
        return view
    }

    private func view(of move: PlanMove, _ index: Int) -> PlanRowView {
        let sequencer = workspaces[index].sequencer
        return PlanRowView(
            lead: move.lead.description, result: .moves,
            from: move.from.flatMap(sequencer.key(of:)) ?? "",
            to: move.to.flatMap(sequencer.key(of:)) ?? "",
            team: sequencer.key(of: move.team) ?? "")
    }
}

extension PlanDraft {
    /// What the request calls the lead of a row that there is not.
    fileprivate func nameOfUnknown(atRow row: Int) -> String {
        var low = 0
        var high = unknown.count
        while low < high {
            let middle = (low + high) / 2
            if unknown[middle].row < row { low = middle + 1 } else { high = middle }
        }
        return low < unknown.count && unknown[low].row == row ? unknown[low].text : ""
    }
}

extension PlanRow {
    fileprivate var shown: PlanRowResult {
        switch result {
        case .moves: .moves
        case .waits: .waits
        case .unchanged: .unchanged
        case .refused: .refused
        }
    }
}
