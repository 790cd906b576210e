package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton accept`: the owner takes leads on.
package struct AcceptCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "accept",
            abstract: say(
                "Takes leads on as their owner.",
                fr: "Prend des leads en charge, comme responsable."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton accept L1042 L1043 --as rep/amina",
                #"baton accept L1042 --next "call back" --on 15:30 --as rep/amina"#,
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @OptionGroup package var nextStep: NextStepOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.acceptLead.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(NextStepOptions.fieldNames) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.acceptLead,
                    request(lead, id, workspace: client.workspace, times: session.times)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { [nextStep] in
                let next = nextStep.understood(session.times)
                return say(
                    "is accepted by \($0.owner)\(next)",
                    fr: "est pris en charge par \($0.owner)\(next)")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(
        _ lead: String, _ id: RequestIdentifier, workspace: String, times: TimeContext
    ) -> [UInt8] {
        encoded(API.acceptLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.next_step = nextStep.message(arena, times)
        }
    }
}
