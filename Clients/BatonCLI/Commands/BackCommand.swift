package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton back`: somebody is back in the office.
package struct BackCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "back",
            abstract: say(
                "Marks reps as back in the office; you without a name.",
                fr: "Note que des commerciaux sont de retour ; vous sans nom."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton back amina",
                "baton back --as rep/amina",
            ])
    }

    @Argument(
        help: .say(
            "The reps; you if absent.",
            fr: "Les commerciaux ; vous si omis.", valueName: "rep"))
    package var reps: [String] = []

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
        let client = session.client
        let done =
            planned
            ? say("has no leaves planned any more", fr: "n'a plus d'absence prévue")
            : say("is back", fr: "est de retour")
        return try await RepChange(
            command: self, session: session,
            call: { [self] rep, id in
                try await client.call(
                    API.endLeave, request(rep, id, workspace: client.workspace)
                ).read { RepResult($0.pointee.rep) }
            },
            describe: { "\($0.view.key) \(done)\(RepText.note($0.view))" }
        ).run(reps)
    }

    /// The request for one rep.
    package func request(_ rep: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.endLeave.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
            request.planned = planned ? 1 : 0
        }
    }
}
