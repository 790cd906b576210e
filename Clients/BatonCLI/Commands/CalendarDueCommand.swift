package import ArgumentParser
package import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton calendar due`: when a clock would be due, and every interval it counts.
package struct CalendarDueCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "due",
            abstract: say(
                "Tells when a clock would be due, and what it counts.",
                fr: "Dit quelle serait l'échéance d'un délai, et ce qu'il compte."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Either a calendar and a target, or a tier and a clock of its policy. Asks what \
                is in force, and changes nothing.
                """,
                fr: """
                    Soit un calendrier et un objectif, soit un niveau et un délai de sa \
                    policy. Interroge les règles en vigueur, et ne change rien.
                    """),
            examples: [
                #"baton calendar due --calendar office --target 4h --start "2026-03-06 17:47""#,
                "baton calendar due --tier critical --clock contact",
                "baton calendar due --calendar office --target 2h --after-hours within:12h",
            ])
    }

    @Option(
        help: .say(
            "A calendar of the workspace file, or 24x7.",
            fr: "Un calendrier du fichier de l'espace de travail, ou 24x7."))
    package var calendar: String?

    @Option(
        help: .say(
            "The target: a duration such as 4h, or same_day.",
            fr: "L'objectif : une durée comme 4h, ou same_day (le jour même)."))
    package var target: TargetArgument?

    @Option(
        help: .say(
            "If it starts while closed: pause, after_opening:1h or within:12h. (default: pause)",
            fr: """
                S'il commence hors horaires : pause, after_opening:1h ou within:12h. (par \
                défaut : pause)
                """, valueName: "rule"))
    package var afterHours: AfterHoursArgument?

    @Option(
        help: .say(
            "A tier of the workspace file, in place of a calendar.",
            fr: "Un niveau du fichier de l'espace de travail, au lieu d'un calendrier."))
    package var tier: String?

    @Option(
        help: .say(
            "Which clock of the tier's policy.",
            fr: "Quel délai de la policy du niveau."))
    package var clock: ClockName?

    @Option(
        help: .say(
            "With --clock response: what the reply wants.",
            fr: "Avec --clock response : ce que veut la réponse du prospect."))
    package var intent: IntentName?

    @Option(
        help: .say(
            "When the clock starts, such as \(TimeArgument.forms); now if absent.",
            fr: "Quand le délai commence, comme \(TimeArgument.frenchForms) ; maintenant si omis.",
            valueName: "time"))
    package var start: TimeArgument?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.computeDeadline.response)

    package init() {}

    private static var eitherOr: ValidationError {
        ValidationError(
            say(
                "give either --calendar and --target, or --tier and --clock",
                fr: "donnez soit --calendar et --target, soit --tier et --clock"))
    }

    package func validate() throws {
        if calendar != nil {
            guard tier == nil, clock == nil, intent == nil else {
                throw Self.eitherOr
            }
            guard target != nil else {
                throw ValidationError(
                    say("--calendar needs --target", fr: "--calendar demande --target"))
            }
        } else {
            guard tier != nil, clock != nil else {
                throw Self.eitherOr
            }
            guard target == nil, afterHours == nil else {
                throw ValidationError(
                    say(
                        "--target and --after-hours go with --calendar",
                        fr: "--target et --after-hours vont avec --calendar"))
            }
            guard clock != .response || intent.map(Self.answered.contains) == true else {
                let words = Self.answered.map(\.word).joined(separator: ", ")
                throw ValidationError(
                    say(
                        "--clock response needs --intent: one of \(words)",
                        fr: "--clock response demande --intent : l'un de \(words)"))
            }
        }
    }

    package var fieldNames: FieldNames {
        .flags([
            "calendar": "--calendar", "tier": "--tier", "clock": "--clock", "start_time": "--start",
            "calendar_target.calendar": "--calendar", "calendar_target.seconds": "--target",
            "calendar_target.target": "--target", "policy_target.tier": "--tier",
            "policy_target.clock": "--clock", "policy_target.intent": "--intent",
            "calendar_target.after_hours.after_opening_seconds": "--after-hours",
            "calendar_target.after_hours.within_seconds": "--after-hours",
        ])
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let start = start?.instant(now: session.now, zone: session.zone)
        let answer = try await session.client.call(
            API.computeDeadline, request(start, workspace: session.client.workspace))
        try answer.read { message in
            try print(message, in: session) {
                DeadlineText(DeadlineView(message.pointee.deadline)).lines
            }
        }
        return .done
    }

    /// The request.
    package func request(_ start: Instant?, workspace: String) -> [UInt8] {
        encoded(API.computeDeadline.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.start_time = start.flatMap { arena.timestamp(microseconds: $0.microseconds) }
            if let calendar {
                let message = arena.make(Self.calendarType)
                message.pointee.calendar = arena.text(calendar)
                target?.fill(&message.pointee)
                message.pointee.after_hours = afterHours?.message(arena)
                request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_CALENDAR_TARGET
                request.calendar_target = message
            } else {
                let message = arena.make(Self.policyType)
                message.pointee.tier = arena.text(tier ?? "")
                message.pointee.clock = Baton__V1__ClockKind(clock?.rawValue ?? 0)
                message.pointee.intent = Baton__V1__ReplyIntent(intent?.rawValue ?? 0)
                request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_POLICY_TARGET
                request.policy_target = message
            }
        }
    }

    /// What starts a response clock (Documentation/Domain.md section 2).
    private static let answered: [IntentName] = [.hot, .warm, .neutral, .negative]

    private static let calendarType = MessageType(baton__v1__calendar_target__init)
    private static let policyType = MessageType(baton__v1__policy_target__init)
}
