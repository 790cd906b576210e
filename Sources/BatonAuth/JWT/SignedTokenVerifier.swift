package import BatonEngine
internal import Synchronization

/// Checks JWTs against the keys of a file, and remembers those that it has checked: a signature
/// costs 50 to 200 µs, a look-up one SHA-256.
package final class SignedTokenVerifier: Sendable {
    /// Tokens that are remembered; when there are more, the expired ones go, else all.
    package static let rememberedMax = 4096

    private struct State {
        var keys: [VerificationKey]
        /// Goes up with every change of the keys.
        var edition: UInt64 = 0
        var verified: [TokenDigest: Identity] = [:]
    }

    private let state: Mutex<State>

    package init(keys: [VerificationKey]) { state = Mutex(State(keys: keys)) }

    /// Takes other keys; what the old ones proved is forgotten.
    package func replace(_ keys: [VerificationKey]) {
        state.withLock { $0 = State(keys: keys, edition: $0.edition + 1) }
    }

    package func identity(
        _ text: UnsafeRawBufferPointer, at now: Instant
    ) throws(AuthenticationError) -> Identity {
        let digest = TokenDigest(of: text)
        let (known, keys, edition) = state.withLock {
            ($0.verified[digest], $0.keys, $0.edition)
        }
        if let known {
            guard !known.hasExpired(at: now) else { throw .expired }
            return known
        }
        guard let token = SignedToken(Array(text)), token.isSigned(byOneOf: keys) else {
            throw .invalid
        }
        let identity = try TokenClaims(claims: token.claims).identity(at: now)
        remember(identity, digest, at: now, edition: edition)
        return identity
    }

    private func remember(
        _ identity: Identity, _ digest: TokenDigest, at now: Instant, edition: UInt64
    ) {
        state.withLock { state in
            // Other keys may have come while the signature was checked.
            guard state.edition == edition else { return }
            if state.verified.count >= Self.rememberedMax {
                state.verified = state.verified.filter { !$0.value.hasExpired(at: now) }
                if state.verified.count >= Self.rememberedMax { state.verified = [:] }
            }
            state.verified[digest] = identity
        }
    }
}
