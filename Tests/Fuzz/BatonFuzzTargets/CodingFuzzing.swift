internal import BatonWire

/// Base64 and percent-encoding: what was encoded decodes to the same, and what decodes is encoded to
/// what decodes the same.
enum CodingFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        let original = Array(bytes)
        let encoded = Base64.encode(original)
        require(decode(encoded) == original, "base64 of \(original) comes back otherwise")
        if let decoded = Base64.decode(bytes) {
            require(decode(Base64.encode(decoded)) == decoded, "\(decoded) comes back otherwise")
        }
        let text = PercentCoding.decode(bytes)
        let again = PercentCoding.encode(text)
        require(
            again.allSatisfy { $0 >= 0x20 && $0 <= 0x7E }, "an escape has unprintable characters")
        require(
            again.withUnsafeBytes { PercentCoding.decode($0) } == text,
            "\(text) comes back otherwise")
    }

    private static func decode(_ text: [UInt8]) -> [UInt8]? {
        text.withUnsafeBytes { Base64.decode($0) }
    }
}
