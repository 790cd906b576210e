import BatonEngine

/// A mapping whose keys are known: anything else in it is refused.
struct Fields {
    let field: Field
    /// What the mapping describes, with its article: `a rep`.
    private let what: String
    private let entries: [YAMLEntry]

    /// - Parameter canBeEmpty: Whether no value at all stands for a mapping without keys.
    init?(_ field: Field, what: String, keys: [String], canBeEmpty: Bool = false) {
        self.field = field
        self.what = what
        switch field.node.content {
        case .mapping(let entries): self.entries = entries
        case .empty where canBeEmpty: entries = []
        default:
            field.refuse("\(what) is a mapping of \(Self.quoted(keys))")
            return nil
        }
        for entry in entries where !keys.contains(entry.key) {
            refuseUnknown(entry, keys: keys)
        }
    }

    subscript(key: String) -> Field? {
        entries.first { $0.key == key }.map(field.field)
    }

    /// The value of a key that has to be there.
    ///
    /// - Parameter example: What to write.
    func required(_ key: String, example: String = "…") -> Field? {
        if let value = self[key] { return value }
        field.problems.refuse(
            field.keyPosition, field.path, "\(what) needs `\(key)`; add `\(key): \(example)`")
        return nil
    }

    private func refuseUnknown(_ entry: YAMLEntry, keys: [String]) {
        let hint =
            nearestName(to: entry.key, in: keys).map { "did you mean `\($0)`?" }
            ?? "its keys are \(Self.quoted(keys))"
        field.problems.refuse(
            entry.keyPosition, .key(field.path, entry.key),
            "`\(entry.key.shortened)` is no key of \(what); \(hint)")
    }

    private static func quoted(_ keys: [String]) -> String {
        keys.map { "`\($0)`" }.joined(separator: ", ")
    }
}
