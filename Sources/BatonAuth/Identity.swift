package import BatonEngine

/// Who proved to be whom, and how far that reaches.
///
/// A class, so that passing it along costs one reference.
package final class Identity: Sendable {
    /// How it was proved.
    package enum Proof: Hashable, Sendable {
        /// A stored token, by its number.
        case token(TokenID)
        case signedToken
        case certificate
    }

    package let principal: Principal
    package let proof: Proof
    /// The workspaces that it may ask about; empty for every one.
    package let workspaces: [String]
    /// From when on it proves nothing any more; nil for never.
    package let expiresAt: Instant?
    /// Where its use is noted; nil where nobody asks.
    package let usage: TokenUsage?

    package init(
        principal: Principal, proof: Proof, workspaces: [String] = [], expiresAt: Instant? = nil,
        usage: TokenUsage? = nil
    ) {
        self.principal = principal
        self.proof = proof
        self.workspaces = workspaces
        self.expiresAt = expiresAt
        self.usage = usage
    }

    package func hasExpired(at now: Instant) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
