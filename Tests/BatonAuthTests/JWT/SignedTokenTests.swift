import BatonEngine
import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import BatonAuth

struct SignedTokenTests {
    private let verifier: SignedTokenVerifier

    init() throws { verifier = try Signer.verifier() }

    @Test func `a token of each algorithm is taken`() throws {
        let tokens = [
            try Signer.token(), try Signer.es256(header: #"{"alg":"ES256","kid":"ec"}"#),
            try Signer.rs256(header: #"{"alg":"RS256","kid":"rs","typ":"at+jwt"}"#),
            try Signer.token(header: #"{"alg":"Ed25519","kid":"ed","typ":"JWT"}"#),
        ]
        for token in tokens {
            // The second time it is remembered.
            for _ in 1...2 {
                let identity = try verifier.identity(token)
                #expect(identity.principal == Principal(role: .operations, name: "olga"))
                #expect(identity.workspaces.isEmpty)
                #expect(identity.proof == .signedToken)
            }
        }
    }

    @Test func `no other algorithm is taken, whatever signs`() throws {
        for algorithm in ["none", "None", "", "HS256", "HS512", "ES384", "PS256", "eddsa"] {
            let header = "{\"alg\":\"\(algorithm)\",\"kid\":\"ed\"}"
            #expect(verifier.refusal(try Signer.token(header: header)) == .invalid)
        }
        let unsigned = Signer.part(#"{"alg":"none"}"#) + "." + Signer.part(Signer.claims()) + "."
        #expect(verifier.refusal(unsigned) == .invalid)
    }

    @Test func `a public key is no shared secret`() throws {
        let header = #"{"alg":"HS256","kid":"ed"}"#
        let signed = Signer.part(header) + "." + Signer.part(Signer.claims())
        let secret = SymmetricKey(data: Signer.ed25519.publicKey.rawRepresentation)
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: secret)
        #expect(verifier.refusal(signed + "." + Base64URL.encode(code)) == .invalid)
    }

    @Test func `a key is good for its own algorithm only`() throws {
        // The header names another key, or another algorithm, than the one that signed.
        #expect(
            verifier.refusal(try Signer.token(header: #"{"alg":"EdDSA","kid":"ec"}"#)) == .invalid)
        #expect(
            verifier.refusal(try Signer.token(header: #"{"alg":"ES256","kid":"ec"}"#)) == .invalid)
        #expect(
            verifier.refusal(try Signer.token(header: #"{"alg":"RS256","kid":"rs"}"#)) == .invalid)
        let pss = try Signer.rs256(header: #"{"alg":"RS256","kid":"rs"}"#, padding: .PSS)
        #expect(verifier.refusal(pss) == .invalid)
    }

    @Test func `another key of the same kind proves nothing`() throws {
        #expect(verifier.refusal(try Signer.token(key: Signer.otherEd25519)) == .invalid)
    }

    @Test func `every changed byte is noticed`() throws {
        let token = Array(try Signer.token().utf8)
        for index in token.indices {
            for change: UInt8 in [0x01, 0x20] {
                var changed = token
                changed[index] ^= change
                let text = String(decoding: changed, as: UTF8.self)
                #expect(verifier.refusal(text) == .invalid, "byte \(index)")
            }
        }
    }

    @Test func `every cut and every longer one is refused`() throws {
        let token = try Signer.token()
        for count in 0..<token.utf8.count {
            #expect(verifier.refusal(String(token.prefix(count))) == .invalid)
        }
        for tail in [".", "=", "A", ".AA", " "] {
            #expect(verifier.refusal(token + tail) == .invalid)
        }
        let big = try Signer.token(
            Signer.claims("\"x\":\"\(String(repeating: "x", count: 8 * 1024))\""))
        #expect(verifier.refusal(big) == .invalid)
    }

    @Test(arguments: [
        #"{"alg":"EdDSA","kid":"ed","crit":["b64"],"b64":false}"#,
        #"{"alg":"EdDSA","kid":"ed","typ":"dpop+jwt"}"#, #"{"alg":"EdDSA","kid":7}"#,
        #"{"alg":"none","alg":"EdDSA","kid":"ed"}"#, #"{"alg":["EdDSA"],"kid":"ed"}"#,
        #"{"kid":"ed"}"#, #"["EdDSA"]"#, "", "{", #"{"alg":"EdDSA","kid":"ed"} x"#,
    ])
    func `headers that must not be passed over are refused`(_ header: String) throws {
        #expect(verifier.refusal(try Signer.token(header: header)) == .invalid)
    }

    @Test func `keys in the header are passed over`() throws {
        let key = Signer.encoded(Signer.otherEd25519.publicKey)
        let header = """
            {"alg":"EdDSA","kid":"ed","jwk":{"kty":"OKP","crv":"Ed25519","x":"\(key)"}}
            """
        let token = try Signer.token(header: header, key: Signer.otherEd25519)
        #expect(verifier.refusal(token) == .invalid)
        #expect(verifier.refusal(try Signer.token(header: header)) == nil)
    }

    @Test func `a remembered token ends with its time and with its key`() throws {
        let token = try Signer.token()
        _ = try verifier.identity(token)
        let end = Instant(microseconds: (Signer.nowSeconds + 3600 + 30) * 1_000_000)
        #expect(verifier.refusal(token, at: end) == .expired)
        verifier.replace(try KeyFile.read(Array(Signer.keySet().utf8)).filter { $0.id != "ed" })
        #expect(verifier.refusal(token) == .invalid)
    }

    @Test func `more tokens than are remembered are all taken`() throws {
        for number in 0..<(SignedTokenVerifier.rememberedMax / 8) {
            _ = try verifier.identity(try Signer.token(Signer.claims("\"n\":\(number)")))
        }
    }
}
