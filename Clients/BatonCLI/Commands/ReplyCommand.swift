package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton reply`: a prospect answered.
package struct ReplyCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reply",
            abstract: say(
                "Records what prospects answered, and does what they ask for.",
                fr: "Enregistre ce que des prospects ont répondu, et fait ce qu'ils demandent."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton reply L1042 --intent out_of_office --until 2026-03-09"
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "What they want.",
            fr: "Ce qu'ils veulent."))
    package var intent: IntentName

    @Option(
        help: .say(
            "With out_of_office: the day they are back, such as \(DayArgument.forms).",
            fr: "Avec out_of_office : le jour de leur retour, comme \(DayArgument.frenchForms).",
            valueName: "day"))
    package var until: DayArgument?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.recordReply.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(["until_date": "--until"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.recordReply,
                    request(lead, id, workspace: client.workspace, times: session.times)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { [until] in
                let day = until?.date(now: session.now, zone: session.zone)
                let back = day.map { say(": back on \($0)", fr: ", de retour le \($0)") } ?? ""
                return say(
                    "has the reply recorded\(back); it is \(LeadText.place($0))",
                    fr: ": réponse enregistrée\(back) ; il est \(LeadText.place($0))")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(
        _ lead: String, _ id: RequestIdentifier, workspace: String, times: TimeContext
    ) -> [UInt8] {
        encoded(API.recordReply.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.intent = Baton__V1__ReplyIntent(intent.rawValue)
            request.until_date = arena.text(until?.date(now: times.now, zone: times.zone) ?? "")
        }
    }
}
