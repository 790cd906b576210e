internal import Crypto
internal import CryptoExtras

/// A public key that signed tokens are checked with. It is good for one algorithm only, whatever a
/// token's header says.
package struct VerificationKey: Sendable {
    /// RSA keys outside are refused: shorter ones are weak, longer ones cost too much.
    static let rsaBits = 2048...4096

    private enum Material: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey)
    }

    /// By which tokens name it; nil: it is tried for every token of its algorithm.
    package let id: String?
    private let material: Material

    package var algorithm: SignatureAlgorithm {
        switch material {
        case .ed25519: .ed25519
        case .p256: .es256
        case .rsa: .rs256
        }
    }

    /// Nil unless it is 32 bytes.
    init?(ed25519 bytes: [UInt8], id: String?) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return nil
        }
        self.init(id, .ed25519(key))
    }

    /// Nil unless it is a point of the curve, 32 bytes each.
    init?(p256X x: [UInt8], y: [UInt8], id: String?) {
        guard x.count == 32, y.count == 32,
            let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
        else { return nil }
        self.init(id, .p256(key))
    }

    /// Nil outside `rsaBits`.
    init?(rsaModulus n: [UInt8], exponent e: [UInt8], id: String?) {
        guard let key = try? _RSA.Signing.PublicKey(n: n, e: e),
            Self.rsaBits.contains(key.keySizeInBits)
        else { return nil }
        self.init(id, .rsa(key))
    }

    /// Nil for what is no SubjectPublicKeyInfo of these kinds (RFC 5280 section 4.1, RFC 8410).
    init?(publicKeyInfo der: [UInt8]) {
        // SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING of 32 bytes }
        let ed25519: [UInt8] = [
            0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0,
        ]
        if der.starts(with: ed25519) {
            self.init(ed25519: Array(der.dropFirst(ed25519.count)), id: nil)
        } else if let key = try? P256.Signing.PublicKey(derRepresentation: der) {
            self.init(nil, .p256(key))
        } else if let key = try? _RSA.Signing.PublicKey(derRepresentation: der),
            Self.rsaBits.contains(key.keySizeInBits)
        {
            self.init(nil, .rsa(key))
        } else {
            return nil
        }
    }

    private init(_ id: String?, _ material: Material) {
        self.id = id
        self.material = material
    }

    func isValid(_ signature: [UInt8], of signed: ArraySlice<UInt8>) -> Bool {
        switch material {
        case .ed25519(let key): return key.isValidSignature(signature, for: signed)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: signed)
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: signed,
                padding: .insecurePKCS1v1_5)
        }
    }
}
