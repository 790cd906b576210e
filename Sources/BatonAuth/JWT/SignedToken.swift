/// A JWT in its compact form (RFC 7515 section 3.1), taken apart and not believed yet.
struct SignedToken {
    /// Larger ones are not looked at.
    static let bytesMax = 8 * 1024

    let algorithm: SignatureAlgorithm
    /// The `kid` of the header.
    let keyID: String?
    let claims: JSONValue
    private let signed: ArraySlice<UInt8>
    private let signature: [UInt8]

    /// Nil for what is no signed token, and for headers that must not be passed over.
    init?(_ text: [UInt8]) {
        guard text.count <= Self.bytesMax else { return nil }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]),
            let signature = Base64URL.decode(parts[2]),
            let algorithm = header["alg"]?.text.flatMap(SignatureAlgorithm.init(header:))
        else { return nil }
        // Extensions that it says must be understood (RFC 7515 section 4.1.11): none is.
        guard header["crit"] == nil, Self.isOurs(header["typ"]) else { return nil }
        let id = header["kid"]?.text
        guard (header["kid"] == nil) == (id == nil) else { return nil }
        guard let claims = Self.object(parts[1]) else { return nil }
        self.algorithm = algorithm
        keyID = id
        self.claims = claims
        self.signature = signature
        signed = text[..<(parts[1].endIndex)]
    }

    /// Whether one of the keys has signed it. Keys that have an id are tried by it only.
    func isSigned(byOneOf keys: [VerificationKey]) -> Bool {
        keys.contains { key in
            key.algorithm == algorithm && (key.id == nil || key.id == keyID)
                && key.isValid(signature, of: signed)
        }
    }

    /// `JWT`, or an access token of RFC 9068; a missing type says nothing.
    private static func isOurs(_ type: JSONValue?) -> Bool {
        guard let type else { return true }
        return ["jwt", "at+jwt", "application/at+jwt"].contains(type.text?.lowercased())
    }

    private static func object(_ part: ArraySlice<UInt8>) -> JSONValue? {
        guard let bytes = Base64URL.decode(part), let value = JSONReader.read(bytes),
            case .object = value
        else { return nil }
        return value
    }
}
