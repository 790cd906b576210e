/// A node of the file's tree: plain values with their places, free of the parser's types.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// Nothing after the key, `~` or `null`.
        case empty
        case scalar(String)
        case list([YAMLNode])
        case mapping([YAMLEntry])
    }

    var position: SourcePosition
    var content: Content
}

/// A key and its value. Keys of one mapping differ.
struct YAMLEntry: Sendable {
    var key: String
    var keyPosition: SourcePosition
    var value: YAMLNode
}
