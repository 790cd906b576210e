/// Why a credential proves nothing.
///
/// Whoever guesses must not learn from the answer how close the guess was: what is unknown,
/// malformed or wrongly signed is all `invalid`. The other cases are told only to who holds a
/// credential that was good once, or is signed by a key that is trusted.
package enum AuthenticationError: Error, Hashable, Sendable {
    /// There is no credential at all.
    case missing
    case invalid
    case expired
    case revoked
    /// Signed well, and still of no use: the claim and what is wrong with it.
    case claim(String, String)
    /// Of a client certificate that was verified: what is wrong with the name in it.
    case certificate(String)
}
