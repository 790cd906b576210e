package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
package import BatonWire
internal import CBatonProtos

/// `baton watch`: what happens, as it happens.
package struct WatchCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "watch",
            abstract: say(
                "Prints what happens in the workspace, as it happens.",
                fr: "Imprime ce qui arrive dans l'espace de travail, au fur et à mesure."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Each event when it is durable, as a sentence; an offer says whose lead it is \
                and what to do by when. In every other format an event is a record, and none is \
                left out. A rep gets the events of their own leads, who manages a team those of \
                its leads. --mine leaves offers, reminders and leads that are withdrawn; --bell \
                rings for these alone. After a lost connection it goes on behind the last event \
                by itself; Ctrl-C says how a later run does so, with --after and the event's \
                number, its sequence in records.

                Events: \(EventCatalogue.kinds.map(\.name).joined(separator: ", ")).
                """,
                fr: """
                    Chaque événement quand il est enregistré durablement, en une phrase ; une \
                    proposition dit de qui il s'agit, que faire et avant quand. Dans tout autre \
                    format un événement est une donnée, et aucun ne manque. Un commercial reçoit \
                    les événements de ses propres leads, qui dirige une équipe ceux des leads de \
                    l'équipe. --mine laisse les propositions, les rappels et les leads retirés ; \
                    --bell ne sonne que pour eux. Après une connexion perdue, la suite reprend \
                    d'elle-même après le dernier événement ; Ctrl-C dit comment une autre \
                    exécution le fait, avec --after et le numéro de l'événement, sequence dans les \
                    données.

                    Événements : \(EventCatalogue.kinds.map(\.name).joined(separator: ", ")).
                    """),
            examples: [
                "baton watch --after 0",
                "baton watch --mine --bell",
                "baton watch --event lead_assigned --event clock_breached --output jsonl",
            ])
    }

    @Option(
        parsing: .unconditional,
        help: .say(
            "Begins behind this event, 0 with the first. (default: what happens from now on)",
            fr: """
                Commence après cet événement, 0 avec le premier. (par défaut : ce qui arrive \
                désormais)
                """, valueName: "number"))
    package var after: UInt64?

    @Option(
        help: .say(
            "Only events of this lead: L1042, the sender's id, or . for the last one.",
            fr: """
                Seulement les événements de ce lead : L1042, l'identifiant de l'expéditeur, ou . \
                pour le dernier.
                """))
    package var lead: String?

    @Option(
        help: .say(
            "Only events of this name, such as lead_assigned; may come several times.",
            fr: """
                Seulement les événements de ce nom, comme lead_assigned ; peut venir plusieurs \
                fois.
                """, valueName: "name"))
    package var event: [String] = []

    @Option(
        parsing: .unconditional,
        help: .say(
            "Ends after so many events.",
            fr: "S'arrête après ce nombre d'événements.", valueName: "count"))
    package var limit: Int?

    @Flag(
        help: .say(
            "Only offers, reminders and leads that are withdrawn.",
            fr: "Seulement les propositions, les rappels et les leads retirés."))
    package var mine = false

    @Flag(
        help: .say(
            "Rings the terminal's bell at offers, reminders and leads that are withdrawn.",
            fr: "Fait sonner le terminal aux propositions, aux rappels et aux leads retirés."))
    package var bell = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.watch.response, id: "sequence")

    package var catchesInterruptions: Bool { true }

    package init() {}

    package func validate() throws {
        if let limit, limit < 1 { throw .limitTooSmall }
        guard !mine || event.isEmpty else {
            throw ValidationError(
                say(
                    "--mine says which events: leave --event out",
                    fr: "--mine dit quels événements : enlevez --event"))
        }
        if lead == "" {
            throw ValidationError(say("--lead must name a lead", fr: "--lead doit nommer un lead"))
        }
    }

    package var fieldNames: FieldNames {
        var names = ["lead": "--lead", "after_sequence": "--after", "event_names": "--event"]
        for (index, name) in event.enumerated() {
            names["event_names[\(index)]"] = "--event \(quoted(name))"
        }
        return .flags(names)
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let output = WatchOutput(try writer(.list, in: session))
        let lead = try lead.map { try session.lead($0) }
        let watcher = try await WatchedLeads.watcher(in: session)
        var watch = Watch(
            position: WatchPosition(after), left: limit ?? .max, output: output, watcher: watcher,
            leads: WatchedLeads(session, watcher, asked: event))
        let interruption = Interruption(
            session.console, at: watch.position, closing: output)
        defer { interruption.forget() }
        var isLost = false
        while watch.left > 0, !session.console.out.isClosed {
            do {
                let request = request(
                    lead, workspace: session.client.workspace, after: watch.position.sequence)
                try await session.client.streamOnce(API.watch.path, request) { message in
                    if isLost {
                        session.console.warn(
                            say(
                                "the server is back, and this goes on",
                                fr: "le serveur est revenu, la suite arrive"))
                    }
                    isLost = false
                    return try await take(message, &watch, session)
                }
            } catch let status as GRPCStatus where status.isWorthResuming {
                // Before the first answer there is no place to go on from.
                guard watch.position.sequence != nil else { throw status }
                if !isLost { session.console.warn(Self.lost(status)) }
                isLost = true
                try await Task.sleep(for: Client.delayMax)
            }
        }
        output.close()
        return .done
    }

    /// What is said once when the server is gone.
    package static func lost(_ status: GRPCStatus) -> String {
        let reason = StatusDetails(status.details).reason
        if reason == "SHUTTING_DOWN" {
            return say(
                "the server was stopped, perhaps to start anew; this goes on by itself as soon as it "
                    + "is back, and misses nothing (Ctrl-C ends it)",
                fr:
                    "le serveur a été arrêté, peut-être pour redémarrer ; la suite viendra d'elle-même "
                    + "dès son retour, sans rien manquer (Ctrl-C arrête)")
        }
        guard reason.isEmpty else {
            let message = ErrorReport(status).message
            return say(
                "\(message); this goes on by itself as soon as it can, and misses nothing (Ctrl-C ends it)",
                fr: "\(message) ; la suite viendra d'elle-même dès que possible, sans rien manquer "
                    + "(Ctrl-C arrête)")
        }
        return say(
            "the connection to the server is lost; this goes on by itself as soon as the server "
                + "answers, and misses nothing (Ctrl-C ends it)",
            fr:
                "la connexion au serveur est perdue ; la suite viendra d'elle-même dès que le serveur "
                + "répondra, sans rien manquer (Ctrl-C arrête)")
    }

    /// How far it has come.
    private struct Watch {
        let position: WatchPosition
        /// Events that are still to be printed.
        var left: Int
        let output: WatchOutput
        let watcher: Watcher
        var leads: WatchedLeads
    }

    /// Prints an event; false to stop.
    private func take(
        _ bytes: [UInt8], _ watch: inout Watch, _ session: Session
    ) async throws -> Bool {
        let reply = try Reply(API.watch.response, bytes)
        let told = reply.read { message in
            message.pointee.event.map {
                (EventView($0), String(protobuf: message.pointee.lead), FieldValue(message))
            }
        }
        if let (event, lead, record) = told {
            let isCall = watch.watcher.call(of: event) != nil
            // Also of what is not shown: a step says why the next event comes.
            let lines = watch.output.isText ? await watch.leads.lines(event, of: lead) : []
            if isCall || !mine, !watch.output.isText || !lines.isEmpty {
                watch.left -= 1
                watch.output.add(record, lines, to: session.console)
                if bell, isCall { session.console.ring() }
            }
        }
        // Behind what is printed: who interrupts it goes on there.
        watch.position.move(to: reply.read { $0.pointee.sequence })
        return watch.left > 0 && !session.console.out.isClosed
    }

    /// The request for what comes behind that event.
    package func request(_ lead: String?, workspace: String, after: UInt64?) -> [UInt8] {
        let event = mine ? Watcher.events : event
        return encoded(API.watch.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.lead = arena.text(lead ?? "")
            request.n_event_names = event.count
            request.event_names = arena.array(event) { arena.text($0) }
            guard let after else { return }
            request._after_sequence_case =
                BATON__V1__WATCH_REQUEST___AFTER_SEQUENCE_AFTER_SEQUENCE
            request.after_sequence = after
        }
    }
}
