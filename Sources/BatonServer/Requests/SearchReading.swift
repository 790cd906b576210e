internal import BatonEngine
internal import BatonJournal
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

// Who asks for leads by their persons, and how teams stand.
extension RequestReader {
    func find(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Reading {
        let request = try decode(RequestTypes.findLeads, bytes).pointee
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let text = checks.searched(request.text)
        let limit = checks.pageSize(request.page_size, max: RequestLimits.foundItemsMax)
        let before = checks.pageToken(
            request.page_token, digest: PageToken.digest(ofSearchFor: text))
        try checks.finish()
        return .call(
            workspace: workspace,
            .findLeads(PersonSearch(text), before: before.map { LeadID($0) }, limit: limit))
    }

    func team(_ method: Method, _ bytes: UnsafeRawBufferPointer) throws(Failure) -> Reading {
        var checks = FieldChecks()
        guard method == .getTeam else {
            let request = try decode(RequestTypes.listTeams, bytes).pointee
            let workspace = checks.workspace(request.workspace)
            let within = checks.dueWithin(request.due_within)
            try checks.finish()
            return .call(workspace: workspace, .listTeams(dueWithin: within))
        }
        let request = try decode(RequestTypes.getTeam, bytes).pointee
        let workspace = checks.workspace(request.workspace)
        let team = checks.required(
            "team", request.team, max: RequestLimits.keyBytesMax,
            "the key of a team of the workspace")
        let within = checks.dueWithin(request.due_within)
        try checks.finish()
        return .call(workspace: workspace, .getTeam(team, dueWithin: within))
    }
}

extension FieldChecks {
    fileprivate mutating func searched(_ address: UnsafePointer<CChar>?) -> String {
        let text = required(
            "text", address, max: RequestLimits.searchBytesMax,
            "a part of a name, a company, an email or a phone")
        if text.utf8.count == 1 {
            refuse("text", "at least \(RequestLimits.searchBytesMin) bytes; write more of it")
        }
        return text
    }
}
