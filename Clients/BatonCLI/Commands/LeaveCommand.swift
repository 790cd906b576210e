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
                Lists every lead of the rep with a clock that is due while they are out, and makes a \
                plan that hands those on, to whoever's turn it is or to --to. Once you agree, the \
                leads move and the leave is entered; everything else stays with them, also what is \
                late already: that is only told. `baton reassign undo PLAN` returns what nobody has \
                worked meanwhile, until 7 days after the leave (400 days from now at most); `baton \
                back` tells of the plan. `baton out` is for a leave that needs no plan.
                """,
                fr: """
                    Liste les leads du commercial dont un délai échoit pendant son absence, et fait \
                    un plan qui les transmet, selon le tour de rôle ou à --to. Quand vous êtes \
                    d'accord, les leads changent de main et l'absence est notée ; le reste demeure à \
                    son nom, aussi ce qui est déjà en retard : c'est seulement dit. `baton reassign \
                    undo PLAN` rend ce que personne n'a travaillé depuis, jusqu'à 7 jours après \
                    l'absence (400 jours au plus à partir de maintenant) ; `baton back` rappelle le \
                    plan. `baton out` est pour une absence qui n'a pas besoin de plan.
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

    package static let answer = LeaveDue.schema

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
        let start = from?.instant(session.times)
        let end = until.instant(session.times, after: start)
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
        let writer = try writer(.one, in: session)
        let due = try await LeaveDue.find(
            of: rep, in: .init(start: period.start ?? session.now, end: period.end), session)
        if writer.isText { show(due, period, session) }
        var run = PlanRun(
            session: session, requestID: change.identifier, options: options,
            isDryRun: change.dryRun, writer: writer)
        run.answer = { due.record(with: $0) }
        guard !due.due.isEmpty else { return try await enterAlone(period, run, session) }
        let made = try await run.make(
            PlanRequest(
                leads: .named(due.due.map(\.lead.id)), target: to.map { .rep($0) } ?? .auto,
                note: note, keepUntil: keepUntil(period, session)))
        var isEntered = false
        let status = try await run.carryOut(made, whole: Self.whole) {
            try await enter(period, session)
            isEntered = true
        }
        if isEntered { tellHowItComesBack(made.plan, session) }
        return status
    }

    private static var whole: String {
        say("the same command with --yes", fr: "la même commande avec --yes")
    }

    /// No plan is needed.
    private func enterAlone(
        _ period: Period, _ run: PlanRun, _ session: Session
    ) async throws -> ExitStatus {
        if !run.writer.isText { run.finish(.null) { "" } }
        guard !change.dryRun,
            try run.agree(
                to: say("enter the leave?", fr: "enregistrer l'absence ?"),
                otherwise: say("\(Self.whole) does it", fr: "\(Self.whole) le fait"))
        else { return change.dryRun ? .done : .refused }
        try await enter(period, session)
        return .done
    }

    // MARK: How it comes back

    /// How long after the leave the plan can be undone.
    private static let undoMicroseconds: Int64 = 7 * 86_400 * 1_000_000
    /// A day less than the server allows: its clock may be behind this one.
    private static let keepMicrosecondsMax: Int64 = 399 * 86_400 * 1_000_000

    private func keepUntil(_ period: Period, _ session: Session) -> Instant {
        min(
            period.end.advanced(by: Self.undoMicroseconds),
            session.now.advanced(by: Self.keepMicrosecondsMax))
    }

    private func tellHowItComesBack(_ plan: PlanView, _ session: Session) {
        guard let until = plan.keptUntil.map(session.zone.text) else { return }
        session.console.note(
            say(
                "when \(rep) is back, `baton reassign undo \(plan.id)` gives back what nobody has "
                    + "worked meanwhile: until \(until)",
                fr: "au retour \(French.of(rep)), `baton reassign undo \(plan.id)` rend ce que "
                    + "personne n'a travaillé entre-temps : jusqu'au \(until)"
            ).safeForTerminal)
    }

    // MARK: What is due

    private func show(_ found: LeaveDue, _ period: Period, _ session: Session) {
        let out = session.console.out
        if found.due.isEmpty {
            out.line(
                say(
                    "nothing of \(rep)'s is due \(period.text)",
                    fr: "\(rep) n'a aucune échéance \(period.text)"
                ).safeForTerminal)
        } else {
            showDue(found.due, period, session)
        }
        if !found.late.isEmpty { showLate(found.late, session) }
        if !found.due.isEmpty { out.line() }
    }

    private func showDue(_ due: [LeaveDue.Entry], _ period: Period, _ session: Session) {
        let out = session.console.out
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
            ], terminalWidth: out.terminalWidth, leaving: [4, 2])
        let rows = due.map { entry in
            [
                entry.lead.id, entry.clock?.due.map(session.zone.text) ?? "",
                entry.clock?.kind?.said ?? "", entry.lead.value("name"),
                entry.lead.value("company"),
            ]
        }
        for line in table.lines(rows) { out.line(line) }
    }

    /// They cannot be saved: whoever manages them decides.
    private func showLate(_ late: [LeaveDue.Entry], _ session: Session) {
        let names = late.prefix(5).map(\.lead.id).joined(separator: ", ")
        let more = late.count > 5 ? ", ..." : ""
        session.console.out.line(
            say(
                "\(late.count) late already and left with \(rep): \(names)\(more); `baton reassign --of "
                    + "\(rep) --breached --auto` hands on what is late",
                fr:
                    "\(late.count) déjà en retard, que \(rep) garde : \(names)\(more) ; `baton reassign "
                    + "--of \(rep) --breached --auto` passe ce qui est en retard"
            ).safeForTerminal)
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
