package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton export`: every lead, for another program.
package struct ExportCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say(
                "Writes every lead, closed ones too, as CSV or JSON lines.",
                fr: "Écrit tous les leads, même clos, en CSV ou en lignes JSON."))
    }

    package static var help: Help {
        Help(
            say(
                """
                To standard output, or to --file, which appears when it is whole; what is no \
                regular file, such as a pipe, gets the lines as they come. --columns chooses what \
                is written.
                """,
                fr: """
                    Sur la sortie standard, ou dans --file, qui n'apparaît qu'une fois \
                    complet ; ce qui n'est pas un fichier ordinaire, comme un tube, reçoit les \
                    lignes au fur et à mesure. --columns choisit ce qui est écrit.
                    """),
            examples: [
                "baton export >leads.csv",
                "baton export --team sdr --state closed --columns id,outcome,profile.source",
                "baton export --output jsonl --file leads.jsonl",
            ])
    }

    @Flag(
        help: .say(
            "Open leads only.",
            fr: "Seulement les leads ouverts."))
    package var open = false

    @OptionGroup package var filter: LeadQuery

    @Option(
        help: .say(
            "To this file; one that exists is replaced at the end. - is standard output.",
            fr: "Dans ce fichier ; s'il existe, il est remplacé à la fin. - est la sortie standard."
        ))
    package var file: String?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema.listedLead

    package init() {}

    package func validate() throws {
        guard file != "" else {
            throw ValidationError(
                say("--file must name a file", fr: "--file doit nommer un fichier"))
        }
        guard !open || !filter.traits.state.contains(.closed) else {
            throw ValidationError(
                say(
                    "--open says what --state says: give one of them",
                    fr: "--open dit la même chose que --state : donnez l'un des deux"))
        }
    }

    package var fieldNames: FieldNames { .flags(LeadQuery.fieldNames) }

    package func run(in session: Session) async throws -> ExitStatus {
        var options = output
        // `--quiet` alone asks for ids.
        if options.output == .table, !options.quiet || options.columns != nil {
            options.output = .csv
        }
        guard let file, file != "-" else {
            return try await write(options, session, to: session.console).status
        }
        let new = try NewFile(file)
        let console = Console(
            out: new.output, error: session.console.error, isColourWanted: false,
            isQuiet: session.console.isQuiet)
        let interruption = FileInterruption(session.console, new, path: file)
        defer { interruption.forget() }
        do {
            let (status, count) = try await write(options, session, to: console)
            try new.keep()
            session.console.note(
                say(
                    "\(count) leads written",
                    fr: French.count(count, "lead écrit", "leads écrits")))
            return status
        } catch {
            // Not only when the last who holds it lets go: the process may end before.
            _ = new.discard()
            throw error
        }
    }

    private func write(
        _ options: OutputOptions, _ session: Session, to console: Console
    ) async throws -> (status: ExitStatus, count: Int) {
        var writer = try RecordWriter(options, answer, .list, console: console, zone: session.zone)
        var count = 0
        var token = ""
        repeat {
            let request = encoded(API.listLeads.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                filter.fill(&request, arena)
                request.include_closed = open ? 0 : 1
                request.page_token = arena.text(token)
            }
            try await session.client.call(API.listLeads, request).read { message in
                let leads = Repeated(message.pointee.leads, count: message.pointee.n_leads)
                count += leads.count
                writer.add(leads.map { FieldValue($0) })
                token = String(protobuf: message.pointee.next_page_token)
            }
            console.out.flush()
        } while !token.isEmpty && !console.out.isClosed
        writer.finish()
        return (.done, count)
    }
}
