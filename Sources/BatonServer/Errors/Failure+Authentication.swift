internal import BatonAuth
internal import BatonEngine
internal import BatonWire

/// What is refused because of who calls (Documentation/Security.md, Documentation/Errors.md).
extension Failure {
    /// - Parameter error: What is unknown, malformed or wrongly signed gives one and the same
    ///   answer, so that nobody learns from it how close a guess was.
    init(_ error: AuthenticationError) {
        switch error {
        case .missing:
            self.init(
                .unauthenticated, .credentialsRequired,
                "this server asks who calls: send the metadata authorization with \"Bearer "
                    + "TOKEN\"")
        case .invalid:
            self.init(
                .unauthenticated, .invalidCredentials,
                "the metadata authorization holds no token that is good here; it has the form "
                    + "\"Bearer TOKEN\"")
        case .expired:
            self.init(
                .unauthenticated, .credentialsExpired,
                "the token has expired; get a new one from where it came from")
        case .revoked:
            self.init(
                .unauthenticated, .credentialsRevoked,
                "the token was revoked; an admin makes a new one")
        case .claim(let name, let problem):
            self.init(
                .unauthenticated, .invalidClaim,
                "the token's claim \(name) \(problem)", parameters: [Parameter("claim", name)])
        case .certificate(let problem):
            self.init(
                .unauthenticated, .invalidClaim,
                "the client certificate is good, but \(problem)",
                parameters: [Parameter("claim", "subjectAltName")])
        }
    }

    /// The role of who calls may not act for whom `baton-as` names.
    static func mayNotAct(_ principal: Principal, as other: Principal) -> Failure {
        let what = "act as \(other.role)/\(other.name)"
        let who =
            other.role == .admin
            ? "only admins act for admins" : "only operations and admins act for others"
        return Failure(
            .permissionDenied, .notAllowed,
            "\(principal.role)/\(principal.name) may not \(what): \(who)",
            parameters: [Parameter("role", "\(principal.role)"), Parameter("action", what)])
    }

    static func workspaceNotAllowed(_ name: String) -> Failure {
        Failure(
            .permissionDenied, .workspaceNotAllowed,
            "the token is not good for the workspace \(quoted(name))",
            parameters: [Parameter("workspace", name)])
    }

    /// Whoever reaches a server without authentication may be anybody: none of them may make
    /// tokens that are good later.
    static let authenticationOff = Failure(
        .failedPrecondition, .authenticationOff,
        "this server asks nobody who they are, so it has no tokens; make the first one with batond "
            + "token create, and start it again")

    static let tooManyTokenCalls = Failure(
        .resourceExhausted, .overloaded,
        "\(TokenWorker.waitingCallsMax) calls about tokens wait already; try again in a moment",
        parameters: [Parameter("waitingMax", String(TokenWorker.waitingCallsMax))],
        retryMilliseconds: 1000)

    /// The texts of the store tell of files; callers get their own.
    ///
    /// - Parameter reference: The token that was named, if any was.
    init(_ error: TokenStoreError, of reference: String = "") {
        switch error.kind {
        case .nameTaken:
            self.init(
                .alreadyExists, .tokenNameTaken,
                "\(error): take another one, or revoke that token first")
            violations = [Violation("name", message)]
        case .unknownToken:
            self.init(
                .notFound, .unknownToken,
                "there is no token \(quoted(reference)); a revoked one goes by its number only")
        case .alreadyRevoked:
            self.init(.failedPrecondition, .tokenAlreadyRevoked, error.description)
        case .tooManyTokens:
            self.init(
                .resourceExhausted, .tooManyTokens,
                "there are \(TokenStore.tokensMax) tokens already; revoke some",
                parameters: [Parameter("max", String(TokenStore.tokensMax))])
        case .unreadable, .failed: self = .storageUnavailable("the store of tokens")
        }
    }
}
