/// The public keys that signed tokens are checked with, as a file holds them: a JWK set (RFC 7517)
/// or PEM blocks `PUBLIC KEY` (RFC 7468), several of them while keys are rotated.
package enum KeyFile {
    package static let bytesMax = 256 * 1024
    package static let keysMax = 32
    /// Keys without an id: every token of their algorithm is checked with each.
    package static let namelessKeysMax = 4

    /// What is wrong with a file, for its owner; no part of a key is in it.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }
    }

    /// Reads a file's text.
    ///
    /// - Throws: for private and shared keys, which have no place on a server that only checks, and
    ///   when no key is left that can check anything.
    package static func read(_ text: [UInt8]) throws(Problem) -> [VerificationKey] {
        guard text.count <= bytesMax else {
            throw Problem("is larger than \(bytesMax) bytes")
        }
        let keys = JWKSet.mayBe(text) ? try JWKSet.read(text) : try PEMFile.read(text)
        guard !keys.isEmpty else {
            guard PEMFile.hasBlocks(text) || JWKSet.mayBe(text) else {
                throw Problem(
                    "is neither a JWK set, JSON {\"keys\": [...]}, nor PEM with blocks PUBLIC KEY")
            }
            throw Problem("has no key for EdDSA (Ed25519), ES256 or RS256")
        }
        guard keys.count <= keysMax else { throw Problem("has more than \(keysMax) keys") }
        guard keys.count(where: { $0.id == nil }) <= namelessKeysMax else {
            throw Problem("has more than \(namelessKeysMax) keys without a kid; give each a kid")
        }
        let ids = keys.compactMap(\.id)
        guard Set(ids).count == ids.count else { throw Problem("has two keys of one kid") }
        return keys
    }
}
