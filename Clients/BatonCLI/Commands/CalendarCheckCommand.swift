package import ArgumentParser
internal import BatonWorkspaceFile

/// `baton calendar check`: works out deadlines and compares them with those that a file expects.
package struct CalendarCheckCommand: ConsoleCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say(
                "Compares deadlines with those that a file of cases expects.",
                fr: "Compare des échéances à celles qu'attend un fichier de cas."))
    }

    /// A line of a file of cases, broken.
    private static let example = """
          {"id": 1, "calendar": {"time_zone": "Europe/Paris", "weekly": [{"days": ["fri"],
           "from": "09:00", "to": "18:00"}]}, "start": "2026-03-06T17:00:00+01:00",
           "target_seconds": 7200, "due": "2026-03-13T10:00:00+01:00"}
        """

    package static var help: Help {
        Help(
            say(
                """
                Works offline, with the server's own calendars. The file has a case a line, in \
                JSON:
                \(example)
                Documentation/Testing.md has all keys.
                """,
                fr: """
                    Travaille hors ligne, avec les calendriers mêmes du serveur. Le fichier a \
                    un cas par ligne, en JSON :
                    \(example)
                    Documentation/Testing.md donne toutes les clés.
                    """),
            examples: [
                "baton calendar check --cases Tests/Cases/calendar.jsonl"
            ])
    }

    @Option(
        help: .say(
            "The file of cases; - is standard input.",
            fr: "Le fichier de cas ; - est l'entrée standard."))
    package var cases: String

    @OptionGroup package var output: OutputOptions

    package static let answer = RecordSchema(
        ["line", "id", "what", "expected", "got"].map { RecordSchema.Field($0) }, id: "id")

    package init() {}

    package func run(on console: Console) async throws -> ExitStatus {
        let items = try read(FileText.read(cases))
        guard !items.isEmpty else {
            throw CommandFailure(
                .refused, say("\(name) has no case", fr: "\(name) n'a aucun cas"))
        }
        var runner = CalendarCaseRunner(items)
        var writer = try writer(.list, on: console, zone: .ofProcess())
        var failed = 0
        for item in items {
            let failures: [CalendarCaseFailure]
            do {
                failures = try runner.failures(of: item)
            } catch {
                throw CommandFailure(.refused, "\(name):\(item.line): \(error)")
            }
            if !failures.isEmpty { failed += 1 }
            if writer.isText {
                for failure in failures { console.out.line(line(failure).safeForTerminal) }
            } else {
                writer.add(failures.map(Self.record))
            }
        }
        writer.finish()
        let summary = summary(failed: failed, of: items.count)
        if writer.isText { console.out.line(summary) } else { console.note(summary) }
        return failed == 0 ? .done : .refused
    }

    private static func record(_ failure: CalendarCaseFailure) -> FieldValue {
        .object([
            FieldValue.Member("line", .number("\(failure.line)")),
            FieldValue.Member("id", .string(failure.id)),
            FieldValue.Member("what", .string(failure.what)),
            FieldValue.Member("expected", .string(failure.expected)),
            FieldValue.Member("got", .string(failure.got)),
        ])
    }

    private var name: String { cases == "-" ? standardInput : cases }

    private func read(_ text: String) throws(CommandFailure) -> [CalendarCase] {
        do {
            return try CalendarCases.read(text)
        } catch {
            let count = ProblemCount.text(error.problems.count, isCut: error.isCut)
            throw CommandFailure(
                .refused, say("\(name) is refused, \(count)", fr: "\(name) est refusé, \(count)"),
                details: error.problems.map { problem in
                    let key = problem.path.isEmpty ? ":" : " \(problem.path):"
                    return "\(name):\(problem.line):\(problem.column)\(key) \(problem.message)"
                        .safeForTerminal
                })
        }
    }

    private func line(_ failure: CalendarCaseFailure) -> String {
        let (expected, got) = (failure.expected, failure.got)
        return say(
            "\(name):\(failure.line): case \(failure.id): \(failure.what): expected \(expected), got \(got)",
            fr:
                "\(name):\(failure.line) : cas \(failure.id) : \(failure.what) : attendu \(expected), "
                + "obtenu \(got)")
    }

    private func summary(failed: Int, of count: Int) -> String {
        let cases = say(count == 1 ? "1 case" : "\(count) cases", fr: "\(count) cas")
        return failed == 0
            ? say("\(cases), all hold", fr: "\(cases), tous justes")
            : say(
                "\(cases), \(count - failed) hold, \(failed) fail",
                fr: "\(cases), \(French.count(count - failed, "juste", "justes")), "
                    + French.count(failed, "faux", "faux"))
    }
}
