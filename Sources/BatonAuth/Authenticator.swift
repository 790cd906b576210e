package import BatonEngine
internal import Synchronization

/// Says whom a credential stands for: a stored token or a JWT. One for all event loops.
///
/// Whoever remembers an answer must ask again once ``generation`` has changed, and once the
/// identity has expired.
package final class Authenticator: Sendable {
    private static let scheme = Array("bearer".utf8)

    private let tokens: TokenTable
    private let signedTokens: SignedTokenVerifier?
    private let changes = Atomic<UInt64>(0)

    init(tokens: TokenTable, signedTokens: SignedTokenVerifier?) {
        self.tokens = tokens
        self.signedTokens = signedTokens
    }

    /// Changes whenever something that was good may be good no more.
    package var generation: UInt64 { changes.load(ordering: .acquiring) }

    /// Something was revoked, or the keys changed.
    func forget() { changes.wrappingAdd(1, ordering: .releasing) }

    /// Whom the value of an `authorization` header stands for (RFC 6750 section 2.1).
    package func identity(
        authorization value: UnsafeRawBufferPointer, at now: Instant
    ) throws(AuthenticationError) -> Identity {
        guard let token = Self.bearer(value) else { throw .invalid }
        if TokenSecret.isWellFormed(token) {
            return try tokens.identity(TokenDigest(of: token), at: now)
        }
        guard let signedTokens else { throw .invalid }
        return try signedTokens.identity(token, at: now)
    }

    /// Takes keys that replace the ones that were.
    package func replaceKeys(_ keys: [VerificationKey]) {
        signedTokens?.replace(keys)
        forget()
    }

    /// The token behind `Bearer`, whose case does not matter (RFC 9110 section 11.1).
    private static func bearer(_ value: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard value.count > scheme.count + 1, value[scheme.count] == UInt8(ascii: " "),
            zip(value, scheme).allSatisfy({ $0 | 0x20 == $1 })
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: value[(scheme.count + 1)...])
    }
}
