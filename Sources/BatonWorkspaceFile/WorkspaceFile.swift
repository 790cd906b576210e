package import BatonEngine

/// A workspace file that was read and checked.
package struct ParsedWorkspace: Hashable, Sendable {
    /// What the engine works with.
    package var definition: WorkspaceDefinition
    /// What it says and hardly means, in the order of the file; none of them keeps it from being
    /// applied.
    package var warnings: [Diagnostic]
}

/// Reads the workspace file (Documentation/Domain.md section 8).
package enum WorkspaceFile {
    /// Whether a rep, team, tier or calendar can be called so: 1 to 64 of `a-z A-Z 0-9 _ . -`.
    package static func isName(_ text: String) -> Bool { KeyForm.refusal(text) == nil }

    /// Reads and checks the whole file.
    ///
    /// Strict: unknown keys, keys written twice, values out of form or range and references to
    /// nothing are all refused, as many as can be found in one go; so are calendars that do not open
    /// soon and targets whose deadlines nobody could reckon.
    ///
    /// - Parameters:
    ///   - text: At most `WorkspaceFileLimits.textBytesMax` bytes.
    ///   - now: Where the time-zone tables are anchored (see `TimeZoneTables.make`), and from when
    ///     calendars and deadlines are asked.
    /// - Throws: `WorkspaceFileError` with line, column, key and remedy of each problem.
    package static func parse(
        _ text: String, now: Instant
    ) throws(WorkspaceFileError) -> ParsedWorkspace {
        let problems = Problems()
        guard let root = YAMLReader.read(text, problems) else { throw refusal(problems) }
        return try parse(root, problems, now: now)
    }

    /// Checks the tree of a file, wherever it comes from.
    static func parse(
        _ root: YAMLNode, _ problems: Problems = Problems(), now: Instant
    ) throws(WorkspaceFileError) -> ParsedWorkspace {
        let definition = try definition(of: root, problems, now: now)
        let file = ReadFile(root: root, definition: definition, now: now)
        DeadlineCheck(file: file, problems: problems).run()
        guard problems.isEmpty else { throw refusal(problems) }
        return ParsedWorkspace(definition: definition, warnings: Lint.warnings(about: file))
    }

    /// Reads the text of a version that was applied once: what time has made of its calendars is
    /// not asked again.
    ///
    /// - Throws: As `parse`.
    package static func definition(
        of text: String, now: Instant
    ) throws(WorkspaceFileError) -> WorkspaceDefinition {
        let problems = Problems()
        guard let root = YAMLReader.read(text, problems) else { throw refusal(problems) }
        return try definition(of: root, problems, now: now)
    }

    private static func definition(
        of root: YAMLNode, _ problems: Problems, now: Instant
    ) throws(WorkspaceFileError) -> WorkspaceDefinition {
        let context = ReadingContext(problems: problems, names: DeclaredNames(root: root))
        let field = Field(
            node: root, path: .root, keyPosition: root.position, context: context)
        guard var definition = WorkspaceDefinition.read(field), problems.isEmpty else {
            throw refusal(problems)
        }
        definition.zones = try zones(of: definition, at: root.position, now: now)
        return definition
    }

    private static func zones(
        of definition: WorkspaceDefinition, at position: SourcePosition, now: Instant
    ) throws(WorkspaceFileError) -> [TimeZoneTable] {
        do {
            return try TimeZoneTables.make(definition.timeZones, now: now)
        } catch {
            // Each name was checked where it stands; the host's data is gone since.
            throw WorkspaceFileError(problems: [
                Diagnostic(position: position, path: "", message: error.description)
            ])
        }
    }

    private static func refusal(_ problems: Problems) -> WorkspaceFileError {
        guard let error = problems.error else {
            return WorkspaceFileError(problems: [
                Diagnostic(
                    position: SourcePosition(line: 1, column: 1), path: "",
                    message: "the file cannot be read")
            ])
        }
        return error
    }
}
