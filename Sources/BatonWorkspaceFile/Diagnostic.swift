/// A place in a workspace file.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// From 1.
    package var line: Int
    /// From 1, counted in Unicode scalars.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// What is wrong or worth knowing at one place of a workspace file.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package var position: SourcePosition
    /// Keys and list places (from 0) from the top: `teams.sdr.members[2]`; empty for the file.
    package var path: String
    /// Names the value, what is wrong with it, and what to write instead.
    package var message: String

    package init(position: SourcePosition, path: String, message: String) {
        self.position = position
        self.path = path
        self.message = message
    }

    package var line: Int { position.line }
    package var column: Int { position.column }

    /// `line 12, column 5: reps.maya.capcity: …`
    package var description: String {
        let place = "line \(line), column \(column): "
        return place + (path.isEmpty ? message : "\(path): \(message)")
    }
}

/// Why a workspace file is refused.
package struct WorkspaceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of the file: at least one, at most `WorkspaceFileLimits.problemsMax`.
    package var problems: [Diagnostic]
    /// True if the search stopped there: the file may hold more.
    package var isCut: Bool

    package init(problems: [Diagnostic], isCut: Bool = false) {
        self.problems = problems
        self.isCut = isCut
    }

    /// One problem a line.
    package var description: String {
        let lines = problems.map(\.description) + (isCut ? ["and perhaps more"] : [])
        return lines.joined(separator: "\n")
    }
}
