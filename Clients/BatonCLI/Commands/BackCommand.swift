package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton back`: somebody is back in the office.
package struct BackCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "back",
            abstract: say(
                "Marks a rep as back in the office.",
                fr: "Note qu'un commercial est de retour."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton back amina"
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Flag(
        help: .say(
            "Removes the leaves to come instead.",
            fr: "Supprime plutôt les absences à venir."))
    package var planned = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.endLeave.response, field: "rep", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.endLeave, request(workspace: session.client.workspace))
        let done =
            planned
            ? say("has no leaves planned any more", fr: "n'a plus d'absence prévue")
            : say("is back", fr: "est de retour")
        try answer.read { message in
            try print(message.pointee.rep, in: session) { rep in
                "\(rep.key) \(done)\(RepText.note(rep))"
            }
        }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.endLeave.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
            request.planned = planned ? 1 : 0
        }
    }
}
