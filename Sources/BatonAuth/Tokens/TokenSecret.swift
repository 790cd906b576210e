internal import Crypto

/// What a token's holder has: `baton_` and 43 characters that stand for 32 random bytes.
///
/// The beginning lets scanners of source code find one that was committed by mistake.
package struct TokenSecret: Sendable {
    static let prefix = Array("baton_".utf8)
    static let randomBytes = 32
    /// Of the whole text.
    package static let textBytes = 49

    /// The text to hand over, once: nobody keeps it.
    package let text: String

    /// Makes one from the system's randomness.
    package init() {
        var system = SystemRandomNumberGenerator()
        let bytes = (0..<Self.randomBytes).map { _ in UInt8.random(in: 0...255, using: &system) }
        text = "baton_" + Base64URL.encode(bytes)
    }

    /// Whether a text has the form of one.
    static func isWellFormed(_ text: UnsafeRawBufferPointer) -> Bool {
        text.count == textBytes && text.starts(with: prefix)
            && Base64URL.decode(text.dropFirst(prefix.count)) != nil
    }
}

/// What is kept of a token: the SHA-256 of its text.
///
/// One fast hash without salt is right for it. Slow hashes and salts protect what people choose,
/// which can be guessed; of 32 random bytes there is nothing to guess, whoever reads the store. A
/// slow hash would cost every call instead, and a salt would make the look-up a search.
package struct TokenDigest: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(of text: UnsafeRawBufferPointer) {
        bytes = Array(SHA256.hash(data: text))
    }

    package init(of secret: TokenSecret) {
        var text = secret.text
        self = text.withUTF8 { TokenDigest(of: UnsafeRawBufferPointer($0)) }
    }

    /// Nil unless it is 32 bytes.
    package init?(stored bytes: [UInt8]) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = bytes
    }

    /// What tables are ordered by: known to nobody who does not know the token.
    var key: UInt64 { bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) } }
}
