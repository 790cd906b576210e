internal import BatonAuth
package import BatonEngine

/// Who calls: on whose behalf, who proved it, and what they may reach.
///
/// A class, so that remembering one for a call costs one reference.
package final class Caller: Sendable {
    /// On whose behalf the call is made: what is allowed is judged by it.
    package let principal: Principal
    /// Who proved to be whom and acts for the principal; nil if that acts itself.
    package let actor: Principal?
    /// Nil where nothing had to be proved.
    let identity: Identity?

    init(principal: Principal, actor: Principal? = nil, identity: Identity? = nil) {
        self.principal = principal
        self.actor = actor
        self.identity = identity
    }

    /// Of calls that need no credential.
    static let anybody = Caller(principal: Principal(role: .viewer, name: "anybody"))

    /// `admin/olga`: who answers for what is done.
    var accountable: String {
        let principal = actor ?? principal
        return "\(principal.role)/\(principal.name)"
    }

    /// Whether the addresses that changes came from are shown.
    var mayAudit: Bool { principal.role == .operations || principal.role == .admin }

    /// Which workspace a request that names this one is about.
    ///
    /// - Parameter asked: Empty for the only one: of those that the caller may ask about.
    func workspace(_ asked: String) throws(Failure) -> String {
        guard let allowed = identity?.workspaces, !allowed.isEmpty else { return asked }
        if asked.isEmpty {
            guard allowed.count == 1, let only = allowed.first else {
                throw .workspaceRequired(among: allowed)
            }
            return only
        }
        // Whether there is such a workspace is not told.
        guard allowed.contains(asked) else { throw .workspaceNotAllowed(asked) }
        return asked
    }
}
