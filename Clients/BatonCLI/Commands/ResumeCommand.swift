package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton resume`: ends a pause.
package struct ResumeCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume",
            abstract: say(
                "Gives paused reps new leads again.",
                fr: "Donne à nouveau des leads à des commerciaux en pause."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton resume amina"
            ])
    }

    @Argument(
        help: .say(
            "The reps.",
            fr: "Les commerciaux.", valueName: "rep"))
    package var reps: [String]

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.resumeRep.response, field: "rep", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await RepChange(
            command: self, session: session,
            call: { [self] rep, id in
                try await client.call(
                    API.resumeRep, request(rep, id, workspace: client.workspace)
                ).read { RepResult($0.pointee.rep) }
            },
            describe: { result in
                let rep = result.view
                return say("\(rep.key) is resumed", fr: "\(rep.key) est de nouveau actif")
                    + RepText.note(rep)
            }
        ).run(reps)
    }

    /// The request for one rep.
    package func request(_ rep: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.resumeRep.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
        }
    }
}
