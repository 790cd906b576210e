package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton defer`: the owner cannot contact the prospect now.
package struct DeferCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "defer",
            abstract: say(
                "Hands leads on that you cannot contact now.",
                fr: "Passe à d'autres des leads que vous ne pouvez pas contacter maintenant."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton defer L1042 --reason in_a_meeting --as rep/amina"
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "One word for the reports, such as in_a_meeting.",
            fr: "Un mot pour les rapports, comme in_a_meeting."))
    package var reason: String

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.deferLead.response, field: "lead", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.deferLead, request(lead, id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: {
                say(
                    "is deferred; now \(LeadText.place($0))",
                    fr: "est différé ; désormais \(LeadText.place($0))")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.deferLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.reason = arena.text(reason)
        }
    }
}
