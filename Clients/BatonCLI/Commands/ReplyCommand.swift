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
            describe: { [until] lead in
                let day = until?.date(now: session.now, zone: session.zone)
                let back = day.map { Self.back($0, lead, session.times) } ?? ""
                return say(
                    "has the reply recorded\(back); it is \(LeadText.place(lead))",
                    fr: ": réponse enregistrée\(back) ; il est \(LeadText.place(lead))")
            }
        ).run(leads)
    }

    /// What the day does: it is in force if the lead sleeps because of it. A day that is over by the
    /// calendar of the policy is only recorded (Documentation/Domain.md section 2).
    package static func back(_ day: String, _ lead: LeadView, _ times: TimeContext) -> String {
        let today = times.zone.civil(times.now).dateText
        guard day >= today else {
            return say(
                "; the day \(day) is over, and only recorded",
                fr: " ; le \(day) est déjà passé, et seulement noté")
        }
        guard let end = lead.snoozedUntil else {
            return say(
                "; the day \(day) is only recorded, and the lead does not sleep until then",
                fr: " ; le \(day) est seulement noté, le lead n'est pas mis en veille jusque-là")
        }
        let time = times.zone.textWithOffset(end)
        return say(
            ": back on \(day), so that it is snoozed until \(time)",
            fr: ", de retour le \(day) : il est en veille jusqu'au \(time)")
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
