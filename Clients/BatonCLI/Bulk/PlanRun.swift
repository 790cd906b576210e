internal import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// A plan from its making to the end of its moves: shown, agreed to, applied by its id.
struct PlanRun {
    private static let firstDelay = Duration.milliseconds(20)
    private static let delayMax = Duration.milliseconds(500)

    let session: Session
    let requestID: RequestIdentifier
    let options: PlanOptions
    let isDryRun: Bool
    let writer: RecordWriter
    /// What the command answers with, made of the plan.
    var answer: @Sendable (FieldValue) -> FieldValue = { $0 }

    /// A plan as the server answered with it.
    struct Made {
        let plan: PlanView
        let record: FieldValue
        let text: [String]
        let refused: RefusedLeads
    }

    private var text: PlanText {
        PlanText(zone: session.zone, terminalWidth: session.console.out.terminalWidth)
    }

    /// Makes a plan for leads.
    func make(_ request: PlanRequest) async throws -> Made {
        let answer = try await session.client.call(
            API.planReassignment, request.message(workspace: session.client.workspace))
        let (plan, record, reps, refusals) = answer.read {
            (
                PlanView($0.pointee.plan), $0.pointee.plan.map { FieldValue($0) },
                Self.reps($0.pointee.reps, $0.pointee.n_reps),
                Self.refusals($0.pointee.refusals, $0.pointee.n_refusals)
            )
        }
        return try await made(plan, record, reps, refusals)
    }

    /// Makes a plan that gives back what another one moved.
    func makeUndoing(of plan: String) async throws -> Made {
        let request = encoded(API.undoPlan.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.plan = arena.text(plan)
        }
        let answer: Reply<Baton__V1__UndoPlanResponse>
        do {
            answer = try await session.client.call(API.undoPlan, request)
        } catch let status as GRPCStatus
            where StatusDetails(status.details).reason == "UNKNOWN_PLAN"
        {
            throw await isProposed(plan) ? CommandFailure.notApplied(plan) : status
        }
        let (plan, record, reps, refusals) = answer.read {
            (
                PlanView($0.pointee.plan), $0.pointee.plan.map { FieldValue($0) },
                Self.reps($0.pointee.reps, $0.pointee.n_reps),
                Self.refusals($0.pointee.refusals, $0.pointee.n_refusals)
            )
        }
        return try await made(plan, record, reps, refusals)
    }

    /// Whether it is there, and nobody has applied it.
    private func isProposed(_ plan: String) async -> Bool {
        let request = encoded(API.getPlan.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.plan = arena.text(plan)
            request.page_size = 1
        }
        let found = try? await session.client.call(API.getPlan, request)
        return found?.read { PlanView($0.pointee.plan).state == .proposed } ?? false
    }

    private func made(
        _ plan: PlanView, _ record: FieldValue?, _ reps: [PlanRepView], _ refusals: [PlanRefusal]
    ) async throws -> Made {
        let refused = try await RefusedLeads.of(plan, in: session)
        return Made(
            plan: plan, record: refused.added(to: record ?? .object([])),
            text: text.proposal(plan, reps, refusals) + refused.lines, refused: refused)
    }

    /// Shows a plan, asks, applies it and waits until its leads have moved.
    ///
    /// - Parameters:
    ///   - whole: The command that does all of it, where that is more than to apply the plan.
    ///   - before: What is done once it is agreed to, and before it is applied.
    func carryOut(
        _ made: Made, whole: String? = nil, before: () async throws -> Void = {}
    ) async throws -> ExitStatus {
        if writer.isText { for line in made.text { session.console.out.line(line) } }
        guard made.plan.changesAnything else {
            finish(made.record) { say("nothing is to be moved", fr: "rien n'est à déplacer") }
            return made.plan.refused > 0 ? .refused : .done
        }
        let later = whole ?? "`baton plan apply \(made.plan.id)`"
        if isDryRun {
            finish(made.record) {
                say(
                    "nothing was changed; \(later) does it",
                    fr: "rien n'est changé ; \(later) le fait")
            }
            return .done
        }
        let isAgreed = try agree(
            to: say("apply \(made.plan.id)?", fr: "appliquer \(made.plan.id) ?"),
            otherwise: say("\(later) does it", fr: "\(later) le fait"))
        guard isAgreed else { return .refused }
        try await before()
        return try await apply(made.plan.id, refused: made.refused)
    }

