package import ArgumentParser
internal import BatonScenarios
internal import BatonWorkspaceFile

/// `baton test`: runs scenario files offline (Documentation/Domain.md section 10).
package struct TestCommand: ConsoleCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "test",
            abstract: say(
                "Runs scenario files offline, on a virtual clock.",
                fr: "Joue des scénarios hors ligne, sur une horloge virtuelle."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Each scenario is a workspace, what happens when, and what must come of it: a \
                policy is proved before it is in force. Exit code 0: everything is as \
                expected.
                """,
                fr: """
                    Chaque scénario est un espace de travail, ce qui arrive et quand, et ce \
                    qui doit en résulter : une policy est éprouvée avant d'être en vigueur. \
                    Code de sortie 0 : tout est comme attendu.
                    """),
            examples: [
                "baton test scenarios/"
            ])
    }

    @Argument(
        help: .say(
            "Scenario files, or folders: of these, every .yaml file that has a timeline.",
            fr: """
                Des fichiers de scénario, ou des dossiers : de ceux-ci, chaque fichier .yaml \
                qui a une timeline.
                """, valueName: "file"))
    package var files: [String]

    @Flag(
        help: .say(
            "Prints everything that happens, an event a line.",
            fr: "Imprime tout ce qui arrive, un événement par ligne."))
    package var events = false

    @OptionGroup package var output: OutputOptions

    /// A scenario of a file; a file that is none has no name.
    package static let answer = RecordSchema(
        ["file", "name", "holds"].map { RecordSchema.Field($0) }
            + [RecordSchema.Field("failures", .list(nil), absent: .list([]))], id: "file")

    package init() {}

    package func validate() throws {
        guard !events || output.output == .table else {
            throw ValidationError(
                say(
                    "--events prints text: leave --output out",
                    fr: "--events imprime du texte : omettez --output"))
        }
    }

    package func run(on console: Console) async throws -> ExitStatus {
        var tally = Tally(writer: try writer(.list, on: console, zone: .ofProcess()))
        for argument in files {
            try reading(on: console, &tally) { tally in
                for source in try scenarios(at: argument) {
                    try reading(on: console, &tally) { try run(source, on: console, &$0) }
                }
            }
        }
        tally.writer.finish()
        if tally.writer.isText { console.out.line(tally.text) } else { console.note(tally.text) }
        return tally.status
    }

    /// Tells of a file that cannot be read, and goes on behind it.
    private func reading(
        on console: Console, _ tally: inout Tally, _ read: (inout Tally) throws -> Void
    ) rethrows {
        do {
            try read(&tally)
        } catch let failure as CommandFailure {
            console.fail(failure.message, details: failure.details)
            tally.unreadable += 1
        }
    }

    /// The scenarios that an argument names.
    private func scenarios(at path: String) throws -> [Source] {
        guard Folder.isFolder(path) else {
            return [Source(path: path, text: try FileText.read(path))]
        }
        let sources = try Folder.files(in: path, endingIn: ".yaml").map {
            Source(path: $0, text: try FileText.read($0))
        }.filter { ScenarioFile.isScenario($0.text) }
        guard !sources.isEmpty else {
            throw CommandFailure(
                .usage,
                say(
                    "\(path) has no scenario: no .yaml file with a timeline",
                    fr: "\(path) n'a aucun scénario : pas de fichier .yaml avec une `timeline`"))
        }
        return sources
    }

    private func run(_ source: Source, on console: Console, _ tally: inout Tally) throws {
        let scenario: ScenarioFile
        do {
            scenario = try ScenarioFile.read(source.text, path: source.path) { path in
                do {
                    return try FileText.read(path)
                } catch let failure as CommandFailure {
                    throw CommandFailure(
                        failure.status, labelled(source.path) + " \(failure.message)")
                }
            }
        } catch let error as ScenarioFileError {
            tally.failed += 1
            let lines = ScenarioReport.lines(error, of: source.path)
            guard !tally.writer.isText else { return print(lines, on: console) }
            return tally.writer.add([Self.record(source.path, nil, holds: false, lines)])
        }
        let result = ScenarioRunner.run(scenario)
        let report = ScenarioReport(result)
        if events { print(report.eventLines, on: console) }
        if tally.writer.isText {
            print(report.lines, on: console)
        } else {
            tally.writer.add([
                Self.record(
                    source.path, result.scenario.name, holds: result.holds, report.lines)
            ])
        }
        if result.holds { tally.held += 1 } else { tally.failed += 1 }
    }

    private func print(_ lines: [String], on console: Console) {
        for line in lines { console.out.line(line.safeForTerminal) }
    }

    /// - Parameter lines: The report, which begins with the verdict.
    private static func record(
        _ file: String, _ name: String?, holds: Bool, _ lines: [String]
    ) -> FieldValue {
        var members = [FieldValue.Member("file", .string(file))]
        if let name { members.append(FieldValue.Member("name", .string(name))) }
        members.append(FieldValue.Member("holds", .bool(holds)))
        members.append(
            FieldValue.Member("failures", .list(lines.dropFirst().map { .string($0.trimmed) })))
        return .object(members)
    }

    private struct Source {
        var path: String
        var text: String
    }

    private struct Tally {
        var writer: RecordWriter
        var held = 0
        var failed = 0
        var unreadable = 0

        var status: ExitStatus {
            if unreadable > 0 { return .usage }
            return failed > 0 ? .refused : .done
        }

        var text: String {
            let count = held + failed
            let scenarios = say(
                count == 1 ? "1 scenario" : "\(count) scenarios",
                fr: French.count(count, "scénario", "scénarios"))
            return say(
                "\(scenarios), \(failed) failed",
                fr: "\(scenarios), " + French.count(failed, "en échec", "en échec"))
        }
    }
}
