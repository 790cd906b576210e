import BatonEngine

/// Finds what a file says and hardly means: none of it keeps the file from being applied.
struct Lint {
    let file: ReadFile
    /// By key.
    let reps: [String: RepDefinition]
    private var found: [Diagnostic] = []

    var definition: WorkspaceDefinition { file.definition }

    init(_ file: ReadFile) {
        self.file = file
        reps = Dictionary(
            file.definition.reps.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All warnings in the order of the file; at most `WorkspaceFileLimits.warningsMax`, the last of
    /// which then says how many more there are.
    static func warnings(about file: ReadFile) -> [Diagnostic] {
        var lint = Lint(file)
        lint.checkCalendars()
        lint.checkTeams()
        lint.checkTiers()
        lint.checkRules()
        lint.checkPolicies()
        lint.checkLadders()
        return lint.sorted
    }

    mutating func warn(_ path: FieldPath, _ message: String) {
        found.append(
            Diagnostic(
                position: file.position(of: path), path: path.description, message: message))
    }

    private var sorted: [Diagnostic] {
        let sorted = found.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map(\.element)
        let max = WorkspaceFileLimits.warningsMax
        guard sorted.count > max else { return sorted }
        var kept = Array(sorted.prefix(max))
        kept[max - 1].path = ""
        kept[max - 1].message = "there are \(sorted.count - max + 1) more warnings from here on"
        return kept
    }

    /// A few names for a message: `maya, jon and 7 more`.
    static func list(_ names: [String]) -> String {
        let shown = 5
        guard names.count > shown + 1 else { return names.joined(separator: ", ") }
        return names.prefix(shown).joined(separator: ", ") + " and \(names.count - shown) more"
    }
}
