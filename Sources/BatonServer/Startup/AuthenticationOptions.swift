internal import BatonAuth

/// How callers prove who they are, as the command line says it.
package struct AuthenticationOptions: Sendable {
    package enum Choice: String, Sendable, CaseIterable {
        case required
        case none
    }

    /// Nil: required if there is anything to prove it by.
    package var choice: Choice?
    /// The file with the keys that JWTs are checked with.
    package var keyFile: String?
    /// Connections may bring a client certificate that was verified.
    package var hasCertificates = false

    package init() {}

    /// Whether callers have to prove who they are.
    ///
    /// Without a choice a data directory that ever had a token decides: a server that asked for
    /// tokens must not open up because the last one was revoked or an option forgotten.
    ///
    /// - Parameter data: The data directory, which need not be there.
    package func isRequired(data: String) throws(StartupError) -> Bool {
        let hasTokens = TokenStore.exists(in: data)
        switch choice {
        case .none?:
            guard keyFile == nil else {
                throw StartupError("--auth none takes no --jwt-keys: leave out one of them")
            }
            guard !hasCertificates else {
                throw StartupError("--auth none takes no --tls-client-ca: leave out one of them")
            }
            return false
        case .required?:
            guard hasTokens || keyFile != nil || hasCertificates else {
                throw StartupError(
                    "--auth required, but nobody could prove anything: make a token first with "
                        + "batond token create --data \(data) --role admin --name NAME, or give "
                        + "--jwt-keys or --tls-client-ca")
            }
            return true
        case nil: return hasTokens || keyFile != nil || hasCertificates
        }
    }
}
