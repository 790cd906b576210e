import BatonEngine

/// Reads files of worked cases: a JSON object a line (Documentation/Testing.md).
package enum CalendarCases {
    package static let casesMax = 100_000

    /// Reads all cases; empty lines count for nothing.
    ///
    /// Strict as the workspace file: unknown keys, values out of form and unknown time zones are
    /// refused.
    ///
    /// - Throws: `WorkspaceFileError` with line and column of each problem.
    package static func read(_ text: String) throws(WorkspaceFileError) -> [CalendarCase] {
        var cases: [CalendarCase] = []
        var refused: [Diagnostic] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard refused.count < WorkspaceFileLimits.problemsMax else {
                throw WorkspaceFileError(problems: refused, isCut: true)
            }
            do {
                cases.append(try read(String(line), line: index + 1))
            } catch {
                refused += error.problems
            }
            guard cases.count <= casesMax else {
                throw WorkspaceFileError(problems: [
                    Diagnostic(
                        position: SourcePosition(line: index + 1, column: 1), path: "",
                        message: "there are more than \(casesMax) cases; split the file")
                ])
            }
        }
        guard refused.isEmpty else { throw WorkspaceFileError(problems: refused) }
        return cases
    }

    /// JSON is YAML too, and so the workspace file's reader reads it, with places.
    private static func read(
        _ text: String, line: Int
    ) throws(WorkspaceFileError) -> CalendarCase {
        let problems = Problems()
        let root = YAMLReader.read(text, problems)
        let result = root.flatMap { root in
            let context = ReadingContext(problems: problems, names: DeclaredNames(root: root))
            let field = Field(
                node: root, path: .root, keyPosition: root.position, context: context)
            return CalendarCase(field, line: line)
        }
        if let result, problems.isEmpty { return result }
        var error =
            problems.error
            ?? WorkspaceFileError(problems: [
                Diagnostic(
                    position: SourcePosition(line: line, column: 1), path: "",
                    message: "the case cannot be read")
            ])
        for index in error.problems.indices { error.problems[index].position.line = line }
        throw error
    }
}

extension CalendarCase {
    private static let keys = [
        "id", "note", "calendar", "time_zone", "start", "target_seconds", "external_seconds",
        "target", "after_hours", "paused", "step", "wall", "due", "external_due",
        "covered_seconds", "step_at",
    ]
    private static let pausesMax = 1_000

    fileprivate init?(_ field: Field, line: Int) {
        guard let fields = Fields(field, what: "a case", keys: Self.keys) else { return nil }
        let id = fields.required("id")?.scalar("a number or a name")
        let start = fields.required("start")?.time()
        let target = Self.target(fields)
        let due = fields.required("due")?.time()
        guard let calendar = fields.required("calendar"), let id, let start, let target, let due
        else { return nil }
        self.id = id
        self.line = line
        self.start = start
        self.target = target
        self.calendar = CalendarDefinition(ofCase: calendar)
        timeZone =
            fields["time_zone"]?.timeZone() ?? self.calendar?.timeZone ?? TimeZoneTable.utc.name
        afterHours = fields["after_hours"].flatMap(AfterHours.init(ofCase:)) ?? .pause
        pauses =
            fields["paused"]?.list("pauses", max: Self.pausesMax)?.compactMap { $0.pause() } ?? []
        step = Self.step(fields)
        expected = Answer(
            due: due, externalDue: fields["external_due"]?.time(),
            coveredSeconds: fields["covered_seconds"]?.wholeNumber(in: 0...Int64.max),
            stepAt: fields["step_at"]?.time())
        if (step == nil) != (expected.stepAt == nil) {
            field.refuse("`step` and `step_at` go together; write both or neither")
        }
    }

    private static func target(_ fields: Fields) -> Target? {
        let range = 1...WorkspaceFileLimits.durationSecondsMax
        let external = fields["external_seconds"]?.wholeNumber(in: range)
        switch (fields["target_seconds"], fields["target"]) {
        case (let seconds?, nil):
            return seconds.wholeNumber(in: range).map { .seconds(internal: $0, external: external) }
        case (nil, let target?): return Target.read(target)
        default:
            return fields.field.refused("a case has one of `target_seconds` and `target`")
        }
    }

    private static func step(_ fields: Fields) -> LadderStep? {
        let isWall = fields["wall"]?.flag() ?? false
        return fields["step"].flatMap(LadderStep.Offset.read).map { at in
            LadderStep(at: at.offset, atText: at.text, action: .remindOwner, isWall: isWall)
        }
    }
}

extension CalendarDefinition {
    /// Nil for `24x7`, and for what is refused.
    fileprivate init?(ofCase field: Field) {
        guard field.isMapping else {
            if let text = field.scalar("a calendar"), text != CalendarDefinition.alwaysOpen {
                field.refuse("`\(text.shortened)` is no calendar; write its hours, or `24x7`")
            }
            return nil
        }
        let keys = ["name", "time_zone", "weekly", "holidays"]
        guard let fields = Fields(field, what: "a calendar", keys: keys) else { return nil }
        self.init(
            key: fields["name"]?.key("the name of a calendar") ?? "case",
            timeZone: fields.required("time_zone")?.timeZone(),
            weekly: fields.required("weekly").map(WeeklyShift.readAll) ?? [],
            holidays: fields["holidays"].map(Holiday.readAll) ?? [])
    }
}

extension AfterHours {
    private enum Kind: String, CaseIterable {
        case pause
        case afterOpening = "after_opening"
        case within
    }

    fileprivate init?(ofCase field: Field) {
        guard
            let fields = Fields(field, what: "an after-hours rule", keys: ["kind", "seconds"]),
            let kind = fields.required("kind")?.word(Kind.self, "an after-hours rule")
        else { return nil }
        guard kind != .pause else {
            self = .pause
            return
        }
        let range = 1...WorkspaceFileLimits.durationSecondsMax
        guard let seconds = fields.required("seconds")?.wholeNumber(in: range) else { return nil }
        self = kind == .within ? .within(seconds: seconds) : .afterOpening(seconds: seconds)
    }
}

extension Field {
    /// An instant with its offset, of the years that a calendar can be asked about.
    fileprivate func time() -> Instant? {
        guard let text = scalar("a time such as \"2026-03-02T17:47:00Z\"") else { return nil }
        guard let instant = Instant(parsing: text), Self.years.contains(instant) else {
            return refused(
                "`\(text.shortened)` is no time of the years 1970 to 2199 with an offset; write "
                    + "one such as \"2026-03-02T17:47:00Z\"")
        }
        return instant
    }

    private static let years = Instant(seconds: 0)..<Instant(seconds: 7_258_118_400)

    fileprivate func pause() -> Range<Instant>? {
        let expected = "a pause, a list of its begin and its end"
        guard let items = list(expected, max: 2) else { return nil }
        guard items.count == 2 else { return refused("write \(expected)") }
        guard let from = items[0].time(), let to = items[1].time() else { return nil }
        guard from <= to else { return refused("the pause ends before it begins") }
        return from..<to
    }
}
