internal import ArgumentParser
internal import BatonWire

/// A command that prints, and ends with one of `ExitStatus`.
package protocol ConsoleCommand: DescribedCommand {
    /// What it answers with: one record, or each of many.
    static var answer: RecordSchema { get }

    /// The same for this run of it.
    var answer: RecordSchema { get }

    var output: OutputOptions { get }

    /// What users call the fields that the server may blame.
    var fieldNames: FieldNames { get }

    /// What to do if a change was done and its answer could not be written; nil if nothing was to be
    /// changed.
    var hintIfUnwritten: String? { get }

    /// Does the work.
    ///
    /// - Throws: `GRPCStatus` or ``CommandFailure``, which are reported.
    func run(on console: Console) async throws -> ExitStatus
}

extension ConsoleCommand {
    package var answer: RecordSchema { Self.answer }
    package var fieldNames: FieldNames { .usual }
    package var hintIfUnwritten: String? { nil }

    package func run() async throws {
        let console = Console.standard(isColourWanted: !output.noColor, isQuiet: output.quiet)
        var status = ExitStatus.done
        var isTold = false
        do {
            // Before anything is asked or changed.
            _ = try output.selection(of: answer)
            status = try await run(on: console)
        } catch let failure as CommandFailure {
            console.fail(failure.message, details: failure.details)
            status = failure.status
            isTold = true
        } catch let error as GRPCStatus {
            let report = ErrorReport(
                error, names: fieldNames,
                requestID: (self as? any ChangingCommand)?.change.identifier,
                proof: (self as? any ServerCommand)?.proof ?? .nothing)
            console.fail(report.message, details: report.details)
            status = report.status
            isTold = true
        }
        console.flush()
        // Whoever interrupts ends the process, once everything is told.
        if console.out.isEnded { try? await Task.sleep(for: .seconds(10)) }
        if !isTold { status = console.checkAnswer(status, hint: hintIfUnwritten) }
        if status == .done, console.out.isUnread { Signals.end(by: .brokenPipe) }
        if status != .done { throw ExitCode(status.rawValue) }
    }
}

extension ConsoleCommand {
    /// What prints the records, as the options say.
    func writer(
        _ shape: RecordWriter.Shape, on console: Console, zone: UserZone
    ) throws(CommandFailure) -> RecordWriter {
        try RecordWriter(output, answer, shape, console: console, zone: zone)
    }

    /// Prints one record, or the text for it, which is safe to print.
    func print(
        _ record: FieldValue, on console: Console, zone: UserZone, text: () -> [String]
    ) throws {
        var writer = try writer(.one, on: console, zone: zone)
        if writer.isText {
            for line in text() { console.out.line(line) }
        } else {
            writer.add([record])
        }
        writer.finish()
    }
}

/// A command that asks a server.
package protocol ServerCommand: ConsoleCommand {
    var connection: ConnectionOptions { get }
    /// Whether it looks to Ctrl-C itself.
    var catchesInterruptions: Bool { get }

    /// Does the work.
    ///
    /// - Throws: As `run(on:)`.
    func run(in session: Session) async throws -> ExitStatus
}

/// A command that changes something, under a request id.
package protocol ChangingCommand: ServerCommand {
    var change: ChangeOptions { get }
}

extension ChangingCommand {
    package var hintIfUnwritten: String? { change.dryRun ? nil : change.hintIfUnwritten }
}

extension ChangeOptions {
    /// What to do if the change was done and its answer could not be written.
    var hintIfUnwritten: String {
        say(
            "repeat it with --request-id \(identifier) to see the answer: it is not done twice",
            fr:
                "répétez avec --request-id \(identifier) pour voir la réponse : ce ne sera pas fait "
                + "deux fois")
    }
}

extension ServerCommand {
    package var catchesInterruptions: Bool { false }

    /// What the server knows the caller by.
    var proof: Proof {
        Proof.find(
            options: connection, environment: environment,
            file: (try? ConfigurationFile.ofUser(connection)) ?? ConfigurationFile())
    }

    package func run(on console: Console) async throws -> ExitStatus {
        var session = try Session.start(connection, console: console, zone: output.zone)
        guard !catchesInterruptions else { return try await run(in: session) }
        guard let command = self as? any ChangingCommand, !command.change.dryRun else {
            let interruption = output.output == .json ? Interruption(console) : nil
            defer { interruption?.forget() }
            return try await run(in: session)
        }
        let progress = ChangeProgress(requestID: command.change.identifier)
        session.progress = progress
        let interruption = Interruption(console, progress)
        defer { interruption.forget() }
        return try await run(in: session)
    }

    /// Prints what the server answered with: as text, or as a record.
    ///
    /// - Parameter text: Lines that are safe to print.
    func print<Message>(
        _ message: UnsafePointer<Message>?, in session: Session, text: () -> [String]
    ) throws {
        try print(message.map { FieldValue($0) } ?? .object([]), in: session, text: text)
    }

    /// Prints one record, or the text for it.
    func print(_ record: FieldValue, in session: Session, text: () -> [String]) throws {
        try print(record, on: session.console, zone: session.zone, text: text)
    }

    /// What prints the records, as the options say.
    func writer(
        _ shape: RecordWriter.Shape, in session: Session
    ) throws(CommandFailure) -> RecordWriter {
        try writer(shape, on: session.console, zone: session.zone)
    }
}
