internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

/// Requests about plans of bulk reassignments.
extension RequestReader {
    func bulk(
        _ method: Method, _ bytes: UnsafeRawBufferPointer
    ) throws(Failure) -> Reading {
        switch method {
        case .planReassignment:
            return try planning(
                try decode(RequestTypes.planReassignment, bytes, Self.listDecoder).pointee)
        case .getPlan: return try plan(try decode(RequestTypes.getPlan, bytes).pointee)
        case .listPlans: return try plans(try decode(RequestTypes.listPlans, bytes).pointee)
        case .applyPlan: return try apply(try decode(RequestTypes.applyPlan, bytes))
        case .undoPlan:
            let request = try decode(RequestTypes.undoPlan, bytes).pointee
            var checks = FieldChecks()
            let workspace = checks.workspace(request.workspace)
            let plan = checks.plan(request.plan)
            try checks.finish()
            return .call(workspace: workspace, .undoPlan(plan))
        default: fatalError("invariant: \(method) is about no plan")
        }
    }

    private func planning(
        _ request: Baton__V1__PlanReassignmentRequest
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let selection = checks.selection(request)
        let target = checks.target(request)
        let note = checks.handoffNote(request.handoff_note)
        let keepUntil = checks.instant("keep_until_time", request.keep_until_time)
        let countTurn = request.count_turn != 0
        if countTurn, let target, case .rep = target {
        } else if countTurn {
            checks.refuse(
                "count_turn", "only with rep: the rotation counts its own turns; leave it out")
        }
        try checks.finish()
        guard let target else { fatalError("invariant: no target and no reason") }
        return .call(
            workspace: workspace,
            .planReassignment(
                PlanQuestion(
                    selection, to: target, countTurn: countTurn, note: note, keepUntil: keepUntil)))
    }

    private func plan(_ request: Baton__V1__GetPlanRequest) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let plan = checks.plan(request.plan)
        let results = checks.results(request)
        let limit = checks.pageSize(request.page_size)
        let page = checks.planPage(
            request.page_token, digest: PageToken.digest(of: plan, results))
        try checks.finish()
        return .call(
            workspace: workspace,
            .getPlan(
                plan, results: results, after: Int(clamping: page?.after ?? 0), limit: limit,
                stage: page?.stage))
    }

    private func plans(_ request: Baton__V1__ListPlansRequest) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let limit = checks.pageSize(request.page_size)
        let before = checks.pageToken(request.page_token, digest: PageToken.digestOfPlans)
        try checks.finish()
        return .call(
            workspace: workspace,
            .listPlans(before: before.map { PlanID($0) }, limit: limit))
    }

    private func apply(
        _ message: UnsafePointer<Baton__V1__ApplyPlanRequest>
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(message.pointee.workspace)
        let id = checks.text(
            "request_id", message.pointee.request_id, max: RequestLimits.requestIDBytesMax)
        let plan = checks.plan(message.pointee.plan)
        try checks.finish()
        guard message.pointee.validate_only == 0 else {
            return .call(workspace: workspace, .rehearsePlan(plan))
        }
        let request =
            id.isEmpty
            ? nil
            : RequestID(
                id: id, fingerprint: RequestFingerprint.of(message, method: .applyPlan))
        return .call(workspace: workspace, .applyPlan(plan, request))
    }
}

extension FieldChecks {
    fileprivate mutating func plan(_ address: UnsafePointer<CChar>?) -> PlanID {
        let hint = "the id of a plan such as P17-9c3f1a"
        let text = required("plan", address, max: RequestLimits.planBytesMax, hint)
        if let plan = PlanID(parsing: text) { return plan }
        if !text.isEmpty { refuse("plan", "\(hint); ListPlans tells them") }
        return PlanID(0)
    }

    /// Where a page of a plan's rows begins, and of which stage the page before was.
    fileprivate mutating func planPage(
        _ address: UnsafePointer<CChar>?, digest: UInt64
    ) -> (after: UInt64, stage: PlanStage)? {
        let token = text("page_token", address, max: RequestLimits.pageTokenBytesMax)
        guard !token.isEmpty else { return nil }
        for stage in PlanStage.allCases {
            if let after = PageToken.number(
                in: token, digest: PageToken.digest(digest, of: stage))
            {
                return (after, stage)
            }
        }
        refuse("page_token", Self.foreignToken)
        return nil
    }

    // MARK: Which leads

    fileprivate mutating func selection(
        _ request: Baton__V1__PlanReassignmentRequest
    ) -> PlanQuestion.Selection {
        switch (request.n_leads > 0, request.filter) {
        case (true, nil): return .leads(leads(request))
        case (false, let filter?): return .filter(planFilter(filter.pointee))
        case (true, _?):
            refuse("filter", "leads are named too; send one of the two")
        case (false, nil):
            refuse("leads", "required: ids of leads, or a filter")
        }
        return .leads([])
    }

