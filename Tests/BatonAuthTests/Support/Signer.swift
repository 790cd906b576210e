import BatonEngine
import Crypto
import CryptoExtras
import Foundation

@testable import BatonAuth

/// Signs tokens as an identity provider does, with keys made once.
enum Signer {
    static let ed25519 = Curve25519.Signing.PrivateKey()
    static let otherEd25519 = Curve25519.Signing.PrivateKey()
    static let p256 = P256.Signing.PrivateKey()
    static let rsa = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    static let now = Instant(microseconds: 1_800_000_000_000_000)
    static let nowSeconds: Int64 = 1_800_000_000

    static let header = #"{"alg":"EdDSA","kid":"ed"}"#

    /// Claims that are good for an hour.
    static func claims(_ more: String = "", without: Set<String> = []) -> String {
        let usual: [(String, String)] = [
            ("aud", #""baton""#), ("exp", "\(nowSeconds + 3600)"), ("sub", #""olga""#),
            ("baton_role", #""operations""#),
        ]
        let members = usual.filter { !without.contains($0.0) }.map { "\"\($0)\":\($1)" }
        return "{" + (members + (more.isEmpty ? [] : [more])).joined(separator: ",") + "}"
    }

    static func part(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }

    static func token(
        _ claims: String = claims(), header: String = header,
        key: Curve25519.Signing.PrivateKey = ed25519
    ) throws -> String {
        let signed = part(header) + "." + part(claims)
        return try signed + "." + Base64URL.encode(key.signature(for: Data(signed.utf8)))
    }

    static func es256(_ claims: String = claims(), header: String) throws -> String {
        let signed = part(header) + "." + part(claims)
        let signature = try p256.signature(for: Data(signed.utf8)).rawRepresentation
        return signed + "." + Base64URL.encode(signature)
    }

    static func rs256(
        _ claims: String = claims(), header: String,
        padding: _RSA.Signing.Padding = .insecurePKCS1v1_5
    ) throws -> String {
        let signed = part(header) + "." + part(claims)
        let signature = try rsa.get().signature(for: Data(signed.utf8), padding: padding)
        return signed + "." + Base64URL.encode(signature.rawRepresentation)
    }

    /// A JWK set of the three public keys.
    static func keySet() throws -> String {
        let point = p256.publicKey.rawRepresentation
        let numbers = try rsa.get().publicKey.getKeyPrimitives()
        return """
            {"keys": [
              {"kty":"OKP","crv":"Ed25519","kid":"ed","x":"\(encoded(ed25519.publicKey))"},
              {"kty":"EC","crv":"P-256","kid":"ec","use":"sig","alg":"ES256",
               "x":"\(Base64URL.encode(point.prefix(32)))",
               "y":"\(Base64URL.encode(point.suffix(32)))"},
              {"kty":"RSA","kid":"rs","n":"\(Base64URL.encode(numbers.modulus))",
               "e":"\(Base64URL.encode(numbers.publicExponent))"},
              {"kty":"EC","crv":"P-521","kid":"unknown","x":"AA","y":"AA"},
              {"kty":"RSA","use":"enc","kid":"enc","n":"AQ","e":"AQAB"}
            ]}
            """
    }

    static func encoded(_ key: Curve25519.Signing.PublicKey) -> String {
        Base64URL.encode(key.rawRepresentation)
    }

    static func verifier() throws -> SignedTokenVerifier {
        SignedTokenVerifier(keys: try KeyFile.read(Array(keySet().utf8)))
    }
}

extension SignedTokenVerifier {
    /// Whom a token stands for.
    func identity(
        _ token: String, at now: Instant = Signer.now
    ) throws(AuthenticationError) -> Identity {
        let bytes = Array(token.utf8)
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(AuthenticationError) in try identity(bytes, at: now) }
        }
        return try result.get()
    }

    /// Why a token is refused; nil if it is not.
    func refusal(_ token: String, at now: Instant = Signer.now) -> AuthenticationError? {
        do throws(AuthenticationError) {
            _ = try identity(token, at: now)
            return nil
        } catch {
            return error
        }
    }
}
