package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton leads`: lists leads.
package struct LeadsCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "leads",
            abstract: say(
                "Lists leads; the open ones unless told otherwise.",
                fr: "Liste les leads ; sauf demande contraire, ceux qui sont ouverts."))
    }

    package static var help: Help {
        Help(
            say(
                "A lead is listed if it satisfies every option.",
                fr: "Un lead est listé s'il remplit toutes les options."),
            examples: [
                "baton leads --rep amina --state assigned",
                "baton leads --due-within 15m --sort due",
                "baton leads --breached --tier critical --quiet",
            ])
    }

    /// How many leads are asked for at a time.
    static let pageLeadsMax = 500

    @OptionGroup package var filter: LeadQuery

    @Option(
        help: .say(
            "By id, or by what is due next.",
            fr: "Par identifiant, ou par prochaine échéance."))
    package var sort: LeadSorting = .id

    @Flag(
        help: .say(
            "Closed leads too.",
            fr: "Les leads clos aussi."))
    package var all = false

    @Option(
        parsing: .unconditional,
        help: .say(
            "At most so many.",
            fr: "Au plus ce nombre."))
    package var limit: Int?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema.listedLead

    package init() {}

    package func validate() throws {
        if let limit, limit < 1 { throw .limitTooSmall }
    }

    package var fieldNames: FieldNames { .flags(LeadQuery.fieldNames) }

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
            filter.fill(&request, arena)
            request.include_closed = all ? 1 : 0
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
