package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton reps`: who is there and how much they can take.
package struct RepsCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reps",
            abstract: say(
                "Lists who is there and how much they can take.",
                fr: "Liste qui est là et combien chacun peut prendre."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton reps --team sdr"
            ])
    }

    @Option(
        help: .say(
            "Only members and managers of this team.",
            fr: "Seulement les membres et les managers de cette équipe."))
    package var team: String?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.listReps.response, field: "reps", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.listReps, request(workspace: session.client.workspace))
        let text = RepText(zone: session.zone)
        var table = Table(RepText.columns, terminalWidth: session.console.out.terminalWidth)
        var writer = try writer(.list, in: session)
        answer.read { message in
            let reps = Repeated(message.pointee.reps, count: message.pointee.n_reps)
            writer.add(reps) { reps in
                let views = reps.map { RepView($0) }
                return table.lines(views.map(text.row)) + RepText.footnotes(views)
            }
        }
        writer.finish()
        if writer.isEmpty { session.console.note(say("no reps", fr: "aucun commercial")) }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.listReps.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.team = arena.text(team ?? "")
        }
    }
}
