package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton reassign`: hands leads on, one by itself, more of them by a plan.
package struct ReassignCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "reassign",
            abstract: say(
                "Hands leads to a rep, a team or whoever's turn it is.",
                fr: """
                    Transmet des leads à un commercial, à une équipe ou selon le tour de rôle.
                    """))
    }

    package static var help: Help {
        Help(
            say(
                """
                One lead that is named moves at once. More of them, or leads of a file or a \
                filter, go by a plan: it is shown first (who gets what, what becomes of caps \
                and clocks, what is refused and why), and applied by its id once you agree or \
                with --yes. The server moves the leads in slices, also through a restart; \
                nobody else may move them meanwhile. `baton reassign undo PLAN` gives back \
                what nobody has worked since.
                """,
                fr: """
                    Un lead seul et nommé change de main aussitôt. Plusieurs, ou ceux d'un \
                    fichier ou d'un filtre, passent par un plan : il est d'abord affiché (qui \
                    reçoit quoi, ce que deviennent limites et délais, ce qui est refusé et \
                    pourquoi), et appliqué par son identifiant quand vous êtes d'accord ou \
                    avec --yes. Le serveur déplace les leads par tranches, même à travers un \
                    redémarrage ; personne d'autre ne peut les déplacer d'ici là. `baton \
                    reassign undo PLAN` rend ce que personne n'a travaillé depuis.
                    """),
            examples: [
                "baton reassign L1042 --to amina",
                #"baton reassign L1042 --auto --note-question "which plan fits ten people?""#,
                "baton reassign --of bruno --tier critical --auto",
                "baton reassign --breached --of-team sdr --auto --yes",
                "baton leads --waiting --quiet | baton reassign --file - --team sdr --yes",
                "baton reassign undo P17-9c3f1a",
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var leads: [String] = []

    @OptionGroup(title: "Which leads, if there are many") package var selection: LeadSelection

    @Option(
        help: .say(
            "To this rep.",
            fr: "À ce commercial."))
    package var to: String?

    @Option(
        help: .say(
            "To this team's rotation; the leads become the team's.",
            fr: "Au tour de rôle de cette équipe ; les leads deviennent les siens."))
    package var team: String?

    @Flag(
        help: .say(
            "To whoever's turn it is, never back to the present owner.",
            fr: "Selon le tour de rôle, jamais au responsable actuel."))
    package var auto = false

    @Flag(
        help: .say(
            "With --to: counts as turns of that rep.",
            fr: "Avec --to : compte comme des tours de ce commercial."))
    package var countTurn = false

    @OptionGroup package var note: HandoffNoteOptions
    @OptionGroup package var nextStep: NextStepOptions
    @OptionGroup package var options: PlanOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.reassignLead.response, field: "lead", id: "id")
    private static let planAnswer = RecordSchema(API.applyPlan.response, field: "plan", id: "id")

    /// A plan, unless one lead is named.
    package var answer: RecordSchema { isSingle ? Self.answer : Self.planAnswer }

    package var hintIfUnwritten: String? {
        guard !change.dryRun else { return nil }
        return isSingle ? change.hintIfUnwritten : PlanRun.hintIfUnwritten
    }

    private var isSingle: Bool { leads.count == 1 }

    package init() {}

    package func validate() throws {
        guard [to != nil, team != nil, auto].count(where: \.self) == 1 else {
            throw ValidationError(
                say(
                    "say to whom with one of --to REP, --team TEAM and --auto",
                    fr: "dites à qui, par --to COMMERCIAL, --team ÉQUIPE ou --auto"))
        }
        guard !countTurn || to != nil else {
            throw ValidationError(
                say("--count-turn goes with --to", fr: "--count-turn va avec --to"))
        }
        try selection.check(beside: leads)
        guard !leads.isEmpty || selection.file != nil || selection.isFilter else {
            throw ValidationError(
                say(
                    "say which leads: name them, or --file, or options such as --of REP",
                    fr: "dites quels leads : nommez-les, ou --file, ou des options telles que "
                        + "--of COMMERCIAL"))
        }
        guard isSingle || nextStep.isEmpty else {
            throw ValidationError(
                say(
                    "--next and --on are of one lead", fr: "--next et --on valent pour un seul lead"
                ))
        }
    }

    package var fieldNames: FieldNames {
        let named = NextStepOptions.fieldNames.merging(HandoffNoteOptions.fieldNames) { $1 }
            .merging(LeadSelection.fieldNames) { $1 }
            .merging(FieldNames.names(of: "rep", [("--to", to), ("--of", selection.of)])) { $1 }
            .merging(
                FieldNames.names(of: "team", [("--team", team), ("--of-team", selection.ofTeam)])
            ) { $1 }
        return .flags(named)
    }

    private var target: PlanRequest.Target {
        to.map { .rep($0) } ?? team.map { .team($0) } ?? .auto
    }

    package func run(in session: Session) async throws -> ExitStatus {
        guard isSingle else { return try await runPlan(in: session) }
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.one, in: session), isDryRun: change.dryRun,
            understood: nextStep.asked(session.times),
            call: { [self] lead, id in
                try await client.call(
                    API.reassignLead,
                    request(lead, id, workspace: client.workspace, times: session.times)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: { [nextStep] in
                say(
                    "is reassigned; now \(LeadText.place($0))",
                    fr: "est réattribué ; désormais \(LeadText.place($0))")
                    + nextStep.understood(session.times)
            }
        ).run(leads)
    }

    private func runPlan(in session: Session) async throws -> ExitStatus {
        let named = try leads.isEmpty ? selection.leadsOfFile() : session.leads(leads)
        let request = PlanRequest(
            leads: named.map { .named($0) } ?? .all(selection), target: target,
            countsTurn: countTurn, note: note)
        let run = PlanRun(
            session: session, requestID: change.identifier, options: options,
            isDryRun: change.dryRun, writer: try writer(.one, in: session))
        return try await run.carryOut(run.make(request))
    }

    /// The request for one lead.
    package func request(
        _ lead: String, _ id: RequestIdentifier, workspace: String, times: TimeContext
    ) -> [UInt8] {
        encoded(API.reassignLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
            request.count_turn = countTurn ? 1 : 0
            request.handoff_note = note.message(arena)
            request.next_step = nextStep.message(arena, times)
            switch target {
            case .rep(let rep):
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                request.rep = arena.text(rep)
            case .team(let team):
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_TEAM
                request.team = arena.text(team)
            case .auto:
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
                request.auto_ = 1
            }
        }
    }
}
