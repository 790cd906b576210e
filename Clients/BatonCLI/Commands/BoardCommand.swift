package import ArgumentParser
internal import Glibc

/// `baton board`: what is about to break, full-screen and live.
package struct BoardCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "board",
            abstract: say(
                "Shows what is about to break, what is broken and who has room, live.",
                fr: "Montre en direct ce qui va être dépassé, ce qui l'est, et qui a de la place."))
    }

    package static var help: Help {
        Help(
            say(
                """
                A full screen: leads whose next deadline is near, leads with a broken promise, \
                leads that nobody owns, and the reps with their load and how they met contact \
                in the last 30 days. A countdown is yellow when 75 % of its target have \
                passed, and red when it is broken. Enter opens a lead; a, r, w and n accept, \
                reassign, waive and write a note, each after a question. ? lists the keys. \
                While the server is away the board says since when, shows deadlines instead of \
                countdowns, and goes on trying.

                --once prints the same as text, for a script or a mail; NO_COLOR leaves \
                colours out.
                """,
                fr: """
                    Un écran entier : les leads dont l'échéance approche, ceux dont une promesse \
                    n'est pas tenue, ceux qui n'ont pas de responsable, puis les commerciaux avec \
                    leur charge et la part de leurs délais de contact tenus sur 30 jours. Un \
                    compte à rebours est jaune quand 75 % du délai sont passés, et rouge quand il \
                    est dépassé. Entrée ouvre un lead ; a, r, w et n servent à accepter, \
                    réattribuer, lever un délai et écrire une note, chacun après une question. ? \
                    liste les touches. Quand le serveur est absent, le tableau dit depuis quand, \
                    montre les échéances au lieu des comptes à rebours, et continue d'essayer.

                    --once imprime la même chose en texte, pour un script ou un message ; NO_COLOR \
                    retire les couleurs.
                    """),
            examples: [
                "baton board",
                "baton board --team sdr --within 1h",
                "baton board --once",
            ])
    }

    /// What is due later is no concern yet.
    static let withinSecondsDefault: Int64 = 4 * 3600
    static let withinSecondsMax: Int64 = 365 * 86_400

    @Option(
        name: [.customLong("team"), .customLong("of-team")],
        help: .say(
            "Only leads and reps of this team.",
            fr: "Seulement les leads et les commerciaux de cette équipe."))
    package var team: String?

    @Option(
        name: [.customLong("within"), .customLong("due-within")],
        help: .say(
            "How near a deadline is about to break, such as 30m. (default: 4h)",
            fr: "À partir de quand une échéance est proche, comme 30m. (par défaut : 4h)",
            valueName: "duration"))
    package var within: DurationArgument?

    @Flag(
        help: .say(
            "Print the board once, as text, and end.",
            fr: "Imprime le tableau une fois, en texte, et s'arrête."))
    package var once = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    /// It answers with a picture.
    package static let answer = RecordSchema([])

    package init() {}

    package func validate() throws {
        if team == "" {
            throw ValidationError(
                say("--team must name a team", fr: "--team doit nommer une équipe"))
        }
        guard output.output == .table, !output.quiet else {
            throw ValidationError(
                say(
                    "the board is for the eye; `baton leads --breached` and `baton team` have its "
                        + "records in every format",
                    fr:
                        "le tableau est fait pour l'œil ; `baton leads --breached` et `baton team` en "
                        + "donnent les données dans tous les formats"))
        }
        guard let within else { return }
        guard (1...Self.withinSecondsMax).contains(within.microseconds / 1_000_000) else {
            throw ValidationError(
                say("--within must be from 1s to 365d", fr: "--within doit aller de 1s à 365d"))
        }
    }

    package var fieldNames: FieldNames { .flags(["due_within": "--within"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let out = session.console.out
        if !once {
            guard out.isTerminal, isatty(STDIN_FILENO) == 1 else {
                throw CommandFailure(
                    .usage, say("the board needs a terminal", fr: "le tableau demande un terminal"),
                    details: [Self.onceHint])
            }
            guard environment("TERM") != "dumb" else {
                throw CommandFailure(
                    .usage,
                    say(
                        "the terminal has no screen to draw on: TERM is dumb",
                        fr: "le terminal n'a pas d'écran où dessiner : TERM vaut dumb"),
                    details: [Self.onceHint])
            }
        }
        let settings = BoardSettings(
            workspace: session.client.workspace, team: team,
            withinSeconds: within.map { $0.microseconds / 1_000_000 }
                ?? Self.withinSecondsDefault)
        let source = BoardSource(client: session.client, settings: settings)
        // A wrong address or a refusal is told as every command tells it.
        var state = BoardState(
            settings: settings, zone: session.zone, size: .usual,
            snapshot: try await source.snapshot())
        let usesColour =
            !output.noColor && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
        guard !once else {
            print(&state, to: out, usesColour: usesColour)
            return .done
        }
        session.console.flush()
        return try await show(state, source, out, usesColour: usesColour)
    }

    private static var onceHint: String {
        Hint.line(
            "`baton board --once` prints it as text",
            fr: "`baton board --once` l'imprime en texte")
    }

    private func show(
        _ state: BoardState, _ source: BoardSource, _ out: OutputStream, usesColour: Bool
    ) async throws -> ExitStatus {
        let terminal = try RawTerminal(output: out)
        var state = state
        _ = state.resized(terminal.size)
        let runner = BoardRunner(source, on: terminal)
        let end = await runner.run(state, usesColour: usesColour, interrupt: SIGINT)
        terminal.close()
        if case .signal(let number) = end { RawTerminal.endProcess(by: number) }
        return .done
    }

    private func print(_ state: inout BoardState, to out: OutputStream, usesColour: Bool) {
        let said = environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let columns = out.terminalWidth ?? said ?? TerminalSize.usual.columns
        _ = state.resized(TerminalSize(columns: columns, rows: .max))
        for line in BoardLayout(state).onceLines {
            out.line(
                out.isTerminal && usesColour ? line.sequence(withColour: true) : line.text)
        }
    }
}
