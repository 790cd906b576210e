package import ArgumentParser
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton plan`: plans of bulk reassignment.
package struct PlanCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "plan",
            abstract: say(
                "Shows, applies and undoes plans that `baton reassign` made.",
                fr: "Montre, applique et annule les plans de `baton reassign`."),
            subcommands: [
                PlanListCommand.self, PlanShowCommand.self, PlanApplyCommand.self,
                PlanUndoCommand.self,
            ])
    }

    package static var help: Help {
        Help(
            examples: [
                "baton plan apply P17-9c3f1a"
            ])
    }

    package init() {}
}

/// `baton plan list`.
package struct PlanListCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Lists plans, the newest first.",
                fr: "Liste les plans, le plus récent d'abord."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton plan list"
            ])
    }

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.listPlans.response, field: "plans", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let width = session.console.out.terminalWidth
        let text = PlanText(zone: session.zone, terminalWidth: width)
        var table = Table(
            PlanText.columns, terminalWidth: width, leaving: PlanText.leavingColumns)
        var writer = try writer(.list, in: session)
        var token = ""
        repeat {
            let request = encoded(API.listPlans.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.page_token = arena.text(token)
            }
            try await session.client.call(API.listPlans, request).read { message in
                let plans = Repeated(message.pointee.plans, count: message.pointee.n_plans)
                writer.add(plans) { table.lines($0.map { text.row(PlanView($0)) }) }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty && !session.console.out.isClosed
        writer.finish()
        if writer.isEmpty { session.console.note(say("no plans", fr: "aucun plan")) }
        return .done
    }
}

/// `baton plan show`.
package struct PlanShowCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Shows what a plan does with each lead.",
                fr: "Montre ce qu'un plan fait de chaque lead."))
    }

    package static var help: Help {
        Help(
            say(
                """
                As text it begins with what the plan is for each rep; other formats have the \
                leads only.
                """,
                fr: """
                    En texte, d'abord ce que le plan est pour chaque commercial ; les autres \
                    formats n'ont que les leads.
                    """),
            examples: [
                "baton plan show P17-9c3f1a --result refused"
            ])
    }

    @Argument(
        help: .say(
            "The plan, such as P17-9c3f1a.",
            fr: "Le plan, comme P17-9c3f1a."))
    package var plan: String

    @Option(
        help: .say(
            "Only leads with this result; may come several times.",
            fr: "Seulement les leads de ce résultat ; peut venir plusieurs fois."),
        transform: PlanRowView.Result.read)
    package var result: [PlanRowView.Result] = []

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.getPlan.response, field: "rows", id: "lead")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let width = session.console.out.terminalWidth
        var table = Table(
            PlanText.rowColumns, terminalWidth: width, leaving: PlanText.leavingRowColumns)
        var writer = try writer(.list, in: session)
        var token = ""
        var isFirst = true
        repeat {
            let page = try await page(behind: token, in: session)
            page.read { message in
                if isFirst, writer.isText { printHead(message, session) }
                isFirst = false
                let rows = Repeated(message.pointee.rows, count: message.pointee.n_rows)
                writer.add(rows) { table.lines($0.map { PlanText.row(PlanRowView($0)) }) }
                token = String(protobuf: message.pointee.next_page_token)
            }
            session.console.out.flush()
        } while !token.isEmpty && !session.console.out.isClosed
        writer.finish()
        return .done
    }

    private func page(
        behind token: String, in session: Session
    ) async throws -> Reply<Baton__V1__GetPlanResponse> {
        do {
            return try await session.client.call(
                API.getPlan, request(workspace: session.client.workspace, pageToken: token))
        } catch let status as GRPCStatus
            where StatusDetails(status.details).violations.contains(where: {
                $0.field == "page_token"
            })
        {
            // The rows of a proposal and of what came of it are others.
            throw CommandFailure(
                .refused,
                say(
                    "somebody has applied \(plan) while it was being shown",
                    fr: "quelqu'un a appliqué \(plan) pendant son affichage"),
                details: [
                    Hint.line(
                        "show it again: its rows are others now",
                        fr: "affichez-le à nouveau : ses lignes ne sont plus les mêmes")
                ])
        }
    }

    private func printHead(
        _ message: UnsafePointer<Baton__V1__GetPlanResponse>, _ session: Session
    ) {
        let plan = PlanView(message.pointee.plan)
        let text = PlanText(
            zone: session.zone, terminalWidth: session.console.out.terminalWidth)
        var lines = text.proposal(
            plan, PlanRun.reps(message.pointee.reps, message.pointee.n_reps),
            PlanRun.refusals(message.pointee.refusals, message.pointee.n_refusals))
        lines += text.standing(plan)
        for line in lines + [""] { session.console.out.line(line) }
    }

    /// The request for one page.
    package func request(workspace: String, pageToken: String) -> [UInt8] {
        encoded(API.getPlan.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.plan = arena.text(plan)
            let results = result.map { Baton__V1__PlanRowResult(rawValue: $0.rawValue) }
            request.n_results = results.count
            request.results = arena.scalars(results)
            request.page_token = arena.text(pageToken)
        }
    }
}

extension PlanRowView.Result {
    /// Reads an option's value.
    @Sendable static func read(_ text: String) throws -> Self {
        guard let result = Self(word: text) else {
            let words = allCases.map(\.word).joined(separator: ", ")
            throw ValidationError(
                say(
                    "\(quoted(text)) is none of \(words)",
                    fr: "\(quoted(text)) n'est pas parmi \(words)"))
        }
        return result
    }
}

/// `baton plan apply`.
package struct PlanApplyCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "apply",
            abstract: say(
                "Applies a plan as it stands.",
                fr: "Applique un plan tel qu'il est."))
    }

    package static var help: Help {
        Help(
            say(
                """
                It is refused if the plan would be another one by now; what has changed is \
                listed. --dry-run tells whether it holds, and changes nothing.
                """,
                fr: """
                    C'est refusé si le plan serait maintenant un autre ; ce qui a changé est \
                    listé. --dry-run dit s'il tient encore, et ne change rien.
                    """),
            examples: [
                "baton plan apply P17-9c3f1a", "baton plan apply P17-9c3f1a --dry-run",
            ])
    }

    @Argument(
        help: .say(
            "The plan, such as P17-9c3f1a.",
            fr: "Le plan, comme P17-9c3f1a."))
    package var plan: String

    @Flag(
        help: .say(
            "Does not wait until the leads have moved: the server goes on by itself.",
            fr: "N'attend pas que les leads aient changé de main : le serveur continue seul."))
    package var noWait = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.applyPlan.response, field: "plan", id: "id")
        .joined(PlanChanges.schema)

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let options = try PlanOptions.parse(noWait ? ["--no-wait"] : [])
        let run = PlanRun(
            session: session, requestID: change.identifier, options: options, isDryRun: false,
            writer: try writer(.one, in: session))
        return try await change.dryRun ? run.rehearse(plan) : run.apply(plan)
    }
}

/// `baton plan undo`, which is `baton reassign undo` too.
package struct PlanUndoCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "undo",
            abstract: say(
                "Gives back what a plan moved, where nobody has worked it since.",
                fr: "Rend ce qu'un plan a déplacé et que personne n'a travaillé depuis."))
    }

    package static var help: Help {
        Help(
            say(
                "That is a plan too: it is shown first, with what stays and why.",
                fr: "C'est aussi un plan : il est d'abord affiché, avec ce qui reste et pourquoi."),
            examples: [
                "baton reassign undo P17-9c3f1a"
            ])
    }

    @Argument(
        help: .say(
            "The plan, such as P17-9c3f1a.",
            fr: "Le plan, comme P17-9c3f1a."))
    package var plan: String

    @OptionGroup package var options: PlanOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.applyPlan.response, field: "plan", id: "id")

    package var hintIfUnwritten: String? { change.dryRun ? nil : PlanRun.hintIfUnwritten }

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let run = PlanRun(
            session: session, requestID: change.identifier, options: options,
            isDryRun: change.dryRun, writer: try writer(.one, in: session))
        return try await run.carryOut(run.makeUndoing(of: plan))
    }
}
