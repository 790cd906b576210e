package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton waive`: a promise need not be kept.
package struct WaiveCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "waive",
            abstract: say(
                "Lets a clock count neither as met nor as breached.",
                fr: "Lève un délai : il ne compte ni comme tenu ni comme dépassé."))
    }

    package static var help: Help {
        Help(
            examples: [
                #"baton waive L1042 --clock contact --reason "asked to be called in May""#
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "Which clock.",
            fr: "Quel délai."))
    package var clock: ClockName

    @Option(
        help: .say(
            "Why, at most 512 bytes.",
            fr: "Pourquoi, 512 octets au plus."))
    package var reason: String

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.waiveClock.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(["clock": "--clock"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.waiveClock, request(lead, id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { [clock] in
                say(
                    "has its \(clock.word) clock waived; it is \(LeadText.place($0))",
                    fr: ": délai « \(clock.said) » levé ; il est \(LeadText.place($0))")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.waiveClock.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.clock = Baton__V1__ClockKind(clock.rawValue)
            request.reason = arena.text(reason)
        }
    }
}
