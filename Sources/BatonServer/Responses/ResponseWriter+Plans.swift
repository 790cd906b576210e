internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

/// Answers about plans.
extension ResponseWriter {
    mutating func encode(_ view: PlanView, _ method: Method, _ pageDigest: UInt64?) {
        let plan = arena.plan(view.plan)
        let reps = arena.array(view.reps) { arena.planRep($0) }
        let refusals = arena.array(view.refusals) { arena.refusals($0) }
        switch method {
        case .planReassignment:
            let response = arena.make(ResponseTypes.planReassignment)
            response.pointee.plan = plan
            (response.pointee.n_reps, response.pointee.reps) = (view.reps.count, reps)
            (response.pointee.n_refusals, response.pointee.refusals) = (
                view.refusals.count, refusals
            )
            pack(response)
        case .undoPlan:
            let response = arena.make(ResponseTypes.undoPlan)
            response.pointee.plan = plan
            (response.pointee.n_reps, response.pointee.reps) = (view.reps.count, reps)
            (response.pointee.n_refusals, response.pointee.refusals) = (
                view.refusals.count, refusals
            )
            pack(response)
        case .getPlan:
            let response = arena.make(ResponseTypes.getPlan)
            response.pointee.plan = plan
            (response.pointee.n_reps, response.pointee.reps) = (view.reps.count, reps)
            (response.pointee.n_refusals, response.pointee.refusals) = (
                view.refusals.count, refusals
            )
            plan.pointee.n_refused_leads = view.refusedLeads.count
            plan.pointee.refused_leads = arena.array(view.refusedLeads) { arena.refusedLead($0) }
            response.pointee.n_rows = view.rows.count
            response.pointee.rows = arena.array(view.rows) { arena.planRow($0) }
            if let next = view.next, let pageDigest {
                response.pointee.next_page_token = arena.text(
                    PageToken.token(
                        after: UInt64(next),
                        digest: PageToken.digest(pageDigest, of: view.plan.stage)))
            }
            pack(response)
        default: fatalError("invariant: \(method) does not answer with a plan")
        }
    }

    mutating func encode(accepted plan: PlanSnapshot) {
        let response = arena.make(ResponseTypes.applyPlan)
        response.pointee.plan = arena.plan(.accepted(plan))
        pack(response)
    }

    mutating func encode(_ plans: [PlanHead], more: Bool, _ pageDigest: UInt64?) {
        let response = arena.make(ResponseTypes.listPlans)
        response.pointee.n_plans = plans.count
        response.pointee.plans = arena.array(plans) { arena.plan($0) }
        if more, let last = plans.last, let pageDigest {
            response.pointee.next_page_token = arena.text(
                PageToken.token(after: last.id.number, digest: pageDigest))
        }
        pack(response)
    }
}
