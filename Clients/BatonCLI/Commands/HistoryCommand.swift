package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton history`: everything that happened to a lead.
package struct HistoryCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history",
            abstract: say(
                "Lists everything that happened to a lead, in order.",
                fr: "Liste tout ce qui est arrivé à un lead, dans l'ordre."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Each line begins with the event's number, by which `baton show --why \
                --sequence` and `baton why-not --sequence` ask about an assignment.

                Who asked for a change stands at its end in parentheses: `operations/olga for \
                rep/maya` if somebody acted for somebody else. --origins adds the address that \
                it came from, which operations and admins may see, and its request id.
                """,
                fr: """
                    Chaque ligne commence par le numéro de l'événement, celui que prennent \
                    `baton show --why --sequence` et `baton why-not --sequence` pour une \
                    attribution.

                    Qui a demandé un changement est à la fin, entre parenthèses : \
                    `operations/olga pour rep/maya` si quelqu'un a agi pour un autre. \
                    --origins ajoute l'adresse d'où il est venu, que peuvent voir les \
                    opérations et les administrateurs, et l'identifiant de la requête.
                    """),
            examples: [
                "baton history L1042"
            ])
    }

    @Argument(
        help: .say(
            "The lead: L1042, the sender's id, or . for the last one.",
            fr: "Le lead : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var lead: String

    @Flag(
        help: .say(
            "From where each change came, and under which request id.",
            fr: "D'où est venu chaque changement, et sous quel identifiant de requête."))
    package var origins = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(
        API.listLeadEvents.response, field: "events", id: "sequence")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        var writer = try writer(.list, in: session)
        let text = EventText(zone: session.zone, withOrigins: origins)
        let lead = try LastLead(session.client).resolve(lead)
        var token = ""
        repeat {
            let page = try await session.client.call(
                API.listLeadEvents,
                request(lead, workspace: session.client.workspace, pageToken: token))
            page.read { message in
                let events = Repeated(message.pointee.events, count: message.pointee.n_events)
                writer.add(events) { $0.map { text.line(EventView($0)) } }
                token = String(protobuf: message.pointee.next_page_token)
            }
            session.console.out.flush()
        } while !token.isEmpty && !session.console.out.isClosed
        writer.finish()
        return .done
    }

    /// The request for one page.
    package func request(_ lead: String, workspace: String, pageToken: String) -> [UInt8] {
        encoded(API.listLeadEvents.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.lead = arena.text(lead)
            request.page_token = arena.text(pageToken)
        }
    }
}
