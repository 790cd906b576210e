internal import CYAMLNesting
internal import Yams

/// Makes the tree of a workspace file, or says why it is none.
///
/// Refuses what YAML allows and a workspace file does not need: anchors and aliases, tags, keys
/// that are no plain text, keys written twice, several documents, more than
/// `WorkspaceFileLimits.depthMax` levels.
struct YAMLReader {
    private let problems: Problems
    private let disarmed: DisarmedAliases
    private var marked: MarkedKeys

    /// The tree; nil if there is none, with the reason in `problems`. Keys written twice are
    /// refused and left out, so that the rest can be checked too.
    static func read(_ text: String, _ problems: Problems) -> YAMLNode? {
        refuseSize(text, problems)
        guard problems.isEmpty else { return nil }
        // The parser takes a byte-order mark for text.
        let body = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : nil
        let disarmed = DisarmedAliases(text: body.map(String.init) ?? text)
        var reader = YAMLReader(
            problems: problems, disarmed: disarmed, marked: MarkedKeys(text: disarmed.text))
        return reader.read()
    }

    /// What has to be known before the text is parsed.
    private static func refuseSize(_ text: String, _ problems: Problems) {
        let start = SourcePosition(line: 1, column: 1)
        guard text.utf8.count <= WorkspaceFileLimits.textBytesMax else {
            return problems.refuse(
                start, "the file has \(text.utf8.count) bytes; at most 16 MiB are allowed")
        }
        if let position = DisarmedAliases.ambiguity(in: text) {
            problems.refuse(position, "this character is for private use; take it out")
        }
        if YAMLScan.indicators(in: text) > WorkspaceFileLimits.indicatorsMax {
            problems.refuse(
                start,
                "the file has more than \(WorkspaceFileLimits.indicatorsMax) keys and values")
        }
    }

    private mutating func read() -> YAMLNode? {
        Self.boundNesting
        while true {
            do {
                // The parser keeps the anchors alive that its nodes refer to weakly.
                let parser = try Parser(yaml: marked.text, resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else { return refuseEmpty() }
                let tree = withExtendedLifetime(parser) { node(root, path: .root, depth: 1) }
                refuseUnresolvedDuplicates()
                return tree
            } catch YamlError.duplicatedKeysInMapping(_, let context) {
                // Renamed for the next attempt, so that the tree tells where it stands.
                guard marked.mark(at: SourcePosition(context.mark)) else {
                    refuseUnresolvedDuplicates()
                    return nil
                }
            } catch {
                YAMLSyntax.refuse(error, text: marked.text, problems)
                return nil
            }
        }
    }

    /// Done once: it holds for the process.
    private static let boundNesting: Void = yaml_set_max_nest_level(
        WorkspaceFileLimits.parserDepthMax)

    private func refuseEmpty() -> YAMLNode? {
        problems.refuse(
            SourcePosition(line: 1, column: 1), "the file is empty; `baton init` writes an example")
        return nil
    }

    private mutating func refuseUnresolvedDuplicates() {
        for position in marked.takeUnresolved() {
            problems.refuse(position, "this key is written twice in its mapping; keep one")
        }
    }

    // MARK: - The tree

    private mutating func node(_ node: Node, path: FieldPath, depth: Int) -> YAMLNode? {
        let position = node.mark.map(SourcePosition.init) ?? SourcePosition(line: 1, column: 1)
        if node.anchor != nil {
            problems.refuse(
                position, path,
                "a workspace file has no anchors (`&name`); leave it out, or quote the text")
        }
        guard depth <= WorkspaceFileLimits.depthMax else {
            problems.refuse(
                position, path,
                "more than \(WorkspaceFileLimits.depthMax) mappings and lists within each other")
            return nil
        }
        guard Self.tags.contains(node.tag.rawValue) else {
            problems.refuse(
                position, path,
                "a workspace file has no tags (`\(disarmed.original(node.tag.rawValue).shortened)`); leave it out"
            )
            return nil
        }
        return content(of: node, path: path, depth: depth).map {
            YAMLNode(position: position, content: $0)
        }
    }

    private static let tags: Set<String> = [
        Tag.Name.str.rawValue, Tag.Name.map.rawValue, Tag.Name.seq.rawValue,
    ]

    private mutating func content(
        of node: Node, path: FieldPath, depth: Int
    ) -> YAMLNode.Content? {
        switch node {
        case .scalar(let scalar):
            let isEmpty = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
            return isEmpty ? .empty : .scalar(original(scalar.string).text)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            items.reserveCapacity(sequence.count)
            for (index, item) in sequence.enumerated() {
                guard let item = self.node(item, path: .item(path, index), depth: depth + 1) else {
                    continue
                }
                items.append(item)
            }
            return .list(items)
        case .mapping(let mapping): return .mapping(entries(of: mapping, path: path, depth: depth))
        case .alias: return nil
        }
    }

    private mutating func entries(
        of mapping: Node.Mapping, path: FieldPath, depth: Int
    ) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        entries.reserveCapacity(mapping.count)
        var duplicated: [String: SourcePosition] = [:]
        for (keyNode, valueNode) in mapping {
            guard let key = self.key(keyNode, path: path) else { continue }
            if let first = duplicated[key.text], !key.isMarked {
                marked.resolved(first)
                problems.refuse(
                    key.position, .key(path, key.text),
                    "`\(key.text.shortened)` is written twice, first in line \(first.line); "
                        + "keep one")
                continue
            }
            if key.isMarked, duplicated[key.text] == nil { duplicated[key.text] = key.position }
            let path = FieldPath.key(path, key.text)
            guard let value = node(valueNode, path: path, depth: depth + 1) else { continue }
            entries.append(YAMLEntry(key: key.text, keyPosition: key.position, value: value))
        }
        return entries
    }

    /// What the file says, and whether that was marked.
    private func original(_ text: String) -> (text: String, wasMarked: Bool) {
        let original = marked.original(text)
        return (disarmed.original(original.text), original.wasMarked)
    }

    private struct Key {
        var text: String
        var position: SourcePosition
        /// The first of two, renamed.
        var isMarked: Bool
    }

    private mutating func key(_ keyNode: Node, path: FieldPath) -> Key? {
        guard let key = node(keyNode, path: path, depth: 1), case .scalar(let scalar) = keyNode,
            scalar.string != ""
        else {
            let position = keyNode.mark.map(SourcePosition.init)
            problems.refuse(
                position ?? SourcePosition(line: 1, column: 1), path,
                "this key is no text; a key is a plain name followed by a colon")
            return nil
        }
        let original = original(scalar.string)
        return Key(text: original.text, position: key.position, isMarked: original.wasMarked)
    }
}

extension SourcePosition {
    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
