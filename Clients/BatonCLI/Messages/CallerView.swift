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
            case .none: "nothing: the server runs without authentication"
            case .token: "a token of the server"
            case .signedToken: "a signed token (JWT)"
            case .certificate: "a client certificate"
            }
        }
    }

    package init(_ message: UnsafePointer<Baton__V1__GetCallerResponse>) {
        let response = message.pointee
        role = RoleName(rawValue: response.role.rawValue)
        name = String(protobuf: response.name)
        caller = "\(role.map { "\($0)" } ?? "unknown")/\(name)"
        actor = String(protobuf: response.actor)
        proof = ProofName(rawValue: response.proof.rawValue)
        workspaces = Repeated(response.workspaces, count: response.n_workspaces).map {
            String(protobuf: $0)
        }
        expires = Instant(response.expire_time)
    }
}
