internal import BatonAuth
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension RequestReader {
    /// Whether the end lies ahead is for who knows the time.
    func tokenDraft(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> TokenRequest {
        let request = try decode(RequestTypes.createToken, bytes).pointee
        var checks = FieldChecks()
        let name = checks.tokenName(request.name)
        let role: Principal.Role? = checks.choice(
            "role", request.role.rawValue, of: baton__v1__role__descriptor)
        let rep = checks.tokenRep(request.rep, of: role)
        let workspaces = checks.tokenWorkspaces(
            Repeated(request.workspaces, count: request.n_workspaces).map { String(protobuf: $0) })
        let end = checks.instant("expire_time", request.expire_time)
        try checks.finish()
        guard let role else { fatalError("invariant: no role and no reason") }
        return .create(
            TokenDraft(name: name, role: role, rep: rep, workspaces: workspaces, expiresAt: end),
            isRehearsal: request.validate_only != 0)
    }

    func tokenList(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> TokenRequest {
        let request = try decode(RequestTypes.listTokens, bytes).pointee
        var checks = FieldChecks()
        let includeRevoked = request.include_revoked != 0
        let limit = checks.pageSize(request.page_size)
        let after = checks.pageToken(
            request.page_token, digest: PageToken.digestOfTokens(includeRevoked: includeRevoked))
        try checks.finish()
        return .list(
            after: after.map { TokenID($0) }, limit: limit, includeRevoked: includeRevoked)
    }

    func tokenReference(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> TokenRequest {
        let request = try decode(RequestTypes.revokeToken, bytes).pointee
        var checks = FieldChecks()
        let reference = checks.required(
            "token", request.token, max: RequestLimits.tokenBytesMax,
            "a token's number such as T7, or its name")
        try checks.finish()
        return .revoke(reference, isRehearsal: request.validate_only != 0)
    }
}

extension FieldChecks {
    fileprivate mutating func tokenName(_ address: UnsafePointer<CChar>?) -> String {
        let hint = "who or what will use it, such as web-form"
        let name = required("name", address, max: PrincipalName.bytesMax, hint)
        guard !name.isEmpty, !TokenDraft.isName(name) else { return name }
        refuse(
            "name",
            TokenID(name) == nil
                ? "visible ASCII characters, without a slash; name it anew"
                : "looks like a token's number, by which tokens are revoked too; name it anew")
        return name
    }

    fileprivate mutating func tokenRep(
        _ address: UnsafePointer<CChar>?, of role: Principal.Role?
    ) -> String? {
        guard let role else { return nil }
        guard role.isOfRep else {
            if !MessageText(address).isEmpty {
                refuse("rep", "only the roles rep and manager have one; leave it out")
            }
            return nil
        }
        let rep = self.rep(address)
        if !rep.isEmpty, !PrincipalName.isName(rep) {
            refuse("rep", "the key of a rep: visible ASCII characters")
        }
        return rep
    }

    fileprivate mutating func tokenWorkspaces(_ names: [String]) -> [String] {
        guard names.count <= RequestLimits.tokenWorkspacesMax else {
            refuse(
                "workspaces",
                "at most \(RequestLimits.tokenWorkspacesMax), found \(names.count); leave out all "
                    + "for every workspace")
            return []
        }
        for (index, name) in names.enumerated() {
            guard !name.isEmpty, name.utf8.count <= RequestLimits.workspaceBytesMax,
                WordSyntax.holds(for: name)
            else {
                refuse(
                    "workspaces[\(index)]",
                    "1 to \(RequestLimits.workspaceBytesMax) bytes of a-z 0-9 _ -")
                continue
            }
        }
        return names.withoutRepeats
    }
}
