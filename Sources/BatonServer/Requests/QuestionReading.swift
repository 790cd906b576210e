internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension RequestReader {
    func question(
        _ method: Method, _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        switch method {
        case .getLead:
            let message = try decode(RequestTypes.getLead, bytes)
            return try lead(message.pointee.workspace, message.pointee.lead) { .getLead($0) }
        case .explainLead:
            let message = try decode(RequestTypes.explainLead, bytes)
            return try lead(message.pointee.workspace, message.pointee.lead) { .explainLead($0) }
        case .listLeads:
            return try leads(try decode(RequestTypes.listLeads, bytes).pointee, from: caller)
        case .listReps:
            let message = try decode(RequestTypes.listReps, bytes)
            var checks = FieldChecks()
            let workspace = checks.workspace(message.pointee.workspace)
            let team = checks.text("team", message.pointee.team, max: RequestLimits.keyBytesMax)
            try checks.finish()
            return .call(workspace: workspace, .listReps(team: team.isEmpty ? nil : team))
        case .getWorkspace:
            return try workspace(try decode(RequestTypes.getWorkspace, bytes).pointee)
        default: fatalError("invariant: \(method) is no question")
        }
    }

    private func lead(
        _ workspace: UnsafePointer<CChar>?, _ lead: UnsafePointer<CChar>?,
        _ request: (LeadReference) -> CallRequest
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(workspace)
        let lead = checks.lead(lead)
        try checks.finish()
        return .call(workspace: workspace, request(lead))
    }

    private func workspace(
        _ request: Baton__V1__GetWorkspaceRequest
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let version = present(request._version_case, request.version)
        if version == 0 {
            checks.refuse("version", "from 1, found 0; leave it out for the newest")
        }
        try checks.finish()
        return .call(workspace: workspace, .getWorkspace(version: version))
    }

    private func leads(
        _ request: Baton__V1__ListLeadsRequest, from caller: Principal
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let filter = checks.filter(request, from: caller)
        let limit = checks.pageSize(request.page_size)
        let after = checks.pageToken(request.page_token, filter: filter)
        try checks.finish()
        if caller.role == .rep, filter.rep != caller.name {
            throw .notAllowed(role: .rep, what: "list leads of other reps")
        }
        return .call(workspace: workspace, .listLeads(filter, after: after, limit: limit))
    }
}

extension FieldChecks {
    fileprivate mutating func filter(
        _ request: Baton__V1__ListLeadsRequest, from caller: Principal
    ) -> LeadFilter {
        let rep = text("rep", request.rep, max: RequestLimits.keyBytesMax)
        let team = text("team", request.team, max: RequestLimits.keyBytesMax)
        let own = caller.role == .rep ? caller.name : nil
        return LeadFilter(
            rep: rep.isEmpty ? own : rep, team: team.isEmpty ? nil : team,
            states: states(request), includeClosed: request.include_closed != 0)
    }

    private mutating func states(_ request: Baton__V1__ListLeadsRequest) -> [LeadState] {
        let max = RequestLimits.statesMax
        guard request.n_states <= max else {
            refuse("states", "at most \(max), found \(request.n_states); send each state once")
            return []
        }
        let numbers = UnsafeBufferPointer(start: request.states, count: request.n_states)
        return numbers.enumerated().compactMap { index, state in
            choice("states[\(index)]", state.rawValue, of: baton__v1__lead_state__descriptor)
        }
    }

    fileprivate mutating func pageSize(_ size: Int32) -> Int {
        let max = RequestLimits.pageLeadsMax
        guard (0...max).contains(size) else {
            refuse("page_size", "from 1 to \(max), or 0 for \(max); found \(size)")
            return 0
        }
        return Int(size == 0 ? max : size)
    }

    fileprivate mutating func pageToken(
        _ address: UnsafePointer<CChar>?, filter: LeadFilter
    ) -> LeadID? {
        let token = text("page_token", address, max: RequestLimits.pageTokenBytesMax)
        guard !token.isEmpty else { return nil }
        let lead = PageToken.lead(in: token, filter: filter)
        if lead == nil {
            refuse(
                "page_token",
                "not a next_page_token of this list with these filters; send the one of the "
                    + "answer before with the same filters, or none for the first page")
        }
        return lead
    }
}
