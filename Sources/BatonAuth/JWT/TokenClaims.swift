internal import BatonEngine

/// Reads the claims of a token whose signature holds (RFC 7519 section 4.1).
struct TokenClaims {
    static let audience = "baton"
    /// How far clocks may be apart.
    static let leewaySeconds: Int64 = 30
    /// What an instant can hold: the year 9999.
    private static let secondsMax = 253_402_300_799.0

    let claims: JSONValue

    /// Who is named, and for how long.
    ///
    /// - Throws: `claim`, or `expired`.
    func identity(at now: Instant) throws(AuthenticationError) -> Identity {
        try checkAudience()
        let end = try seconds("exp")
        guard let end else { throw .claim("exp", "is missing; tokens must end") }
        let expiresAt = Instant(microseconds: (end + Self.leewaySeconds) * 1_000_000)
        guard now < expiresAt else { throw .expired }
        if let start = try seconds("nbf"),
            now.microseconds < (start - Self.leewaySeconds) * 1_000_000
        {
            throw .claim("nbf", "lies in the future")
        }
        return Identity(
            principal: try principal(), proof: .signedToken, workspaces: try workspaces(),
            expiresAt: expiresAt)
    }

    private func checkAudience() throws(AuthenticationError) {
        switch claims["aud"] {
        case .text(Self.audience): return
        case .list(let values) where values.contains(.text(Self.audience)): return
        default: throw .claim("aud", "must be \(Self.audience)")
        }
    }

    /// A date (RFC 7519 section 2, NumericDate); its fraction is cut off.
    private func seconds(_ name: String) throws(AuthenticationError) -> Int64? {
        guard let claim = claims[name] else { return nil }
        guard let number = claim.number, number >= 0, number <= Self.secondsMax else {
            throw .claim(name, "must be seconds since 1970")
        }
        return Int64(number)
    }

    private func principal() throws(AuthenticationError) -> Principal {
        guard let subject = claims["sub"]?.text, PrincipalName.isName(subject) else {
            throw .claim(
                "sub", "must be 1 to \(PrincipalName.bytesMax) visible ASCII characters")
        }
        guard let role = claims["baton_role"]?.text.flatMap(PrincipalName.role) else {
            let names = PrincipalName.roles.map { "\($0)" }.joined(separator: ", ")
            throw .claim("baton_role", "must be one of \(names)")
        }
        guard role.isOfRep else {
            guard claims["baton_rep"] == nil else {
                throw .claim("baton_rep", "is for the roles rep and manager only")
            }
            return Principal(role: role, name: subject)
        }
        guard let rep = claims["baton_rep"]?.text, PrincipalName.isName(rep) else {
            throw .claim("baton_rep", "must be the key of a rep of the workspace file")
        }
        return Principal(role: role, name: rep)
    }

    private func workspaces() throws(AuthenticationError) -> [String] {
        guard let claim = claims["baton_workspaces"] else { return [] }
        let names = claim.list?.compactMap(\.text) ?? []
        // An empty list would read as every workspace.
        guard (1...TokenDraft.workspacesMax).contains(names.count),
            names.count == claim.list?.count, names.allSatisfy(PrincipalName.isName)
        else {
            throw .claim(
                "baton_workspaces", "must be a list of 1 to \(TokenDraft.workspacesMax) names")
        }
        return names
    }
}
