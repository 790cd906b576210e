package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton hours`: overrides the workspace file's working hours.
package struct HoursCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "hours",
            abstract: say(
                "Shows or sets a rep's working hours.",
                fr: "Montre ou fixe les horaires d'un commercial."))
    }

    package static var help: Help {
        Help(
            say(
                "What is set holds until it is reset, or the workspace file changes it.",
                fr: "Ce qui est fixé vaut jusqu'à --reset, ou un changement du fichier."),
            examples: [
                "baton hours --as rep/amina",
                "baton hours amina late",
                "baton hours amina --reset",
            ])
    }

    @Argument(
        help: .say(
            "The rep; you if absent.",
            fr: "Le commercial ; vous si omis."))
    package var rep: String?

    @Argument(
        help: .say(
            "A calendar of the workspace file; shows the hours if absent.",
            fr: "Un calendrier du fichier de l'espace de travail ; montre les horaires si omis."))
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
        guard !reset || calendar == nil else {
            throw ValidationError(
                say(
                    "give either a calendar of the workspace file or --reset",
                    fr: "donnez un calendrier du fichier de règles, ou --reset"))
        }
    }

    package var fieldNames: FieldNames { .flags(["calendar": "CALENDAR"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let key = try await OwnRep.find(rep, in: session, otherwise: OwnRep.named("hours"))
        guard reset || calendar != nil else { return try await show(key, session) }
        let answer = try await session.client.call(
            API.setHours, request(key, workspace: session.client.workspace))
        try answer.read { message in
            try print(message.pointee.rep, in: session) { Self.hours($0) + RepText.note($0) }
        }
        return .done
    }

    private static func hours(_ rep: RepView) -> String {
        rep.hours.isEmpty
            ? say("\(rep.key) is always on shift", fr: "\(rep.key) travaille à toute heure")
            : say(
                "\(rep.key) works the hours of \(rep.hours)",
                fr: "\(rep.key) suit les horaires \(rep.hours)")
    }

    private func show(_ key: String, _ session: Session) async throws -> ExitStatus {
        let request = encoded(API.listReps.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
        }
        try await session.client.call(API.listReps, request).read { message in
            let reps = Repeated(message.pointee.reps, count: message.pointee.n_reps)
            guard let found = reps.first(where: { String(protobuf: $0.pointee.key) == key }) else {
                let nearest = nearestName(
                    to: key, in: reps.map { String(protobuf: $0.pointee.key) })
                let meant = didYouMean(nearest)
                throw CommandFailure(
                    .notFound,
                    say(
                        "REP: there is no rep \(quoted(key))\(meant)",
                        fr: "REP : il n'y a pas de commercial \(quoted(key))\(meant)"))
            }
            try print(found, in: session) {
                let rep = RepView(found)
                let by =
                    rep.areHoursOverridden
                    ? say(", set by command", fr: ", fixés par commande") : ""
                return [(Self.hours(rep) + by).safeForTerminal]
            }
        }
        return .done
    }

    /// The request that sets them.
    package func request(_ rep: String, workspace: String) -> [UInt8] {
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
