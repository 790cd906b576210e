internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension RequestReader {
    func question(
        _ method: Method, _ bytes: UnsafeRawBufferPointer
    ) throws(Failure) -> Reading {
        switch method {
        case .getLead:
            let message = try decode(RequestTypes.getLead, bytes)
            return try lead(message.pointee.workspace, message.pointee.lead) { .getLead($0) }
        case .explainLead:
            let request = try decode(RequestTypes.explainLead, bytes).pointee
            let sequence = present(request._sequence_case, request.sequence)
            return try lead(request.workspace, request.lead) {
                .explainLead($0, sequence: sequence)
            }
        case .getClock: return try clock(try decode(RequestTypes.getClock, bytes).pointee)
        case .whyNot:
            return try whyNot(try decode(RequestTypes.whyNot, bytes).pointee)
        case .listLeadEvents:
            return try events(try decode(RequestTypes.listLeadEvents, bytes).pointee)
        case .listWorkspaceVersions:
            return try versions(try decode(RequestTypes.listWorkspaceVersions, bytes).pointee)
        case .listReviews: return try reviews(bytes)
        case .computeDeadline: return try deadline(bytes)
        case .explainRoute: return try route(bytes)
        case .listLeads:
            return try leads(try decode(RequestTypes.listLeads, bytes).pointee)
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

    private func clock(_ request: Baton__V1__GetClockRequest) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let lead = checks.lead(request.lead)
        let clock = checks.clock("clock", request.clock)
        try checks.finish()
        guard let clock else { fatalError("invariant: no clock and no reason") }
        return .call(workspace: workspace, .getClock(lead, clock))
    }

    private func whyNot(_ request: Baton__V1__WhyNotRequest) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let lead = checks.lead(request.lead)
        let rep = checks.rep(request.rep)
        let sequence = present(request._sequence_case, request.sequence)
        try checks.finish()
        return .call(workspace: workspace, .whyNot(lead, rep: rep, sequence: sequence))
    }

    private func events(_ request: Baton__V1__ListLeadEventsRequest) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let lead = checks.lead(request.lead)
        let limit = checks.pageSize(request.page_size)
        let after = checks.pageToken(
            request.page_token, digest: PageToken.digest(ofEventsOf: lead))
        try checks.finish()
        return .call(
            workspace: workspace, .listLeadEvents(lead, after: after ?? 0, limit: limit))
    }

    private func versions(
        _ request: Baton__V1__ListWorkspaceVersionsRequest
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let limit = checks.pageSize(request.page_size)
        let before = checks.pageToken(request.page_token, digest: PageToken.digestOfVersions)
        try checks.finish()
        return .call(
            workspace: workspace,
            .listVersions(before: before.map { UInt32(clamping: $0) }, limit: limit))
    }

    private func leads(
        _ request: Baton__V1__ListLeadsRequest
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let filter = checks.filter(request)
        let limit = checks.pageSize(request.page_size)
        let after = checks.leadCursor(request.page_token, of: filter)
        try checks.finish()
        return .call(workspace: workspace, .listLeads(filter, after: after, limit: limit))
    }
}

extension FieldChecks {
    fileprivate mutating func filter(_ request: Baton__V1__ListLeadsRequest) -> LeadFilter {
        let rep = text("rep", request.rep, max: RequestLimits.keyBytesMax)
        let team = text("team", request.team, max: RequestLimits.keyBytesMax)
        var filter = LeadFilter(
            rep: rep.isEmpty ? nil : rep, team: team.isEmpty ? nil : team,
            states: states(request), includeClosed: request.include_closed != 0)
        filter.tiers = anyOf("tiers", request.tiers, request.n_tiers)
        filter.sources = anyOf("sources", request.sources, request.n_sources)
        filter.dueWithinMicroseconds = dueWithin(request.due_within)
        filter.breached = request.breached != 0
        if request.order.rawValue != 0 {
            filter.order =
                choice(
                    "order", request.order.rawValue, of: baton__v1__lead_order__descriptor) ?? .id
        }
        return filter
    }

    /// Texts of which any will do; none is empty.
    private mutating func anyOf(
        _ field: String, _ texts: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
        _ count: Int
    ) -> [String] {
        let max = RequestLimits.filterTextsMax
        guard count <= max else {
            refuse(field, "at most \(max), found \(count); ask for fewer")
            return []
        }
        return UnsafeBufferPointer(start: texts, count: count).enumerated().map { index, text in
            required(
                "\(field)[\(index)]", text, max: RequestLimits.keyBytesMax,
                "a value to look for; leave it out for all")
        }
    }

    /// How far ahead to look, in microseconds; nil if it is absent, and if it is refused.
    mutating func dueWithin(
        _ duration: UnsafeMutablePointer<Google__Protobuf__Duration>?
    ) -> Int64? {
        guard let duration = duration?.pointee else { return nil }
        let max = RequestLimits.targetSecondsMax
        guard (0...max).contains(duration.seconds), (0...999_999_999).contains(duration.nanos),
            duration.seconds < max || duration.nanos == 0
        else {
            refuse(
                "due_within",
                "from 0 to \(max) s (365 days), found \(duration.seconds) s and "
                    + "\(duration.nanos) ns")
            return nil
        }
        return duration.seconds * 1_000_000 + Int64(duration.nanos) / 1_000
    }

    fileprivate mutating func leadCursor(
        _ address: UnsafePointer<CChar>?, of filter: LeadFilter
    ) -> LeadCursor? {
        let token = text("page_token", address, max: RequestLimits.pageTokenBytesMax)
        guard !token.isEmpty else { return nil }
        let cursor = PageToken.cursor(
            in: token, of: filter.order, digest: PageToken.digest(of: filter))
        if cursor == nil { refuse("page_token", Self.foreignToken) }
        return cursor
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

    mutating func pageSize(
        _ size: Int32, max: Int32 = RequestLimits.pageItemsMax
    ) -> Int {
        guard (0...max).contains(size) else {
            refuse("page_size", "from 1 to \(max), or 0 for \(max); found \(size)")
            return 0
        }
        return Int(size == 0 ? max : size)
    }

    mutating func pageToken(_ address: UnsafePointer<CChar>?, digest: UInt64) -> UInt64? {
        let token = text("page_token", address, max: RequestLimits.pageTokenBytesMax)
        guard !token.isEmpty else { return nil }
        let number = PageToken.number(in: token, digest: digest)
        if number == nil {
            refuse("page_token", Self.foreignToken)
        }
        return number
    }

    static let foreignToken =
        "not a next_page_token of this list with these filters; send the one of the answer "
        + "before with the same filters, or none for the first page"
}