    /// Whether the user agrees, or has said so before.
    ///
    /// - Throws: ``CommandFailure`` if there is no terminal to ask on.
    func agree(to question: String, otherwise hint: String) throws(CommandFailure) -> Bool {
        if options.yes { return true }
        session.progress?.know(
            say("nothing was changed", fr: "rien n'est changé"), hint: hint)
        defer { session.progress?.forget() }
        let isAgreed = try Confirmation.ask(
            question, on: session.console,
            otherwise: say(
                "\(hint); --yes agrees without asking", fr: "\(hint) ; --yes accepte sans demander")
        )
        if !isAgreed {
            session.console.note(
                say("nothing was changed; \(hint)", fr: "rien n'est changé ; \(hint)"))
        }
        return isAgreed
    }

    /// Applies a plan by its id.
    ///
    /// - Parameter refused: What it refuses, if that was shown; else it is told when it is applied.
    /// - Returns: ``ExitStatus/partlyDone`` if leads stay, as the plan said or since.
    func apply(_ plan: String, refused: RefusedLeads? = nil) async throws -> ExitStatus {
        let request = encoded(API.applyPlan.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.request_id = arena.text(requestID.description)
            request.plan = arena.text(plan)
        }
        // What it is about stands on the terminal before leads move.
        session.console.flush()
        let doubt = PlanDoubt(plan: plan, requestID: requestID, proof: session.proof)
        let answer = try await doubt.applying { try await applied(plan, request) }
        var (view, record) = answer.read { message in
            (PlanView(message.pointee.plan), message.pointee.plan.map { FieldValue($0) })
        }
        session.progress?.know(
            say(
                "\(plan) is applied, and the server goes on with it",
                fr: "\(plan) est appliqué, et le serveur continue"),
            hint: say(
                "`baton plan show \(plan)` tells how far it is",
                fr: "`baton plan show \(plan)` dit où il en est"))
        if !options.noWait {
            (view, record) = try await doubt.following { try await wait(view, record) }
        }
        let told: RefusedLeads
        if let refused { told = refused } else { told = try await .of(view, in: session) }
        finish(told.added(to: record ?? .object([]))) {
            PlanText.progress(view)
                + say(
                    "; `baton reassign undo \(view.id)` gives back",
                    fr: " ; `baton reassign undo \(view.id)` rend ce qui a bougé")
        }
        if refused == nil, writer.isText {
            for line in told.lines { session.console.out.line(line) }
        }
        return view.refused > 0 || view.dropped > 0 ? .partlyDone : .done
    }

    private func wait(
        _ plan: PlanView, _ record: FieldValue?
    ) async throws -> (PlanView, FieldValue?) {
        var (plan, record) = (plan, record)
        var delay = Self.firstDelay
        while plan.state == .moving {
            if session.console.showsProgress {
                session.console.error.write("\r\u{1B}[K\(PlanText.progress(plan))")
                session.console.error.flush()
            }
            try await Task.sleep(for: delay)
            delay = min(delay * 2, Self.delayMax)
            let request = encoded(API.getPlan.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.plan = arena.text(plan.id)
                request.page_size = 1
            }
            (plan, record) = try await session.client.call(API.getPlan, request).read { message in
                (PlanView(message.pointee.plan), message.pointee.plan.map { FieldValue($0) })
            }
        }
        if session.console.showsProgress {
            session.console.error.write("\r\u{1B}[K")
            session.console.error.flush()
        }
        return (plan, record)
    }

    /// Prints a record, or the text for it.
    func finish(_ record: FieldValue, _ text: () -> String) {
        var writer = writer
        if writer.isText {
            session.console.out.line(text().safeForTerminal)
        } else {
            writer.add([answer(record)])
        }
        writer.finish()
    }

    // MARK: Reading

    static func reps(
        _ messages: UnsafeMutablePointer<UnsafeMutablePointer<Baton__V1__PlanRep>?>?, _ count: Int
    ) -> [PlanRepView] { Repeated(messages, count: count).map { PlanRepView($0) } }

    static func refusals(
        _ messages: UnsafeMutablePointer<UnsafeMutablePointer<Baton__V1__RefusalCount>?>?,
        _ count: Int
    ) -> [PlanRefusal] {
        Repeated(messages, count: count).map {
            PlanRefusal(reason: String(protobuf: $0.pointee.refusal), count: $0.pointee.count)
        }
    }
}
