package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton contact`: records contact attempts.
package struct ContactCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "contact",
            abstract: say(
                "Records that somebody contacted leads.",
                fr: "Enregistre que quelqu'un a contacté des leads."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton contact L1042 --by call --answered --as rep/amina",
                #"baton contact . --by email --note "asks for a quote""#,
                #"baton contact . --by call --next "send the quote" --on "tomorrow 10:00""#,
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "By what means.",
            fr: "Par quel moyen."))
    package var by: ChannelName

    @Flag(
        help: .say(
            "The prospect answered.",
            fr: "Le prospect a répondu."))
    package var answered = false

    @Flag(
        help: .say(
            "A machine did it: recorded, and stops no clock.",
            fr: "Une machine l'a fait : c'est enregistré, et n'arrête aucun délai."))
    package var automated = false

    @Option(
        help: .say(
            "What was said, at most 4096 bytes.",
            fr: "Ce qui a été dit, 4096 octets au plus."))
    package var note: String?

    @OptionGroup package var nextStep: NextStepOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.recordContact.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(NextStepOptions.fieldNames) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.recordContact,
                    request(lead, id, workspace: client.workspace, times: session.times)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { [nextStep] in
                say(
                    "has the contact recorded; it is \(LeadText.place($0))",
                    fr: ": contact enregistré ; il est \(LeadText.place($0))")
                    + nextStep.understood(session.times)
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(
        _ lead: String, _ id: RequestIdentifier, workspace: String, times: TimeContext
    ) -> [UInt8] {
        encoded(API.recordContact.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.channel = Baton__V1__ContactChannel(rawValue: by.rawValue)
            request.answered = answered ? 1 : 0
            request.automated = automated ? 1 : 0
            request.note = arena.text(note ?? "")
            request.next_step = nextStep.message(arena, times)
        }
    }
}
