package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton history`: everything that happened to a lead.
package struct HistoryCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Lists everything that happened to a lead, in order.",
        discussion: Help.text(
            """
            Each line begins with the event's number, by which `baton show --why --sequence` and \
            `baton why-not --sequence` ask about an assignment.

            Who asked for a change stands at its end in parentheses: `operations/olga for \
            rep/maya` if somebody acted for somebody else. --origins adds the address that it came \
            from, which operations and admins may see, and its request id.
            """,
            examples: [
                "baton history L1042"
            ]))

    @Argument(help: "The lead: L1042, the sender's id, or . for the last one.")
    package var lead: String

    @Flag(help: "From where each change came, and under which request id.")
    package var origins = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(
        API.listLeadEvents.response, field: "events", id: "sequence")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        var writer = try writer(.list, in: session)
        let text = EventText(zone: session.zone, withOrigins: origins)
        let lead = try session.lead(lead)
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
