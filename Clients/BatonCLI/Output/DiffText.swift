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
            + [
                say(
                    "… and \(lines.count - max) more; `baton workspace diff FILE` shows them all",
                    fr:
                        "… et \(lines.count - max) de plus ; `baton workspace diff FICHIER` les montre "
                        + "tous")
            ]
    }

    /// A record a change: `{"kind": "changed", "section": "reps", …}`.
    package var records: [FieldValue] { diff.changes.map(Self.record) }

    /// The columns of a change.
    package static let answer = RecordSchema(
        ["kind", "path", "section", "name", "field", "old", "new", "place"].map {
            RecordSchema.Field($0)
        }, id: "path")

    private static func record(_ change: WorkspaceDiff.Change) -> FieldValue {
        let texts: [(String, String?)] = [
            ("kind", change.kind.rawValue), ("path", change.path), ("section", change.section),
            ("name", change.name), ("field", change.field), ("old", change.old),
            ("new", change.new),
        ]
        var members = texts.compactMap { name, text in
            text.flatMap { $0.isEmpty ? nil : FieldValue.Member(name, .string($0)) }
        }
        if let place = change.place {
            members.append(FieldValue.Member("place", .number("\(place)")))
        }
        return .object(members)
    }
}