    private mutating func leads(
        _ request: Baton__V1__PlanReassignmentRequest
    ) -> [LeadReference] {
        let max = PlanQuestion.leadsMax
        guard request.n_leads <= max else {
            refuse("leads", "at most \(max), found \(request.n_leads); make several plans")
            return []
        }
        var leads: [LeadReference] = []
        leads.reserveCapacity(request.n_leads)
        for index in 0..<request.n_leads {
            let address = request.leads?[index]
            let text = MessageText(address)
            guard !text.isEmpty, !text.isLonger(thanBytes: RequestLimits.leadBytesMax) else {
                refuse(
                    "leads[\(index)]",
                    "1 to \(RequestLimits.leadBytesMax) bytes, found \(text.byteCount); "
                        + "write an id such as L1042, or the sender's id")
                // One is enough: there may be as many as leads.
                return []
            }
            leads.append(LeadReference(String(text)))
        }
        return leads
    }

    private mutating func planFilter(_ message: Baton__V1__PlanFilter) -> PlanFilter {
        var filter = PlanFilter()
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        filter.rep = given(text("filter.rep", message.rep, max: RequestLimits.keyBytesMax))
        filter.team = given(text("filter.team", message.team, max: RequestLimits.keyBytesMax))
        filter.source = given(
            text("filter.source", message.source, max: RequestLimits.sourceBytesMax))
        filter.breached = message.breached != 0
        filter.states = states(message)
        filter.tiers = tiers(message)
        if let duration = message.due_within {
            filter.dueWithin = microseconds("filter.due_within", duration.pointee)
        }
        return filter
    }

    private mutating func states(_ message: Baton__V1__PlanFilter) -> [LeadState] {
        let max = RequestLimits.statesMax
        guard message.n_states <= max else {
            refuse(
                "filter.states",
                "at most \(max), found \(message.n_states); send each state once")
            return []
        }
        let numbers = UnsafeBufferPointer(start: message.states, count: message.n_states)
        return numbers.enumerated().compactMap { index, number in
            let field = "filter.states[\(index)]"
            let state: LeadState? = choice(
                field, number.rawValue, of: baton__v1__lead_state__descriptor)
            if state == .closed {
                refuse(field, "a closed lead cannot be handed on; leave it out")
            }
            return state
        }
    }

    private mutating func tiers(_ message: Baton__V1__PlanFilter) -> [String] {
        let max = RequestLimits.planTiersMax
        guard message.n_tiers <= max else {
            refuse("filter.tiers", "at most \(max), found \(message.n_tiers); send each tier once")
            return []
        }
        return (0..<message.n_tiers).map { index in
            required(
                "filter.tiers[\(index)]", message.tiers?[index], max: RequestLimits.keyBytesMax,
                "the key of a tier of the workspace")
        }
    }

    /// Nil if it is refused.
    private mutating func microseconds(
        _ field: String, _ duration: Google__Protobuf__Duration
    ) -> Int64? {
        let max = RequestLimits.targetSecondsMax
        guard (0...max).contains(duration.seconds), (0..<1_000_000_000).contains(duration.nanos)
        else {
            refuse(
                field,
                "from 0 to \(max) seconds, found \(duration.seconds); name another duration")
            return nil
        }
        return duration.seconds * 1_000_000 + Int64(duration.nanos) / 1_000
    }

    // MARK: To whom

    /// Nil if it is refused.
    fileprivate mutating func target(
        _ request: Baton__V1__PlanReassignmentRequest
    ) -> ReassignTarget? {
        switch request.to_case {
        case BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_REP: return .rep(rep(request.rep))
        case BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_TEAM:
            return .team(
                required(
                    "team", request.team, max: RequestLimits.keyBytesMax,
                    "the key of a team of the workspace"))
        case BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_AUTO:
            guard request.auto_ != 0 else {
                refuse("auto", "false says nothing; send true, or name a rep or a team")
                return nil
            }
            return .auto
        default:
            refuse("to", "required: a rep, a team, or auto")
            return nil
        }
    }

    fileprivate mutating func results(_ request: Baton__V1__GetPlanRequest) -> [PlanRowResult] {
        let max = RequestLimits.planResultsMax
        guard request.n_results <= max else {
            refuse(
                "results", "at most \(max), found \(request.n_results); send each result once")
            return []
        }
        let numbers = UnsafeBufferPointer(start: request.results, count: request.n_results)
        return numbers.enumerated().compactMap { index, result in
            choice(
                "results[\(index)]", result.rawValue, of: baton__v1__plan_row_result__descriptor)
        }
    }
}
