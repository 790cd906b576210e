package import ArgumentParser
package import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton out`: somebody goes out of office.
package struct OutCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "out",
            abstract: say(
                "Puts a rep out of office, now or from a time on.",
                fr: "Note l'absence d'un commercial, dès maintenant ou à partir d'un moment."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Times are written \(TimeArgument.forms); without an offset they are in your \
                time zone, 14:00 is today, and +2h counts from now.
                """,
                fr: """
                    Les moments s'écrivent \(TimeArgument.frenchForms) ; sans décalage, ils \
                    sont dans votre fuseau horaire, 14:00 est aujourd'hui, et +2h compte à \
                    partir de maintenant.
                    """),
            examples: [
                #"baton out amina --until "2026-03-09 09:00""#
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Option(
        help: .say(
            "From when, such as \(TimeArgument.forms); now if absent.",
            fr: "À partir de quand, comme \(TimeArgument.frenchForms) ; maintenant si omis.",
            valueName: "time"))
    package var from: TimeArgument?

    @Option(
        help: .say(
            "Until when, such as \(TimeArgument.forms); until `baton back` if absent.",
            fr: "Jusqu'à quand, comme \(TimeArgument.frenchForms) ; jusqu'à `baton back` si omis.",
            valueName: "time"))
    package var until: TimeArgument?

    @Option(
        help: .say(
            """
            What becomes of their open leads: reassign (those not contacted yet go to others), \
            keep, or delegate (all go to their backup). (default: reassign)
            """,
            fr: """
                Ce que deviennent ses leads ouverts : reassign (ceux qui ne sont pas contactés \
                passent à d'autres), keep (il les garde) ou delegate (tous vont à son \
                remplaçant). (par défaut : reassign)
                """))
    package var openLeads: OpenLeadsName?

    @Flag(
        help: .say(
            "As --open-leads keep.",
            fr: "Comme --open-leads keep."))
    package var keep = false

    @Flag(
        help: .say(
            "As --open-leads delegate: the backup gets all of them.",
            fr: "Comme --open-leads delegate : le remplaçant les reçoit tous."))
    package var delegate = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    /// The rep as they are now, and where their leads went.
    package static let answer = RecordSchema(API.startLeave.response, field: "rep", id: "key")
        .joined(
            RecordSchema(RecordSchema(API.startLeave.response).fields.filter { $0.name != "rep" }))

    package init() {}

    package func validate() throws {
        guard [keep, delegate, openLeads != nil].filter(\.self).count <= 1 else {
            throw ValidationError(
                say(
                    "give one of --open-leads, --keep and --delegate",
                    fr: "donnez l'un de --open-leads, --keep et --delegate"))
        }
    }

    private var choice: OpenLeadsName {
        openLeads ?? (keep ? .keep : delegate ? .delegate : .reassign)
    }

    /// The times meant.
    package struct Period: Equatable, Sendable {
        package var start: Instant?
        package var end: Instant?
    }

    /// The times meant, by somebody who writes now in that zone.
    package func period(now: Instant, zone: UserZone) -> Period {
        let start = from?.instant(now: now, zone: zone)
        return Period(start: start, end: until?.instant(now: now, zone: zone, after: start))
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let period = period(now: session.now, zone: session.zone)
        let understood = Self.text(period, zone: session.zone)
        let client = session.client
        do {
            let answer = try await client.call(
                API.startLeave, request(period, workspace: client.workspace))
            try answer.read { message in
                let handedOn = Repeated(
                    message.pointee.handed_on, count: message.pointee.n_handed_on
                ).map { HandedOnView($0) }
                let whole = FieldValue(message)
                let record = FieldValue.object(
                    (whole["rep"]?.members ?? []) + whole.members.filter { $0.name != "rep" })
                try print(record, in: session) {
                    let leads = LeaveText(
                        rep: RepView(message.pointee.rep), choice: choice, handedOn: handedOn
                    ).text
                    return [
                        done(
                            say(
                                "\(rep) is out of office \(understood); \(leads)",
                                fr: "\(rep) est absent \(understood) ; \(leads)"))
                    ]
                }
            }
            return .done
        } catch let status as GRPCStatus {
            let report = ErrorReport(
                status, names: fieldNames, requestID: change.identifier, proof: session.proof)
            // Times may be read otherwise than they were meant.
            throw CommandFailure(
                report.status, report.message,
                details: [
                    say(
                        "  asked for: out of office \(understood)",
                        fr: "  demandé : absent \(understood)")
                ] + report.details)
        }
    }

    /// The request.
    package func request(_ period: Period, workspace: String) -> [UInt8] {
        encoded(API.startLeave.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
            request.start_time = period.start.flatMap {
                arena.timestamp(microseconds: $0.microseconds)
            }
            request.end_time = period.end.flatMap {
                arena.timestamp(microseconds: $0.microseconds)
            }
            request.open_leads = Baton__V1__OpenLeads(choice.rawValue)
        }
    }

    /// `from 2026-03-02 14:00 (+01:00) until ...`.
    static func text(_ period: Period, zone: UserZone) -> String {
        let from = period.start.map(zone.textWithOffset)
        let until = period.end.map(zone.textWithOffset)
        let start =
            from.map { say("from \($0)", fr: "du \($0)") }
            ?? say("from now on", fr: "dès maintenant et")
        let end =
            until.map { say("until \($0)", fr: from == nil ? "jusqu'au \($0)" : "au \($0)") }
            ?? say("until marked back", fr: "jusqu'à son retour")
        return "\(start) \(end)"
    }
}
