/// Reads a JWK set.
enum JWKSet {
    static let idBytesMax = 256

    /// Whether the text begins as an object of JSON does (RFC 8259 section 2).
    static func mayBe(_ text: [UInt8]) -> Bool {
        text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
    }

    static func read(_ text: [UInt8]) throws(KeyFile.Problem) -> [VerificationKey] {
        guard let keys = JSONReader.read(text)?["keys"]?.list else {
            throw KeyFile.Problem("is no JWK set: it must be JSON {\"keys\": [...]}")
        }
        var read: [VerificationKey] = []
        for (index, key) in keys.enumerated() {
            if let key = try self.key(key, "keys[\(index)]") { read.append(key) }
        }
        return read
    }

    /// Nil for a key of another use or kind: a set may hold such (RFC 7517 section 5).
    private static func key(
        _ key: JSONValue, _ place: String
    ) throws(KeyFile.Problem) -> VerificationKey? {
        guard key["d"] == nil else {
            throw KeyFile.Problem("\(place) is a private key: keep it where tokens are signed")
        }
        guard let kind = key["kty"]?.text else { throw KeyFile.Problem("\(place) has no kty") }
        guard kind != "oct" else {
            throw KeyFile.Problem(
                "\(place) is a shared secret: tokens are checked with public keys only")
        }
        if let use = key["use"], use.text != "sig" { return nil }
        if let operations = key["key_ops"]?.list, !operations.contains(.text("verify")) {
            return nil
        }
        let id = key["kid"]?.text
        guard (key["kid"] == nil) == (id == nil), id?.utf8.count ?? 0 <= idBytesMax else {
            throw KeyFile.Problem("\(place).kid must be a string of at most \(idBytesMax) bytes")
        }
        guard let algorithm = algorithm(key, kind) else { return nil }
        guard let read = material(key, algorithm, id: id) else {
            throw KeyFile.Problem("\(place) is no valid key for \(algorithm.rawValue)")
        }
        return read
    }

    /// What the key is for; its own `alg`, if there is one, must agree.
    private static func algorithm(_ key: JSONValue, _ kind: String) -> SignatureAlgorithm? {
        let algorithm: SignatureAlgorithm? =
            switch (kind, key["crv"]?.text) {
            case ("OKP", "Ed25519"): .ed25519
            case ("EC", "P-256"): .es256
            case ("RSA", _): .rs256
            default: nil
            }
        guard let stated = key["alg"] else { return algorithm }
        guard let name = stated.text, SignatureAlgorithm(header: name) == algorithm else {
            return nil
        }
        return algorithm
    }

    private static func material(
        _ key: JSONValue, _ algorithm: SignatureAlgorithm, id: String?
    ) -> VerificationKey? {
        func bytes(_ name: String) -> [UInt8]? {
            key[name]?.text.flatMap { Base64URL.decode(Array($0.utf8)) }
        }
        switch algorithm {
        case .ed25519: return bytes("x").flatMap { VerificationKey(ed25519: $0, id: id) }
        case .es256:
            guard let x = bytes("x"), let y = bytes("y") else { return nil }
            return VerificationKey(p256X: x, y: y, id: id)
        case .rs256:
            guard let n = bytes("n"), let e = bytes("e") else { return nil }
            return VerificationKey(rsaModulus: n, exponent: e, id: id)
        }
    }
}
