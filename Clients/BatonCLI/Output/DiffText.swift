package import BatonEngine
package import BatonWorkspaceFile

/// Prints what differs between two versions of a workspace, a line a change.
package struct DiffText {
    private let diff: WorkspaceDiff
    private let overrides: [String]

    package init(
        from old: WorkspaceDefinition, to new: WorkspaceDefinition,
        overrides: [CommandOverride] = []
    ) {
        diff = WorkspaceDiff(from: old, to: new)
        self.overrides = overrides.map { $0.line(from: old, to: new) }
    }

    package var isEmpty: Bool { diff.isEmpty }

    /// Lines for people: `~ reps.maya.capacity: 10 -> 12`.
    ///
    /// - Parameter max: What is beyond it is counted, not shown.
    package func lines(max: Int = .max) -> [String] {
        let lines = (diff.changes.map(\.description) + overrides).map(\.safeForTerminal)
        guard lines.count > max else { return lines }
        return lines.prefix(max)
            + ["… and \(lines.count - max) more; `baton workspace diff FILE` shows them all"]
    }

    /// `{"changes": [{"kind": "changed", "section": "reps", …}]}`.
    package var json: String {
        var json = JSONText()
        json.open("{")
        json.key("changes")
        json.open("[")
        for change in diff.changes {
            json.element()
            Self.write(change, to: &json)
        }
        json.close("]")
        json.close("}")
        return json.text
    }

    private static func write(_ change: WorkspaceDiff.Change, to json: inout JSONText) {
        json.open("{")
        let members: [(String, String?)] = [
            ("kind", change.kind.rawValue), ("path", change.path), ("section", change.section),
            ("name", change.name), ("field", change.field), ("old", change.old),
            ("new", change.new),
        ]
        for case (let key, let value?) in members where !value.isEmpty {
            json.key(key)
            json.string(value)
        }
        if let place = change.place {
            json.key("place")
            json.literal("\(place)")
        }
        json.close("}")
    }
}
