package import BatonEngine

/// What differs between two versions of a workspace, in the order of the file.
package struct WorkspaceDiff: Hashable, Sendable {
    /// One difference, by section, name and field.
    package struct Change: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable {
            case added
            case removed
            case changed
            /// Stands elsewhere in a list whose order counts; `old` and `new` are places from 1.
            case moved
        }

        package var kind: Kind
        /// `reps`, or `time_zone`, which has no names.
        package var section: String
        /// `maya`; empty if the section has none.
        package var name: String
        /// `capacity`, `ladders.contact[+15m remind owner]`; empty for the whole of it.
        package var field: String
        /// As the file would write it, empty for an item that is nothing but its name; nil if it is
        /// added.
        package var old: String?
        /// Nil if it is removed.
        package var new: String?
        /// From 1: where something added stands in a list whose order counts.
        package var place: Int?
    }

    package var changes: [Change]

    package init(from old: WorkspaceDefinition, to new: WorkspaceDefinition) {
        var comparison = WrittenComparison()
        comparison.compare(Written(old), Written(new), at: [])
        changes = comparison.changes
    }

    package var isEmpty: Bool { changes.isEmpty }
}

extension WorkspaceDiff.Change: CustomStringConvertible {
    /// `reps.maya.capacity`, `routing[hot replies].then.tier`.
    package var path: String {
        var path = section
        if !name.isEmpty { path += WorkspaceDiff.isList(section) ? "[\(name)]" : ".\(name)" }
        return field.isEmpty ? path : field.hasPrefix("[") ? path + field : "\(path).\(field)"
    }

    /// One line: `~ reps.maya.capacity: 10 -> 12`.
    package var description: String {
        switch (kind, old, new) {
        case (.moved, let old?, let new?): "~ \(path): place \(old) -> \(new)"
        case (_, let old?, let new?): "~ \(path): \(old) -> \(new)"
        case (_, let old?, nil): "- \(path)" + Self.suffix(old)
        case (_, nil, let new):
            "+ \(path)" + (place.map { " (place \($0))" } ?? "") + Self.suffix(new ?? "")
        }
    }

    private static func suffix(_ value: String) -> String { value.isEmpty ? "" : ": \(value)" }
}

extension WorkspaceDiff {
    static func isList(_ section: String) -> Bool { section == "routing" }
}
