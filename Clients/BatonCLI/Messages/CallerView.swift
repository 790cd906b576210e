package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// Who the caller is to the server.
package struct CallerView: Equatable, Sendable {
    /// `rep/amina`.
    package var caller = ""
    /// Nil if this build does not know the role.
    package var role: RoleName?
    package var name = ""
    /// Who acts for them; empty if they act themselves.
    package var actor = ""
    package var proof: ProofName?
    package var workspaces: [String] = []
    package var expires: Instant?

    /// How it was proved.
    package enum ProofName: UInt32, Sendable {
        case none = 1
        case token
        case signedToken
        case certificate

        var text: String {
            switch self {
            case .none:
                say(
                    "nothing: the server runs without authentication",
                    fr: "aucune : le serveur tourne sans authentification")
            case .token: say("a token of the server", fr: "un jeton du serveur")
            case .signedToken: say("a signed token (JWT)", fr: "un jeton signé (JWT)")
            case .certificate: say("a client certificate", fr: "un certificat client")
            }
        }
    }

    package init(_ message: UnsafePointer<Baton__V1__GetCallerResponse>) {
        let response = message.pointee
        role = RoleName(rawValue: response.role.rawValue)
        name = String(protobuf: response.name)
        caller = "\(role.map { "\($0)" } ?? say("unknown", fr: "inconnu"))/\(name)"
        actor = String(protobuf: response.actor)
        proof = ProofName(rawValue: response.proof.rawValue)
        workspaces = Repeated(response.workspaces, count: response.n_workspaces).map {
            String(protobuf: $0)
        }
        expires = Instant(response.expire_time)
    }
}
