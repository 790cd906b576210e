package import ArgumentParser
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton show`: everything about one lead, its clocks, and why it went to whom it went.
package struct ShowCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Shows leads, their clocks, and why they went to whom they went.",
                fr: "Montre des leads, leurs délais, et pourquoi ils ont été attribués ainsi."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton show L1042",
                "baton show L1042 L1043 --output yaml",
                "baton show L1042 --why --sequence 1207",
                "baton show L1042 --clock contact",
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, the sender's id, or . for the last one.",
            fr: "Les leads : L1042, l'identifiant de l'expéditeur, ou . pour le dernier.",
            valueName: "lead"))
    package var leads: [String]

    @Flag(
        help: .say(
            "Only why it went to whom it went.",
            fr: "Seulement pourquoi il a été attribué ainsi."))
    package var why = false

    @Option(
        parsing: .unconditional,
        help: .say(
            "With --why: the assignment, by its number in `baton history`; else the newest.",
            fr: """
                Avec --why : l'attribution, par son numéro dans `baton history` ; sinon la \
                dernière.
                """))
    package var sequence: UInt64?

    @Option(
        help: .say(
            "Only this clock, and every interval that it counts.",
            fr: "Seulement ce délai, et chaque intervalle qu'il compte."))
    package var clock: ClockName?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.getLead.response, id: "lead.id")
        .joined(explanation)
    private static let explanation = RecordSchema(API.explainLead.response)
    private static let clock = RecordSchema(API.getClock.response)

    package var answer: RecordSchema {
        if clock != nil { return Self.clock }
        return why ? Self.explanation : Self.answer
    }

    package init() {}

    package func validate() throws {
        guard !why || clock == nil else {
            throw ValidationError(
                say("give one of --why and --clock", fr: "donnez --why ou --clock, pas les deux"))
        }
        guard leads.count == 1 || sequence == nil else {
            throw ValidationError(
                say("--sequence is of one lead", fr: "--sequence vaut pour un seul lead"))
        }
        guard sequence == nil || why else {
            throw ValidationError(
                say("--sequence goes with --why", fr: "--sequence va avec --why"))
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let leads = try session.leads(leads)
        guard leads.count > 1 else {
            for lead in leads { try await show(lead, session) }
            return .done
        }
        return try await ShownLeads(command: self, session: session).run(leads)
    }

    /// Shows one lead.
    func show(_ lead: String, _ session: Session) async throws {
        let client = session.client
        if let clock {
            let found = try await client.call(
                API.getClock, clockRequest(clock, of: lead, workspace: client.workspace))
            let clock = found.read { ClockView($0.pointee.clock) }
            let reasons = try await reasons(of: [clock], lead, session)
            try found.read { try print($0, reasons, in: session) }
            return
        }
        if why {
            let found = try await client.call(
                API.explainLead, whyRequest(lead, workspace: client.workspace))
            try print(nil, found, in: session)
            return
        }
        try await showAll(lead, session)
    }

    private func showAll(_ lead: String, _ session: Session) async throws {
        let client = session.client
        let getRequest = encoded(API.getLead.request) { request, arena in
            request.workspace = arena.text(client.workspace)
            request.lead = arena.text(lead)
        }
        let found = try await client.call(API.getLead, getRequest)
        let view = found.read { LeadView($0.pointee.lead) }
        session.remember(view.id)
        let reasons = try await reasons(of: view.clocks, view.id, session)
        do {
            let why = try await client.call(
                API.explainLead, whyRequest(view.id, workspace: client.workspace))
            try print(found, why, reasons, in: session)
        } catch let status as GRPCStatus where !status.isWorthRepeating {
            try print(found, nil, reasons, in: session)
            let message = ErrorReport(status, names: fieldNames).message
            session.console.warn(
                say("no explanation: \(message)", fr: "pas d'explication : \(message)"))
        }
    }

    /// For text alone: records are what the server answers.
    private func reasons(
        of clocks: [ClockView], _ lead: String, _ session: Session
    ) async throws -> WaiveReasons {
        guard try writer(.one, in: session).isText else { return WaiveReasons() }
        return try await WaiveReasons.read(of: clocks, lead: lead, session.client)
    }

    /// The request for an explanation.
    package func whyRequest(_ lead: String, workspace: String) -> [UInt8] {
        encoded(API.explainLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.lead = arena.text(lead)
            if let sequence {
                request._sequence_case = BATON__V1__EXPLAIN_LEAD_REQUEST___SEQUENCE_SEQUENCE
                request.sequence = sequence
            }
        }
    }

    /// The request for a clock.
    package func clockRequest(_ clock: ClockName, of lead: String, workspace: String) -> [UInt8] {
        encoded(API.getClock.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.lead = arena.text(lead)
            request.clock = Baton__V1__ClockKind(clock.rawValue)
        }
    }

    // MARK: Output

    private func print(
        _ found: Reply<Baton__V1__GetLeadResponse>?, _ why: Reply<Baton__V1__ExplainLeadResponse>?,
        _ reasons: WaiveReasons = WaiveReasons(), in session: Session
    ) throws {
        let members =
            (found?.read { FieldValue($0).members } ?? [])
            + (why?.read { FieldValue($0).members } ?? [])
        try print(.object(members), in: session) {
            (found?.read { lines(LeadView($0.pointee.lead), reasons, session) } ?? [])
                + (why?.read {
                    lines(ExplanationView($0.pointee.explanation), session, isAlone: found == nil)
                } ?? [])
        }
    }

    private func lines(
        _ lead: LeadView, _ reasons: WaiveReasons, _ session: Session
    ) -> [String] {
        let width = session.console.out.terminalWidth
        let notes = NoteText(zone: session.zone)
        var lines = LeadText(zone: session.zone).details(lead).fitting(width)
        for section in [notes.handOver(lead), notes.notes(lead)] where !section.isEmpty {
            lines += [""] + section.fitting(width, indent: 4)
        }
        guard !lead.clocks.isEmpty else { return lines }
        let text = ClockText(zone: session.zone, now: session.now)
        var table = Table(
            ClockText.columns, terminalWidth: width, leaving: ClockText.leavingColumns)
        return lines + [""] + table.lines(lead.clocks.map { text.row(reasons.filled($0)) })
    }

    private func lines(
        _ explanation: ExplanationView, _ session: Session, isAlone: Bool
    ) -> [String] {
        let when = explanation.time.map { " (\(session.zone.text($0)))" } ?? ""
        return (isAlone ? [] : [""]) + [say("Why\(when):", fr: "Pourquoi\(when) :")]
            + ExplanationText(explanation).lines.map { "  \($0)" }
            .fitting(session.console.out.terminalWidth, indent: 4)
    }

    private func print(
        _ message: UnsafePointer<Baton__V1__GetClockResponse>, _ reasons: WaiveReasons,
        in session: Session
    ) throws {
        try print(FieldValue(message), in: session) {
            let text = ClockText(zone: session.zone, now: session.now)
            let clock = reasons.filled(ClockView(message.pointee.clock))
            let lines =
                text.details(clock) + [""]
                + DeadlineText(
                    DeadlineView(message.pointee.deadline), isInUTC: session.zone.isAskedUTC
                ).lines
            return lines.fitting(session.console.out.terminalWidth)
        }
    }
}
