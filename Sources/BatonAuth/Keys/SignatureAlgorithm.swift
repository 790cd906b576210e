/// The signatures that are checked (RFC 7518 section 3.1, RFC 8037 section 3.1).
///
/// A closed list: `none` proves nothing, and HS256 would make whoever can check a token able to
/// make one, and a public key usable as its secret.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    case ed25519 = "EdDSA"
    case es256 = "ES256"
    case rs256 = "RS256"

    /// By the header's `alg`; also by RFC 9864's name for EdDSA with Ed25519.
    init?(header name: String) {
        self.init(rawValue: name == "Ed25519" ? "EdDSA" : name)
    }
}
