package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton reps`: who is there and how much they can take.
package struct RepsCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "reps", abstract: "Lists who is there and how much they can take.",
        discussion: "Example: baton reps --team sdr")

    @Option(help: "Only members and managers of this team.")
    package var team: String?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.listReps, request(workspace: session.client.workspace))
        guard output.output == .table else {
            var json = MessageJSON()
            answer.read { json.write($0) }
            session.console.out.line(json.text.text)
            return .done
        }
        let reps = answer.read { message in
            Repeated(message.pointee.reps, count: message.pointee.n_reps).map { RepView($0) }
        }
        let text = RepText(zone: session.zone)
        var table = Table(RepText.columns, terminalWidth: session.console.out.terminalWidth)
        for line in table.lines(reps.map(text.row)) { session.console.out.line(line) }
        for footnote in RepText.footnotes(reps) { session.console.out.line(footnote) }
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
