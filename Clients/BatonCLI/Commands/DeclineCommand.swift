package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton decline`: the owner hands leads back.
package struct DeclineCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "decline",
            abstract: say(
                "Hands leads back; somebody else gets them.",
                fr: "Rend des leads ; quelqu'un d'autre les reçoit."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton decline L1042 --reason wrong_language --as rep/amina"
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "One word for the reports, such as wrong_language.",
            fr: "Un mot pour les rapports, comme wrong_language."))
    package var reason: String

    @Option(
        help: .say(
            "How good the lead was.",
            fr: "Ce que valait le lead."))
    package var quality: QualityName?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.declineLead.response, field: "lead", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.declineLead, request(lead, id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: {
                say(
                    "is declined; now \(LeadText.place($0))",
                    fr: "est décliné ; désormais \(LeadText.place($0))")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.declineLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.reason = arena.text(reason)
            if let quality { request.quality = Baton__V1__LeadQuality(quality.rawValue) }
        }
    }
}
