package import ArgumentParser
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton offboard`: somebody leaves for good.
package struct OffboardCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "offboard",
            abstract: say(
                "Pauses a rep, and hands on everything that they hold.",
                fr: "Met un commercial en pause, et transmet tout ce qui est à son nom."))
    }

    package static var help: Help {
        Help(
            say(
                """
                No lead comes any more, and every open lead of theirs goes to whoever's turn it is, \
                or to --to or --team. A plan is shown first. They stay in their teams as paused: \
                `baton resume` would give them leads again. To take them out for good, edit the \
                workspace file (take their name out of the teams, or set active: false) and `baton \
                apply` it.
                """,
                fr: """
                    Il ne reçoit plus de leads, et chacun de ses leads ouverts passe à d'autres selon \
                    le tour de rôle, ou à --to ou --team. Un plan est d'abord affiché. Il reste dans \
                    ses équipes, en pause : `baton resume` lui redonnerait des leads. Pour le retirer \
                    tout à fait, modifiez le fichier de l'espace de travail (ôtez-le des équipes, ou \
                    écrivez active: false) et appliquez-le par `baton apply`.
                    """),
            examples: [
                "baton offboard bruno --yes"
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Option(
        help: .say(
            "Everything goes to this rep.",
            fr: "Tout va à ce commercial."))
    package var to: String?

    @Option(
        help: .say(
            "Everything goes to this team's rotation.",
            fr: "Tout va au tour de rôle de cette équipe."))
    package var team: String?

    @OptionGroup package var note: HandoffNoteOptions
    @OptionGroup package var options: PlanOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.applyPlan.response, field: "plan", id: "id")

    package var hintIfUnwritten: String? { change.dryRun ? nil : PlanRun.hintIfUnwritten }

    package init() {}

    package func validate() throws {
        guard to == nil || team == nil else {
            throw ValidationError(
                say("give one of --to and --team", fr: "donnez --to ou --team, pas les deux"))
        }
    }

    package var fieldNames: FieldNames {
        .flags(
            HandoffNoteOptions.fieldNames.merging(["filter.rep": "REP", "team": "--team"]) { $1 }
                .merging(FieldNames.names(of: "rep", [("REP", rep), ("--to", to)])) { $1 })
    }

    private var target: PlanRequest.Target {
        to.map { .rep($0) } ?? team.map { .team($0) } ?? .auto
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let selection = try LeadSelection.parse(["--of=\(rep)"])
        let run = PlanRun(
            session: session, requestID: change.identifier, options: options,
            isDryRun: change.dryRun, writer: try writer(.one, in: session))
        let made = try await run.make(
            PlanRequest(leads: .all(selection), target: target, note: note))
        let whole = "`baton offboard \(rep) --yes`"
        // Nothing to hand on: only their turns end.
        if made.plan.rows == 0, !change.dryRun {
            session.console.note(
                say("\(rep) holds no open leads", fr: "\(rep) n'a pas de lead ouvert")
                    .safeForTerminal)
            if !run.writer.isText { run.finish(made.record) { "" } }
            let isAgreed = try run.agree(
                to: say("pause \(rep)?", fr: "mettre \(rep) en pause ?"),
                otherwise: say("\(whole) does it", fr: "\(whole) le fait"))
            guard isAgreed else { return .refused }
            try await pause(session)
            return .done
        }
        return try await run.carryOut(made, whole: whole) { try await pause(session) }
    }

    /// Their place in the rotation ends first: nothing comes while the rest goes.
    private func pause(_ session: Session) async throws {
        let request = encoded(API.pauseRep.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.request_id = arena.text(change.identifier.part("pause").description)
            request.rep = arena.text(rep)
        }
        do {
            _ = try await session.client.call(API.pauseRep, request)
        } catch let status as GRPCStatus
            where StatusDetails(status.details).reason == "ALREADY_PAUSED"
        {
            // As is usual before somebody leaves.
        }
        session.console.note(
            say(
                "\(rep) is paused and gets no new leads, and stays in the team as paused: `baton "
                    + "resume \(rep)` would give leads again; to take \(rep) out for good, edit the "
                    + "workspace file and `baton apply` it",
                fr:
                    "\(rep) est en pause et ne reçoit plus de nouveaux leads, et reste en pause dans "
                    + "son équipe : `baton resume \(rep)` lui en redonnerait ; pour un retrait "
                    + "définitif, modifiez le fichier de l'espace de travail et appliquez-le par "
                    + "`baton apply`"
            ).safeForTerminal)
    }
}
