package import BatonEngine

/// The number of a token, `T7`.
package struct TokenID: Hashable, Sendable, CustomStringConvertible {
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    /// Reads `T7`; nil for anything else.
    package init?(_ text: String) {
        guard text.hasPrefix("T"), let number = UInt64(text.dropFirst()), number > 0,
            "T\(number)" == text
        else { return nil }
        self.number = number
    }

    package var description: String { "T\(number)" }
}

/// What a new token is to be good for.
package struct TokenDraft: Hashable, Sendable {
    /// The most workspaces that one token names.
    package static let workspacesMax = 64

    /// Unique among the tokens that are not revoked.
    package var name: String
    package var role: Principal.Role
    /// The rep's key: of reps and managers, and of nobody else.
    package var rep: String?
    /// Empty for every one.
    package var workspaces: [String]
    package var expiresAt: Instant?

    package init(
        name: String, role: Principal.Role, rep: String? = nil, workspaces: [String] = [],
        expiresAt: Instant? = nil
    ) {
        self.name = name
        self.role = role
        self.rep = rep
        self.workspaces = workspaces
        self.expiresAt = expiresAt
    }

    /// 1 to 64 visible ASCII characters without a slash, which stands between role and name, and
    /// none that reads as a number: by that tokens are revoked too.
    package static func isName(_ name: String) -> Bool {
        PrincipalName.isName(name) && !name.utf8.contains(UInt8(ascii: "/"))
            && TokenID(name) == nil
    }

    /// Who acts by it: the rep, or whom the token is named after.
    package var principal: Principal { Principal(role: role, name: rep ?? name) }
}

extension [String] {
    /// Each text once, where it came first.
    package var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

/// A token as its store knows it: all but the secret.
package struct TokenRecord: Hashable, Sendable {
    package var id: TokenID
    package var draft: TokenDraft
    package var createdAt: Instant
    /// `admin/olga`.
    package var createdBy: String
    /// Not newer than a minute ago in the store.
    package var lastUsedAt: Instant?
    package var revokedAt: Instant?
    package var revokedBy: String?
}
