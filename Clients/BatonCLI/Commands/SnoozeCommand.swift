package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton snooze`: the prospect is away.
package struct SnoozeCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "snooze",
            abstract: say(
                "Pauses every clock of leads whose prospect is away.",
                fr: """
                    Met en veille des leads dont le prospect est absent : leurs délais sont \
                    suspendus.
                    """))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton snooze L1042 --until 2026-03-09"
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String]

    @Option(
        help: .say(
            "Until when, such as \(TimeArgument.forms).",
            fr: "Jusqu'à quand, comme \(TimeArgument.frenchForms).", valueName: "time"))
    package var until: TimeArgument

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.snoozeLead.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(["until_time": "--until"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.snoozeLead,
                    request(lead, id, workspace: client.workspace, times: session.times)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: {
                let end = $0.snoozedUntil.map(session.zone.textWithOffset)
                return say(
                    "is snoozed until \(end ?? "then")",
                    fr: "est en veille jusqu'au \(end ?? "terme")")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(
        _ lead: String, _ id: RequestIdentifier, workspace: String, times: TimeContext
    ) -> [UInt8] {
        encoded(API.snoozeLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.until_time = arena.timestamp(
                microseconds: until.instant(now: times.now, zone: times.zone).microseconds)
        }
    }
}
