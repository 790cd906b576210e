internal import BatonEngine
internal import BatonWire
internal import CBatonProtos

/// One change made to several leads, side by side, and reported in their order.
struct LeadChange: Sendable {
    /// Calls in flight at once.
    static let inFlightMax = 16

    let session: Session
    let requestID: RequestIdentifier
    let fieldNames: FieldNames
    /// How each is printed; nothing is changed if it says so.
    let writer: RecordWriter
    let isDryRun: Bool
    /// The times that were understood, told where the change is refused: they may have been meant
    /// otherwise.
    var understood: String?
    /// Makes the call for one lead and answers what became of it.
    let call: @Sendable (_ lead: String, RequestIdentifier) async throws -> LeadResult
    /// What was done, as the end of a sentence that begins with the lead.
    let describe: @Sendable (LeadView) -> String

    /// Changes all of them; a refusal stops none of the others.
    func run(_ leads: [String]) async throws -> ExitStatus {
        let leads = try session.leads(leads)
        var statuses: [ExitStatus] = []
        var hints: [String] = []
        var writer = writer
        session.progress?.plan(leads.count, "leads")
        for start in stride(from: 0, to: leads.count, by: Self.inFlightMax) {
            let some = Array(leads[start..<min(start + Self.inFlightMax, leads.count)])
            let results = await outcomes(some, isOnly: leads.count == 1)
            for (lead, result) in zip(some, results) {
                if case .success(let result) = result {
                    print(result, with: &writer)
                    if leads.count == 1, !isDryRun { session.remember(result.view.id) }
                }
                statuses.append(
                    report(result, of: lead, isOnly: leads.count == 1, hints: &hints))
            }
        }
        writer.finish()
        for hint in hints { session.console.error.line(hint) }
        return ExitStatus(combining: statuses)
    }

    private func outcomes(
        _ leads: [String], isOnly: Bool
    ) async -> [Result<LeadResult, any Error>] {
        await withTaskGroup(of: (Int, Result<LeadResult, any Error>).self) { group in
            for (index, lead) in leads.enumerated() {
                group.addTask { (index, await outcome(lead, isOnly: isOnly)) }
            }
            var results = [Result<LeadResult, any Error>?](repeating: nil, count: leads.count)
            for await (index, result) in group { results[index] = result }
            return results.compactMap(\.self)
        }
    }

    private func outcome(_ lead: String, isOnly: Bool) async -> Result<LeadResult, any Error> {
        session.progress?.begin()
        do {
            let result = try await call(lead, identifier(for: lead, isOnly: isOnly))
            session.progress?.end(done: true)
            return .success(result)
        } catch {
            session.progress?.end(done: false)
            return .failure(error)
        }
    }

    /// An id holds for one change: several leads make several ids of it.
    private func identifier(for lead: String, isOnly: Bool) -> RequestIdentifier {
        isOnly ? requestID : requestID.part(lead)
    }

    private func print(_ result: LeadResult, with writer: inout RecordWriter) {
        guard writer.isText else { return writer.add([result.record]) }
        let text = "\(result.view.id) \(describe(result.view))"
        session.console.out.line((isDryRun ? DryRun.prefix + text : text).safeForTerminal)
    }

    private func report(
        _ result: Result<LeadResult, any Error>, of lead: String, isOnly: Bool,
        hints: inout [String]
    ) -> ExitStatus {
        let console = session.console
        switch result {
        case .success: return .done
        case .failure(let error as GRPCStatus):
            let report = ErrorReport(
                error, names: fieldNames, requestID: requestID, proof: session.proof)
            let isNamed = isOnly || report.message.hasPrefix("\(lead) ")
            let prefix = isNamed ? "" : labelled(lead.safeForTerminal) + " "
            console.fail(prefix + report.message, details: report.problems + asked(report))
            hints += report.hints.filter { !hints.contains($0) }
            return report.status
        case .failure(let error):
            console.fail(labelled(lead.safeForTerminal) + " \(error)")
            return .unavailable
        }
    }
}

extension LeadChange {
    private func asked(_ report: ErrorReport) -> [String] {
        report.status == .refused ? [understood].compactMap(\.self).map(Understood.line) : []
    }
}

/// What was understood of a command line, as a line below a refusal.
enum Understood {
    static func line(_ text: String) -> String {
        say("  asked for: \(text)", fr: "  demandé : \(text)").safeForTerminal
    }
}

/// A lead as the server answered with it.
struct LeadResult: Sendable {
    let view: LeadView
    let record: FieldValue

    init(_ lead: UnsafePointer<Baton__V1__Lead>?) {
        view = LeadView(lead)
        record = lead.map { FieldValue($0) } ?? .object([])
    }
}

/// What only says what would happen.
enum DryRun {
    /// Stands before what would have been done.
    static var prefix: String {
        say("dry run, nothing changed: ", fr: "essai à blanc, rien n'est changé : ")
    }
}
