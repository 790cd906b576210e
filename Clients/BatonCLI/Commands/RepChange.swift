internal import ArgumentParser
internal import BatonEngine
internal import BatonWire
internal import CBatonProtos

/// One change made to one or several reps, in their order.
struct RepChange<Command: ChangingCommand> {
    let command: Command
    let session: Session
    /// The times that were understood, told where the change is refused: they may have been meant
    /// otherwise.
    var understood: String?
    /// Makes the call for one rep and answers what became of them.
    let call: (_ rep: String, RequestIdentifier) async throws -> RepResult
    /// What was done, as a sentence.
    let describe: (RepResult) -> String
    /// What comes behind that.
    var then: ((_ rep: String) async -> Void)?

    /// Changes all of them; a refusal stops none of the others.
    ///
    /// - Parameter named: Nobody: whoever asks.
    /// - Throws: What the call throws, if there is one rep.
    func run(_ named: [String]) async throws -> ExitStatus {
        let name = Command.configuration.commandName ?? ""
        let reps =
            named.isEmpty
            ? [try await OwnRep.find(nil, in: session, otherwise: OwnRep.named(name))] : named
        var writer = try command.writer(reps.count == 1 ? .one : .list, in: session)
        var statuses: [ExitStatus] = []
        session.progress?.plan(reps.count, say("reps", fr: "commerciaux"))
        for rep in reps {
            statuses.append(try await change(rep, isOnly: reps.count == 1, &writer))
        }
        writer.finish()
        return ExitStatus(combining: statuses)
    }

    private func change(
        _ rep: String, isOnly: Bool, _ writer: inout RecordWriter
    ) async throws -> ExitStatus {
        let id = command.change.identifier
        session.progress?.begin()
        do {
            let result = try await call(rep, isOnly ? id : id.part(rep))
            session.progress?.end(done: true)
            if writer.isText {
                session.console.out.line(command.done(describe(result)))
            } else {
                writer.add([result.record])
            }
            session.console.out.flush()
            await then?(result.view.key)
            return .done
        } catch let status as GRPCStatus {
            session.progress?.end(done: false)
            return try report(status, of: rep, isOnly: isOnly)
        }
    }

    private func report(
        _ status: GRPCStatus, of rep: String, isOnly: Bool
    ) throws -> ExitStatus {
        let report = ErrorReport(
            status, names: command.fieldNames, requestID: command.change.identifier,
            proof: session.proof)
        let details = (understood.map { [Understood.line($0)] } ?? []) + report.details
        guard !isOnly else { throw CommandFailure(report.status, report.message, details: details) }
        session.console.fail(
            labelled(rep.safeForTerminal) + " \(report.message)", details: details)
        return report.status
    }
}

/// A rep as the server answered with them.
struct RepResult: Sendable {
    let view: RepView
    var record: FieldValue
    /// What else the answer tells people.
    var note = ""

    init(_ rep: UnsafePointer<Baton__V1__Rep>?) {
        view = RepView(rep)
        record = rep.map { FieldValue($0) } ?? .object([])
    }
}

extension ChangingCommand {
    /// Prints what became of a rep.
    ///
    /// - Parameter text: What was done, for people; safe or not.
    func print(
        _ rep: UnsafePointer<Baton__V1__Rep>?, in session: Session, _ text: (RepView) -> String
    ) throws {
        try print(rep, in: session) { [done(text(RepView(rep)))] }
    }

    /// What was done, or would be; safe to print.
    func done(_ text: String) -> String {
        (change.dryRun ? DryRun.prefix + text : text).safeForTerminal
    }
}
