package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton resume`: ends a pause.
package struct ResumeCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume",
            abstract: say(
                "Gives a paused rep new leads again.",
                fr: "Donne à nouveau des leads à un commercial en pause."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton resume amina"
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.resumeRep.response, field: "rep", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.resumeRep, request(workspace: session.client.workspace))
        try answer.read { message in
            try print(message.pointee.rep, in: session) { rep in
                say("\(rep.key) is resumed", fr: "\(rep.key) est de nouveau actif")
                    + RepText.note(rep)
            }
        }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.resumeRep.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
        }
    }
}
