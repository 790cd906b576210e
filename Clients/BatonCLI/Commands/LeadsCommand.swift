package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton leads`: lists leads.
package struct LeadsCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "leads", abstract: "Lists leads; the open ones unless told otherwise.",
        discussion: """
            A lead is listed if it satisfies every option.

            Examples: baton leads --rep amina --state assigned
                      baton leads --due-within 15m --sort due
                      baton leads --breached --tier critical --quiet
            """)

    /// How many leads are asked for at a time.
    static let pageLeadsMax = 500

    @Option(help: "Only leads that this rep owns.")
    package var rep: String?

    @Option(help: "Only leads of this team.")
    package var team: String?

    @Option(help: "Only leads in this state; may come several times.")
    package var state: [LeadStateName] = []

    @Option(help: "Only leads of this tier.")
    package var tier: String?

    @Option(help: "Only leads from this source.")
    package var source: String?

    @Option(
        help: ArgumentHelp(
            "Only leads with a clock that is due within that time, or late.",
            valueName: "duration"))
    package var dueWithin: DurationArgument?

    @Flag(help: "Only leads with a broken promise that is not made good.")
    package var breached = false

    @Flag(help: "Only leads that nobody owns, as --state waiting.")
    package var waiting = false

    @Option(help: "By id, or by what is due next.")
    package var sort: LeadSorting = .id

    @Flag(help: "Closed leads too.")
    package var all = false

    @Option(parsing: .unconditional, help: "At most so many.")
    package var limit: Int?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.listLeads.response, field: "leads", id: "id")

    package init() {}

    package func validate() throws {
        if let limit, limit < 1 { throw .limitTooSmall }
        if Set(state).count != state.count {
            throw ValidationError(say("a --state comes twice", fr: "un --state vient deux fois"))
        }
        guard !waiting || state.isEmpty else {
            throw ValidationError(
                say(
                    "--waiting says what --state says: give one of them",
                    fr: "--waiting dit la même chose que --state : donnez l'un des deux"))
        }
    }

    package var fieldNames: FieldNames {
        .flags([
            "rep": "--rep", "team": "--team", "tiers": "--tier", "sources": "--source",
            "due_within": "--due-within",
        ])
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let text = LeadText(zone: session.zone)
        var table = Table(LeadText.columns, terminalWidth: session.console.out.terminalWidth)
        var writer = try writer(.list, in: session)
        var left = limit ?? Int.max
        var token = ""
        repeat {
            let size = min(left, Self.pageLeadsMax)
            let page = try await session.client.call(
                API.listLeads,
                request(workspace: session.client.workspace, pageSize: size, pageToken: token))
            page.read { message in
                let leads = Repeated(message.pointee.leads, count: message.pointee.n_leads)
                writer.add(leads.prefix(left)) { leads in
                    table.lines(leads.map { text.row(LeadView($0)) })
                }
                left -= min(left, leads.count)
                token = String(protobuf: message.pointee.next_page_token)
            }
            session.console.out.flush()
        } while !token.isEmpty && left > 0 && !session.console.out.isClosed
        writer.finish()
        if writer.isEmpty { session.console.note(say("no leads", fr: "aucun lead")) }
        if !token.isEmpty, left == 0, session.console.error.isTerminal {
            session.console.note(Self.mayBeMore)
        }
        return .done
    }

    /// Said where a list ends because so many were asked for.
    static var mayBeMore: String {
        say(
            "there may be more; --limit says how many to list",
            fr: "il peut y en avoir d'autres ; --limit dit combien en lister")
    }

    /// The request for one page.
    package func request(workspace: String, pageSize: Int, pageToken: String) -> [UInt8] {
        encoded(API.listLeads.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.rep = arena.text(rep ?? "")
            request.team = arena.text(team ?? "")
            let states = (waiting ? [.waiting] : state).map {
                Baton__V1__LeadState(rawValue: $0.rawValue)
            }
            request.n_states = states.count
            request.states = arena.scalars(states)
            request.include_closed = all ? 1 : 0
            let tiers = [tier].compactMap(\.self)
            request.n_tiers = tiers.count
            request.tiers = arena.array(tiers) { arena.text($0) }
            let sources = [source].compactMap(\.self)
            request.n_sources = sources.count
            request.sources = arena.array(sources) { arena.text($0) }
            request.due_within = dueWithin.map { arena.duration(microseconds: $0.microseconds) }
            request.breached = breached ? 1 : 0
            request.order = sort.message
            request.page_size = Int32(pageSize)
            request.page_token = arena.text(pageToken)
        }
    }
}

/// What a list of leads goes by.
package enum LeadSorting: String, CaseIterable, Sendable, ExpressibleByArgument {
    case id
    case due

    fileprivate var message: Baton__V1__LeadOrder {
        switch self {
        case .id: BATON__V1__LEAD_ORDER__LEAD_ORDER_UNSPECIFIED
        case .due: BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
        }
    }
}
