package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton hours`: overrides the workspace file's working hours.
package struct HoursCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "hours",
            abstract: say(
                "Sets a rep's working hours, until they are reset or the file changes them.",
                fr: """
                    Fixe les horaires d'un commercial, jusqu'à --reset ou un changement du fichier.
                    """))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton hours amina late"
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Argument(
        help: .say(
            "A calendar of the workspace file.",
            fr: "Un calendrier du fichier de l'espace de travail."))
    package var calendar: String?

    @Flag(
        help: .say(
            "Back to the workspace file's.",
            fr: "Revient à ce que dit le fichier de l'espace de travail."))
    package var reset = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.setHours.response, field: "rep", id: "key")

    package init() {}

    package func validate() throws {
        guard reset != (calendar != nil) else {
            throw ValidationError(
                say(
                    "give either a calendar of the workspace file or --reset",
                    fr: "donnez un calendrier du fichier de règles, ou --reset"))
        }
    }

    package var fieldNames: FieldNames { .flags(["calendar": "CALENDAR"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.setHours, request(workspace: session.client.workspace))
        try answer.read { message in
            try print(message.pointee.rep, in: session) { rep in
                let hours =
                    rep.hours.isEmpty
                    ? say("is always on shift", fr: "travaille à toute heure")
                    : say(
                        "works the hours of \(rep.hours)", fr: "suit les horaires \(rep.hours)")
                return "\(rep.key) \(hours)\(RepText.note(rep))"
            }
        }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.setHours.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
            if let calendar {
                request._calendar_case = BATON__V1__SET_HOURS_REQUEST___CALENDAR_CALENDAR
                request.calendar = arena.text(calendar)
            }
        }
    }
}
