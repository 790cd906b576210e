package import BatonEngine

/// What a command set in place of the workspace file (Documentation/Domain.md section 8).
package struct CommandOverride: Hashable, Sendable {
    /// A key of a rep that commands may set, as the file writes it.
    package enum Key: String, Hashable, Sendable, CaseIterable {
        case capacity
        case hours
    }

    package var rep: String
    package var key: Key
    /// What holds now, as the file would write it; nil for none.
    package var value: String?

    package init(rep: String, key: Key, value: String?) {
        self.rep = rep
        self.key = key
        self.value = value
    }

    /// What becomes of it when a version of the file is applied: an apply that changes that very
    /// key ends it, and so does one that leaves the rep out.
    package enum Fate: Hashable, Sendable {
        case kept
        case cleared
    }

    package func fate(from old: WorkspaceDefinition, to new: WorkspaceDefinition) -> Fate {
        guard let present = new.reps.first(where: { $0.key == rep }) else { return .cleared }
        let former = old.reps.first { $0.key == rep }
        return former.map { key.value(of: $0) == key.value(of: present) } == true ? .kept : .cleared
    }

    /// One line: `* reps.maya.capacity: 5, set by command, stays; the file says 10`.
    package func line(from old: WorkspaceDefinition, to new: WorkspaceDefinition) -> String {
        let start = "* reps.\(rep).\(key.rawValue): \(value ?? key.absence), set by command, "
        guard let present = new.reps.first(where: { $0.key == rep }) else {
            return start + "ends with the rep"
        }
        let file = key.value(of: present) ?? key.absence
        switch fate(from: old, to: new) {
        case .kept: return start + "stays; the file says \(file)"
        case .cleared: return start + "ends; the file says \(file)"
        }
    }
}

extension CommandOverride.Key {
    /// As the file writes it; nil if it does not.
    fileprivate func value(of rep: RepDefinition) -> String? {
        switch self {
        case .capacity: rep.capacity.map(String.init)
        case .hours: rep.hours
        }
    }

    /// What an absent key means.
    fileprivate var absence: String {
        switch self {
        case .capacity: "no limit"
        case .hours: "no hours"
        }
    }
}
