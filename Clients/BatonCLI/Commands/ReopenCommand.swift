package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton reopen`: a closed lead is open again.
package struct ReopenCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reopen",
            abstract: say(
                "Opens closed leads again.",
                fr: "Rouvre des leads clos."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton reopen L1042"
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.reopenLead.response, field: "lead", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.reopenLead, request(lead, id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: {
                say(
                    "is open again; now \(LeadText.place($0))",
                    fr: "est rouvert ; désormais \(LeadText.place($0))")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.reopenLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
        }
    }
}
