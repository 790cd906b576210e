package import BatonEngine

/// A workspace file as a scenario changes it: a tree that parts of others are laid over.
package struct WorkspaceTree: Sendable {
    let root: YAMLNode
    /// The file, or for what a scenario made the same as a file.
    package let text: String

    /// Reads a file's text.
    ///
    /// - Throws: if it is no YAML; what it says is checked by `definition`.
    package init(text: String) throws(WorkspaceFileError) {
        let problems = Problems()
        guard let root = YAMLReader.read(text, problems) else {
            throw problems.error ?? WorkspaceFileError(problems: [])
        }
        self.root = root
        self.text = text
    }

    /// A workspace that stands within a scenario.
    init(root: YAMLNode) {
        self.root = root
        text = YAMLWriter.text(root)
    }

    /// Checks it all and compiles it.
    package func definition(now: Instant) throws(WorkspaceFileError) -> WorkspaceDefinition {
        try WorkspaceFile.parse(root, now: now).definition
    }

    /// The workspace with some sections changed (Documentation/Domain.md section 10): mappings are
    /// merged by name, lists and values replaced, and a key without a value is taken out.
    package func merged(with patch: WorkspacePatch) -> WorkspaceTree {
        WorkspaceTree(root: Self.merge(root, with: patch.root))
    }

    /// The same without its places in a file of its own, for what is merged from two files.
    var unplaced: WorkspaceTree { WorkspaceTree(root: Self.unplaced(root), text: text) }

    private init(root: YAMLNode, text: String) {
        self.root = root
        self.text = text
    }

    private static func unplaced(_ node: YAMLNode) -> YAMLNode {
        let content: YAMLNode.Content =
            switch node.content {
            case .empty, .scalar: node.content
            case .list(let items): .list(items.map(unplaced))
            case .mapping(let entries):
                .mapping(
                    entries.map {
                        YAMLEntry(
                            key: $0.key, keyPosition: .elsewhere, value: unplaced($0.value))
                    })
            }
        return YAMLNode(position: .elsewhere, content: content)
    }

    private static func merge(_ base: YAMLNode, with patch: YAMLNode) -> YAMLNode {
        guard case .mapping(var entries) = base.content, case .mapping(let changes) = patch.content
        else { return patch }
        for change in changes {
            let index = entries.firstIndex { $0.key == change.key }
            switch (index, change.value.content) {
            case (let index?, .empty): entries.remove(at: index)
            case (let index?, _) where choices.contains(change.key):
                entries[index].value = change.value
            case (let index?, _):
                entries[index].value = merge(entries[index].value, with: change.value)
            case (nil, _): entries.append(change)
            }
        }
        return YAMLNode(position: patch.position, content: .mapping(entries))
    }

    /// Mappings of which only one key may stand: they are replaced.
    private static let choices = ["after_hours"]
}

extension SourcePosition {
    /// No place in the scenario's file.
    static let elsewhere = SourcePosition(line: 0, column: 0)
}

/// Sections to lay over a workspace.
package struct WorkspacePatch: Sendable {
    let root: YAMLNode
}
