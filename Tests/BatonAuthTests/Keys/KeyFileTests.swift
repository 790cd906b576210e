import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import BatonAuth

struct KeyFileTests {
    private func problem(_ text: String) -> String? {
        do throws(KeyFile.Problem) {
            _ = try KeyFile.read(Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a set gives its keys and leaves out those of other kinds`() throws {
        let keys = try KeyFile.read(Array(Signer.keySet().utf8))
        #expect(keys.map(\.id) == ["ed", "ec", "rs"])
        #expect(keys.map(\.algorithm) == [.ed25519, .es256, .rs256])
    }

    @Test func `PEM blocks give keys without a name`() throws {
        let der = Data(
            [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0]
                + Signer.ed25519.publicKey.rawRepresentation)
        let text = """
            The key of March
            -----BEGIN PUBLIC KEY-----
            \(der.base64EncodedString())
            -----END PUBLIC KEY-----
            \(Signer.p256.publicKey.pemRepresentation)
            \(try Signer.rsa.get().publicKey.pemRepresentation)
            """
        let keys = try KeyFile.read(Array(text.utf8))
        #expect(keys.map(\.algorithm) == [.ed25519, .es256, .rs256])
        #expect(keys.allSatisfy { $0.id == nil })
        let verifier = SignedTokenVerifier(keys: keys)
        #expect(verifier.refusal(try Signer.token()) == nil)
        #expect(verifier.refusal(try Signer.token(header: #"{"alg":"EdDSA"}"#)) == nil)
        #expect(verifier.refusal(try Signer.es256(header: #"{"alg":"ES256"}"#)) == nil)
        #expect(verifier.refusal(try Signer.token(key: Signer.otherEd25519)) == .invalid)
    }

    @Test func `a file of another kind is told apart from one without a key of use`() {
        #expect(problem("workspace: acme\n")?.contains("neither a JWK set") == true)
        #expect(problem(#" {"keys":[]}"#)?.contains("no key for EdDSA") == true)
    }

    @Test func `private and shared keys are refused`() throws {
        #expect(problem(Signer.p256.pemRepresentation)?.contains("private key") == true)
        #expect(
            problem(#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"}]}"#)?
                .contains("private key") == true)
        #expect(problem(#"{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}"#)?.contains("shared") == true)
    }

    @Test(arguments: [
        "", "nothing", "{}", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[{}]}"#, #"{"keys":[1]}"#,
        #"{"keys":[{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}]}"#,
        #"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA"}]}"#,
        #"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":1,"x":"AA"}]}"#,
        #"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}"#,
        #"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}"#,
        "-----BEGIN PUBLIC KEY-----\nAAAA", "-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
    ])
    func `a file without a good key is refused`(_ text: String) {
        #expect(problem(text) != nil)
    }

    @Test func `a point that is not on the curve is refused`() {
        let zeros = Base64URL.encode([UInt8](repeating: 1, count: 32))
        #expect(
            problem(#"{"keys":[{"kty":"EC","crv":"P-256","x":"\#(zeros)","y":"\#(zeros)"}]}"#)
                != nil)
    }

    @Test func `short RSA keys are refused`() throws {
        let key = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).publicKey
        #expect(problem(key.pemRepresentation) != nil)
        let numbers = try key.getKeyPrimitives()
        let (n, e) = (Base64URL.encode(numbers.modulus), Base64URL.encode(numbers.publicExponent))
        #expect(problem(#"{"keys":[{"kty":"RSA","kid":"a","n":"\#(n)","e":"\#(e)"}]}"#) != nil)
    }

    @Test func `two keys of one name are refused, and too many without`() {
        let key = Signer.encoded(Signer.ed25519.publicKey)
        let named = #"{"kty":"OKP","crv":"Ed25519","kid":"a","x":"\#(key)"}"#
        let nameless = #"{"kty":"OKP","crv":"Ed25519","x":"\#(key)"}"#
        #expect(problem("{\"keys\":[\(named)]}") == nil)
        #expect(problem("{\"keys\":[\(named),\(named)]}") != nil)
        let many = { (count: Int) in
            "{\"keys\":[\([String](repeating: nameless, count: count).joined(separator: ","))]}"
        }
        #expect(problem(many(KeyFile.namelessKeysMax)) == nil)
        #expect(problem(many(KeyFile.namelessKeysMax + 1)) != nil)
    }

    @Test func `a file that is too large is refused`() {
        #expect(problem(String(repeating: " ", count: KeyFile.bytesMax + 1)) != nil)
    }
}
