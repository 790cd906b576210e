package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton pause`: no new leads for somebody.
package struct PauseCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pause",
            abstract: say(
                "Gives reps no new leads; what they hold they keep.",
                fr: "Ne donne plus de nouveaux leads à des commerciaux ; ils gardent les leurs."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton pause amina"
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

    package static let answer = RecordSchema(API.pauseRep.response, field: "rep", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await RepChange(
            command: self, session: session,
            call: { [self] rep, id in
                try await client.call(
                    API.pauseRep, request(rep, id, workspace: client.workspace)
                ).read { RepResult($0.pointee.rep) }
            },
            describe: { result in
                let rep = result.view
                let leads = say(
                    rep.openLeads == 1 ? "1 open lead stays" : "\(rep.openLeads) open leads stay",
                    fr: French.count(
                        rep.openLeads, "lead ouvert reste", "leads ouverts restent"))
                return say(
                    "\(rep.key) is paused; \(leads) with them",
                    fr: "\(rep.key) est en pause ; \(leads) à son nom")
            }
        ).run(reps)
    }

    /// The request for one rep.
    package func request(_ rep: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.pauseRep.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
        }
    }
}
