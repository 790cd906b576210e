internal import BatonEngine
package import BatonWorkspaceFile

/// What a run says to whoever started it, as lines of text.
package struct ScenarioReport: Sendable {
    private let result: ScenarioResult
    private var zone: TimeZoneTable { result.zone }

    package init(_ result: ScenarioResult) { self.result = result }

    /// `ok   name (file)`, or `FAIL name (file)` and what differs.
    package var lines: [String] {
        let verdict = result.holds ? "ok  " : "FAIL"
        return ["\(verdict) \(result.scenario.name) (\(result.scenario.path))"]
            + result.failures.flatMap(lines)
    }

    /// Everything that happened, an event a line.
    package var eventLines: [String] { result.events.map(line) }

    /// Of a file that is refused: its problems, each with its place.
    package static func lines(_ error: ScenarioFileError, of path: String) -> [String] {
        ["FAIL \(path)"]
            + error.problems.map { problem in
                let key = problem.path.isEmpty ? "" : " \(problem.path):"
                return "  \(error.path):\(problem.line):\(problem.column):\(key) \(problem.message)"
            } + (error.isCut ? ["  and perhaps more"] : [])
    }

    // MARK: - Events

    private func line(_ event: EventRecord) -> String {
        ([zone.text(event.at) + " ", event.name + " "] + fields(event.fields))
            .joined(separator: " ").trimmingEnd
    }

    private func fields(_ fields: [EventRecord.Field]) -> [String] {
        fields.map { "\($0.name)=\(quoted(text($0.value)))" }
    }

    private func text(_ value: EventRecord.Value) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .instant(let instant): zone.text(instant)
        case .list(let texts): texts.joined(separator: ",")
        }
    }

    /// In quotes if it has spaces, so that a line can be taken apart.
    private func quoted(_ text: String) -> String {
        text.isEmpty || text.contains(" ") ? "\"\(text)\"" : text
    }

    // MARK: - Failures

    private func lines(_ failure: ScenarioFailure) -> [String] {
        switch failure {
        case .missing(let expected, let nearest):
            let what = nearest?.isEarlier == true ? "it came too early" : "no event matches"
            return ["  \(place(expected.position)) \(what)"] + table(expected, nearest?.event)
        case .forbidden(let expected, let event):
            return [
                "  \(place(expected.position)) it must never happen, and it did:",
                "    \(line(event))",
            ]
        case .miscounted(let expected, let found, let nearest):
            let line =
                "  \(place(expected.event.position)) expected \(expected.count), found \(found)"
            return [line]
                + (found > 0 ? list(expected.event) : table(expected.event, nearest?.event))
        case .unknownLead(let lead):
            return ["  \(place(lead.position)) there is no lead \(lead.id)"]
        case .differs(let position, let lead, let field, let expected, let actual):
            return [
                "  \(place(position)) \(lead) \(field): expected \(nobody(expected)), "
                    + "found \(nobody(actual ?? ""))"
            ]
        case .refused(let refusal, let expected):
            return [
                "  \(place(refusal.position)) step \(refusal.step), \(refusal.kind), was refused "
                    + "with \(refusal.code.rawValue) (\(refusal.reason))"
                    + (expected.map { "; expected \($0.rawValue)" } ?? "")
            ]
        case .notRefused(let error):
            return [
                "  \(place(error.position)) step \(error.step) was not refused; expected "
                    + error.code.rawValue
            ]
        case .broken(let text): return ["  \(text)"]
        }
    }

    private func place(_ position: SourcePosition) -> String {
        "line \(position.line):"
    }

    private func nobody(_ text: String) -> String { text.isEmpty ? "nothing" : text }

    // MARK: - Side by side

    /// The expected event beside the nearest one; a star marks what differs.
    private func table(_ expected: ExpectedEvent, _ nearest: EventRecord?) -> [String] {
        guard nearest != nil else { return list(expected) + ["    no event is like it"] }
        return SideBySide(rows: rows(expected, nearest)).lines.map { "    \($0)" }
    }

    /// The expected event alone.
    private func list(_ expected: ExpectedEvent) -> [String] {
        let rows = SideBySide(rows: rows(expected, nil))
        return rows.expectedLines.map { "      \($0)" }
    }

    private func rows(
        _ expected: ExpectedEvent, _ nearest: EventRecord?
    ) -> [SideBySide.Row] {
        var rows: [SideBySide.Row] = []
        if let at = expected.at {
            rows.append(row("at", zone.text(at), nearest.map { zone.text($0.at) }))
        }
        if let name = expected.name { rows.append(row("event", name, nearest?.name)) }
        for field in expected.fields {
            let actual = nearest.flatMap { ExpectedEvent.value(of: field.name, in: $0) }
            rows.append(
                SideBySide.Row(
                    name: field.name, expected: field.value.map(text) ?? "nothing",
                    actual: actual.map(text) ?? "nothing",
                    differs: nearest.map { !ExpectedEvent.holds(field, in: $0) } ?? true))
        }
        return rows
    }

    private func row(_ name: String, _ expected: String, _ actual: String?) -> SideBySide.Row {
        SideBySide.Row(
            name: name, expected: expected, actual: actual ?? "nothing",
            differs: expected != actual)
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
