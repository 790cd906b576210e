import BatonEngine

extension ScenarioFile {
    private static let keys = ["name", "workspace", "timeline", "expect"]
    /// In one timeline.
    static let stepsMax = 10_000
    /// From the first step to the last: ten years, within which and five years behind which the
    /// time-zone tables hold (`TimeZoneTables.daysAhead`).
    static let daysMax: Int64 = 10 * 366

    /// Whether a file can be meant to be a scenario: it has a `timeline`, or is no YAML at all.
    package static func isScenario(_ text: String) -> Bool {
        guard let root = YAMLReader.read(text, Problems()) else { return true }
        guard case .mapping(let entries) = root.content else { return true }
        return entries.contains { $0.key == "timeline" }
    }

    /// Reads and checks a scenario, with every version of the workspace that it applies.
    ///
    /// - Parameters:
    ///   - path: Names the file in problems; a workspace's path is relative to its folder.
    ///   - load: Reads the workspace file that the scenario names.
    /// - Throws: `ScenarioFileError`, or what `load` throws.
    package static func read(
        _ text: String, path: String, load: (_ path: String) throws -> String
    ) throws -> ScenarioFile {
        let problems = Problems()
        guard let root = YAMLReader.read(text, problems) else {
            throw ScenarioFileError(path, problems)
        }
        let context = ReadingContext(problems: problems, names: DeclaredNames(root: root))
        let top = Field(node: root, path: .root, keyPosition: root.position, context: context)
        guard let fields = Fields(top, what: "a scenario", keys: keys) else {
            throw ScenarioFileError(path, problems)
        }
        let name = fields["name"]?.text("a name", maxBytes: WorkspaceFileLimits.nameBytesMax)
        let steps = fields.required("timeline").map(timeline) ?? []
        let reader = ExpectationReader(stepCount: steps.count)
        let expectations = fields["expect"].map(reader.read) ?? ScenarioExpectations()
        let workspaceField = fields.required("workspace")
        guard problems.isEmpty, let workspaceField, let first = steps.first else {
            throw ScenarioFileError(path, problems)
        }
        let workspace = try workspace(workspaceField, of: path, now: first.at, load)
        guard let workspace else { throw ScenarioFileError(path, problems) }
        try checkVersions(
            of: workspaceField.isMapping ? workspace : workspace.unplaced, steps, path)
        return ScenarioFile(
            name: name ?? path, path: path, workspace: workspace, steps: steps,
            expectations: expectations)
    }

    private static func timeline(_ field: Field) -> [ScenarioStep] {
        guard let items = field.list("steps", max: stepsMax) else { return [] }
        if items.isEmpty { field.refuse("there is no step; write at least one") }
        var steps: [ScenarioStep] = []
        var latest: (at: Instant, number: Int)?
        for (index, item) in items.enumerated() {
            guard let step = StepReader.read(item, number: index + 1) else { continue }
            if let latest, step.at < latest.at {
                item.refuse(
                    "step \(step.number) comes before step \(latest.number) in time; steps stand "
                        + "in time order")
            }
            var end = step.at
            if case .down(let until) = step.action {
                if until < step.at { item.refuse("`until` comes before `at`; move one of them") }
                end = max(end, until)
            }
            let start = steps.first?.at ?? step.at
            if end.seconds - start.seconds > daysMax * 86_400 {
                item.refuse(
                    "this is more than ten years after the first step; a timeline takes ten at "
                        + "most")
            }
            latest = (max(end, latest?.at ?? end), step.number)
            steps.append(step)
        }
        return steps
    }

    /// The workspace that stands in the scenario or in a file of its own.
    private static func workspace(
        _ field: Field, of path: String, now: Instant, _ load: (String) throws -> String
    ) throws -> WorkspaceTree? {
        if field.isMapping {
            let tree = WorkspaceTree(root: field.node)
            try check(tree, at: now, path)
            return tree
        }
        guard let name = field.scalar("the path of a workspace file, or a workspace") else {
            return nil
        }
        let file = name.hasPrefix("/") ? name : folder(of: path) + name
        do {
            let tree = try WorkspaceTree(text: load(file))
            try check(tree, at: now, file)
            return tree
        } catch let error as WorkspaceFileError {
            throw ScenarioFileError(path: file, problems: error.problems, isCut: error.isCut)
        }
    }

    /// Every version is good, whatever the timeline makes of it. What a step applies stands in the
    /// scenario, and so do its problems; what it makes wrong elsewhere is told at the step.
    private static func checkVersions(
        of workspace: WorkspaceTree, _ steps: [ScenarioStep], _ path: String
    ) throws(ScenarioFileError) {
        var tree = workspace
        for step in steps {
            guard case .apply(let patch, _) = step.action else { continue }
            tree = tree.merged(with: patch)
            do throws(ScenarioFileError) {
                try check(tree, at: step.at, path)
            } catch {
                var error = error
                for index in error.problems.indices
                where error.problems[index].position == .elsewhere {
                    error.problems[index].position = step.position
                }
                throw error
            }
        }
    }

    private static func check(
        _ tree: WorkspaceTree, at now: Instant, _ path: String
    ) throws(ScenarioFileError) {
        do {
            _ = try tree.definition(now: now)
        } catch {
            throw ScenarioFileError(path: path, problems: error.problems, isCut: error.isCut)
        }
    }

    /// With its slash; empty for the working folder.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}

extension ScenarioFileError {
    init(_ path: String, _ problems: Problems) {
        let error = problems.error
        self.init(path: path, problems: error?.problems ?? [], isCut: error?.isCut ?? false)
    }
}
