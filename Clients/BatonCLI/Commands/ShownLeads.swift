internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Several leads that are shown, one after the other; what is refused of one stops none of the others.
struct ShownLeads {
    let command: ShowCommand
    let session: Session

    func run(_ leads: [String]) async throws -> ExitStatus {
        var writer = try command.writer(.list, in: session)
        var statuses: [ExitStatus] = []
        for (index, lead) in leads.enumerated() {
            do {
                if writer.isText {
                    if index > 0 { session.console.out.line() }
                    try await command.show(lead, session)
                } else {
                    writer.add([try await record(lead)])
                }
                statuses.append(.done)
            } catch let status as GRPCStatus {
                statuses.append(report(status, lead))
            }
        }
        writer.finish()
        return ExitStatus(combining: statuses)
    }

    private func report(_ status: GRPCStatus, _ lead: String) -> ExitStatus {
        let report = ErrorReport(status, names: command.fieldNames, proof: session.proof)
        let isNamed = report.message.contains(lead)
        let prefix = isNamed ? "" : labelled(lead.safeForTerminal) + " "
        session.console.fail(prefix + report.message, details: report.details)
        return report.status
    }

    /// The same record that one lead alone is answered with.
    private func record(_ lead: String) async throws -> FieldValue {
        let client = session.client
        if let clock = command.clock {
            return try await client.call(
                API.getClock, command.clockRequest(clock, of: lead, workspace: client.workspace)
            ).read { FieldValue($0) }
        }
        let why = command.whyRequest(lead, workspace: client.workspace)
        guard !command.why else {
            return try await client.call(API.explainLead, why).read { FieldValue($0) }
        }
        let request = encoded(API.getLead.request) { request, arena in
            request.workspace = arena.text(client.workspace)
            request.lead = arena.text(lead)
        }
        let found = try await client.call(API.getLead, request).read { FieldValue($0).members }
        do {
            let explained = try await client.call(API.explainLead, why)
            return .object(found + explained.read { FieldValue($0).members })
        } catch let status as GRPCStatus where !status.isWorthRepeating {
            return .object(found)
        }
    }
}
