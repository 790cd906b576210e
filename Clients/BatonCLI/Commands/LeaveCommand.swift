package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton leave`: plans a leave with what would break meanwhile.
package struct LeaveCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "leave",
            abstract: say(
                "Plans a leave: what would break meanwhile, who takes it over, how it comes back.",
                fr: """
                    Prépare une absence : ce qui serait dépassé, qui prend la suite, comment tout \
                    revient.
                    """))
    }

    package static var help: Help {
        Help(
            say(
                """
                Lists the rep's leads whose next clock is due before they are back, and makes \
                a plan that hands those on, to whoever's turn it is or to --to. Once you \
                agree, the leads move and the leave is entered; everything else stays with \
                them. When they are back, `baton reassign undo PLAN` returns what nobody has \
                worked meanwhile. `baton out` is for a leave that needs no plan.
                """,
                fr: """
                    Liste les leads du commercial dont le prochain délai échoit avant son retour, \
                    et fait un plan qui les transmet, selon le tour de rôle ou à --to. Quand vous \
                    êtes d'accord, les leads changent de main et l'absence est notée ; le reste \
                    demeure à son nom. À son retour, `baton reassign undo PLAN` rend ce que \
                    personne n'a travaillé depuis. `baton out` est pour une absence qui n'a pas \
                    besoin de plan.
                    """),
            examples: [
                #"baton leave bruno --from monday --until "2026-03-16 09:00""#
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
            "Until when, such as \(TimeArgument.forms).",
            fr: "Jusqu'à quand, comme \(TimeArgument.frenchForms).", valueName: "time"))
    package var until: TimeArgument

    @Option(
        help: .say(
            "Who takes over; whoever's turn it is if absent.",
            fr: "Qui prend la suite ; selon le tour de rôle si omis."))
    package var to: String?

    @OptionGroup package var note: HandoffNoteOptions
    @OptionGroup package var options: PlanOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.applyPlan.response, field: "plan", id: "id")

    package var hintIfUnwritten: String? { change.dryRun ? nil : PlanRun.hintIfUnwritten }

    package init() {}

    package var fieldNames: FieldNames {
        .flags(
            HandoffNoteOptions.fieldNames.merging([
                "start_time": "--from", "end_time": "--until",
            ]) { $1 }
            .merging(FieldNames.names(of: "rep", [("REP", rep), ("--to", to)])) { $1 })
    }

    /// The times meant.
    private struct Period {
        let start: Instant?
        let end: Instant
        let text: String
    }

    private func period(_ session: Session) throws(CommandFailure) -> Period {
        let start = from?.instant(now: session.now, zone: session.zone)
        let end = until.instant(now: session.now, zone: session.zone, after: start)
        let text = OutCommand.text(.init(start: start, end: end), zone: session.zone)
        guard end > start ?? session.now else {
            throw CommandFailure(
                .usage,
                say(
                    "a leave \(text) has no length: it must end after it begins",
                    fr: "une absence \(text) n'a pas de durée : elle doit finir après son début"),
                details: [
                    Hint.line(
                        "a date says more than a day's name: --until \"2026-03-16 09:00\"",
                        fr: "une date en dit plus qu'un nom de jour : --until \"2026-03-16 09:00\"")
                ])
        }
        return Period(start: start, end: end, text: text)
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let period = try period(session)
        var writer = try writer(.one, in: session)
        let due = try await leadsDue(period, session)
        if writer.isText { show(due, period, session) }
        let run = PlanRun(
            session: session, requestID: change.identifier, options: options,
            isDryRun: change.dryRun, writer: writer)
        let whole = say("the same command with --yes", fr: "la même commande avec --yes")
        guard !due.isEmpty else {
            // No plan is needed.
            if !writer.isText { writer.add([.object([])]) }
            writer.finish()
            guard !change.dryRun,
                try run.agree(
                    to: say("enter the leave?", fr: "enregistrer l'absence ?"),
                    otherwise: say("\(whole) does it", fr: "\(whole) le fait"))
            else { return change.dryRun ? .done : .refused }
            try await enter(period, session)
            return .done
        }
        let made = try await run.make(
            PlanRequest(
                leads: .named(due.map(\.id)), target: to.map { .rep($0) } ?? .auto, note: note))
        return try await run.carryOut(made, whole: whole) { try await enter(period, session) }
    }

    /// Their open leads whose next clock is due meanwhile, the most urgent first.
    private func leadsDue(_ period: Period, _ session: Session) async throws -> [LeadView] {
        var found: [LeadView] = []
        var token = ""
        repeat {
            let request = encoded(API.listLeads.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.rep = arena.text(rep)
                request.due_within = arena.duration(
                    microseconds: max(0, period.end.microseconds - session.now.microseconds))
                request.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
                request.page_token = arena.text(token)
            }
            try await session.client.call(API.listLeads, request).read { message in
                found += Repeated(message.pointee.leads, count: message.pointee.n_leads)
                    .map { LeadView($0) }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty
        guard let start = period.start else { return found }
        return found.filter { $0.nextDue.map { $0 >= start } ?? false }
    }

    private func show(_ due: [LeadView], _ period: Period, _ session: Session) {
        let out = session.console.out
        guard !due.isEmpty else {
            return out.line(
                say(
                    "nothing of \(rep)'s is due \(period.text)",
                    fr: "\(rep) n'a aucune échéance \(period.text)"
                ).safeForTerminal)
        }
        out.line(
            say(
                "due while \(rep) is out of office \(period.text):",
                fr: "échéances pendant l'absence \(French.of(rep)) \(period.text) :"
            ).safeForTerminal)
        var table = Table(
            [
                Table.Column("LEAD"), Table.Column("DUE", fr: "ÉCHÉANCE"),
                Table.Column("CLOCK", fr: "DÉLAI"),
                Table.Column("NAME", fr: "NOM", isFlexible: true),
                Table.Column("COMPANY", fr: "SOCIÉTÉ", isFlexible: true),
            ], terminalWidth: out.terminalWidth)
        let rows = due.map { lead in
            [
                lead.id, lead.nextDue.map(session.zone.text) ?? "",
                lead.nextDueClock?.said ?? "", lead.value("name"), lead.value("company"),
            ]
        }
        for line in table.lines(rows) { out.line(line) }
        out.line()
    }

    /// Enters the leave; what is not handed on stays with them.
    private func enter(_ period: Period, _ session: Session) async throws {
        let request = encoded(API.startLeave.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.request_id = arena.text(change.identifier.part("leave").description)
            request.rep = arena.text(rep)
            request.start_time = period.start.flatMap {
                arena.timestamp(microseconds: $0.microseconds)
            }
            request.end_time = arena.timestamp(microseconds: period.end.microseconds)
            request.open_leads = Baton__V1__OpenLeads(OpenLeadsName.keep.rawValue)
        }
        _ = try await session.client.call(API.startLeave, request)
        session.console.note(
            say("\(rep) is out of office \(period.text)", fr: "\(rep) est absent \(period.text)")
                .safeForTerminal)
    }
}
