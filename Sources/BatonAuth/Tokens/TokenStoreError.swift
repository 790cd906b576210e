/// Why the store of tokens did not do something.
package struct TokenStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// A token that is not revoked has the name.
        case nameTaken
        case unknownToken
        case alreadyRevoked
        case tooManyTokens
        /// The file cannot be read, or is of another application or a newer version.
        case unreadable
        /// The disk, or SQLite.
        case failed
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
