/// Collects what is wrong with a file while it is read.
final class Problems {
    private var found: [Diagnostic] = []
    private var isCut = false

    var isEmpty: Bool { found.isEmpty }

    /// No more are kept: what only helps to word them may be skipped.
    var isFull: Bool { found.count >= WorkspaceFileLimits.problemsMax }

    func refuse(
        _ position: SourcePosition, _ path: FieldPath, _ message: @autoclosure () -> String
    ) {
        guard !isFull else {
            isCut = true
            return
        }
        found.append(
            Diagnostic(position: position, path: path.description, message: message()))
    }

    /// Refuses the file as a whole.
    func refuse(_ position: SourcePosition, _ message: @autoclosure () -> String) {
        refuse(position, .root, message())
    }

    /// The problems in the order of the file.
    var error: WorkspaceFileError? {
        guard !found.isEmpty else { return nil }
        // Stable: two problems at one place stay in the order in which they were found.
        let sorted = found.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        return WorkspaceFileError(problems: sorted.map(\.element), isCut: isCut)
    }
}
