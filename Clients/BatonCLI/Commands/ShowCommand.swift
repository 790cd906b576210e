package import ArgumentParser
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton show`: everything about one lead, and why it went to whom it went.
package struct ShowCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a lead, and why it went to whom it went.",
        discussion: "Example: baton show L1042")

    @Argument(help: "The lead: L1042, or the sender's id.")
    package var lead: String

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        let getRequest = encoded(API.getLead.request) { request, arena in
            request.workspace = arena.text(client.workspace)
            request.lead = arena.text(lead)
        }
        let found = try await client.call(API.getLead, getRequest)
        let id = found.read { LeadView($0.pointee.lead).id }
        let explainRequest = encoded(API.explainLead.request) { request, arena in
            request.workspace = arena.text(client.workspace)
            request.lead = arena.text(id)
        }
        do {
            let why = try await client.call(API.explainLead, explainRequest)
            print(found, why, to: session)
        } catch let status as GRPCStatus where !status.isWorthRepeating {
            print(found, nil, to: session)
            session.console.warn(
                "no explanation: \(ErrorReport(status, names: fieldNames).message)")
        }
        return .done
    }

    private func print(
        _ found: Reply<Baton__V1__GetLeadResponse>, _ why: Reply<Baton__V1__ExplainLeadResponse>?,
        to session: Session
    ) {
        guard output.output == .table else {
            var json = MessageJSON()
            json.open()
            found.read { json.writeMembers($0) }
            why?.read { json.writeMembers($0) }
            json.close()
            return session.console.out.line(json.text.text)
        }
        let lead = found.read { LeadView($0.pointee.lead) }
        for line in LeadText(zone: session.zone).details(lead) { session.console.out.line(line) }
        guard let explanation = why?.read({ ExplanationView($0.pointee.explanation) }) else {
            return
        }
        let when = explanation.time.map { " (\(session.zone.text($0)))" } ?? ""
        session.console.out.line("\nWhy\(when):")
        for line in ExplanationText(explanation).lines { session.console.out.line("  \(line)") }
    }
}
