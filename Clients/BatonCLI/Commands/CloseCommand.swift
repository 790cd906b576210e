package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton close`: closes leads.
package struct CloseCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "close",
            abstract: say(
                "Closes leads, and says how they ended.",
                fr: "Clôt des leads, et dit comment ils se terminent."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton close L1042 --outcome qualified --meeting-booked --as rep/amina",
                "baton close L1043 --outcome duplicate --of L1042",
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "How they ended.",
            fr: "Leur issue."))
    package var outcome: OutcomeName

    @Flag(
        help: .say(
            "A meeting was booked.",
            fr: "Un rendez-vous est pris."))
    package var meetingBooked = false

    @Option(
        help: .say(
            "How good they were.",
            fr: "Ce qu'ils valaient."))
    package var quality: QualityName?

    @Option(
        help: .say(
            "With the outcome duplicate: the lead that is kept.",
            fr: "Avec l'issue duplicate : le lead qui est gardé.", valueName: "lead"))
    package var of: String?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.closeLead.response, field: "lead", id: "id")

    package init() {}

    package func validate() throws {
        if of != nil, outcome != .duplicate {
            throw ValidationError(
                say(
                    "--of goes with --outcome duplicate", fr: "--of va avec --outcome duplicate"))
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.closeLead, request(lead, id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { say("is \($0.stateText)", fr: "est \($0.stateText)") }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.closeLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.outcome = Baton__V1__LeadOutcome(rawValue: outcome.rawValue)
            request.meeting_booked = meetingBooked ? 1 : 0
            if let of { request.duplicate_of = arena.text(of) }
            if let quality { request.quality = Baton__V1__LeadQuality(quality.rawValue) }
        }
    }
}
