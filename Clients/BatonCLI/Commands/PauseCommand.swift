package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton pause`: no new leads for somebody.
package struct PauseCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pause",
            abstract: say(
                "Gives a rep no new leads; what they hold they keep.",
                fr: "Ne donne plus de nouveaux leads à un commercial ; il garde les siens."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton pause amina"
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

    package static let answer = RecordSchema(API.pauseRep.response, field: "rep", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.pauseRep, request(workspace: session.client.workspace))
        try answer.read { message in
            try print(message.pointee.rep, in: session) { rep in
                let leads = say(
                    rep.openLeads == 1 ? "1 open lead stays" : "\(rep.openLeads) open leads stay",
                    fr: French.count(
                        rep.openLeads, "lead ouvert reste", "leads ouverts restent"))
                return say(
                    "\(rep.key) is paused; \(leads) with them",
                    fr: "\(rep.key) est en pause ; \(leads) à son nom")
            }
        }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.pauseRep.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
        }
    }
}
