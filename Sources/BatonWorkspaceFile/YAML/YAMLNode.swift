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

extension YAMLNode {
    /// What stands at a path, with the place of its key; nil if nothing does.
    func entry(at path: FieldPath) -> YAMLEntry? {
        switch path {
        case .root:
            return YAMLEntry(key: "", keyPosition: position, value: self)
        case .key(let parent, let key):
            guard case .mapping(let entries)? = entry(at: parent)?.value.content else { return nil }
            return entries.first { $0.key == key }
        case .item(let parent, let index):
            guard case .list(let items)? = entry(at: parent)?.value.content,
                items.indices.contains(index)
            else { return nil }
            return YAMLEntry(key: "", keyPosition: items[index].position, value: items[index])
        }
    }
}
