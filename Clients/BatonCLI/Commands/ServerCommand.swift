package import ArgumentParser
internal import BatonWire

/// A command that prints, and ends with one of `ExitStatus`.
package protocol ConsoleCommand: AsyncParsableCommand {
    /// What users call the fields that the server may blame.
    var fieldNames: FieldNames { get }

    /// Does the work.
    ///
    /// - Throws: `GRPCStatus` or ``CommandFailure``, which are reported.
    func run(on console: Console) async throws -> ExitStatus
}

extension ConsoleCommand {
    package var fieldNames: FieldNames { .usual }

    package func run() async throws {
        let console = Console.standard()
        var status = ExitStatus.done
        do {
            status = try await run(on: console)
        } catch let failure as CommandFailure {
            console.fail(failure.message, details: failure.details)
            status = failure.status
        } catch let error as GRPCStatus {
            let report = ErrorReport(
                error, names: fieldNames,
                requestID: (self as? any ChangingCommand)?.change.identifier,
                proof: (self as? any ServerCommand)?.proof ?? .nothing)
            console.fail(report.message, details: report.details)
            status = report.status
        }
        console.flush()
        if let failure = console.out.failure {
            console.fail("cannot write the output: \(failure)")
            status = .refused
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }
}

/// A command that asks a server.
package protocol ServerCommand: ConsoleCommand {
    var connection: ConnectionOptions { get }

    /// Does the work.
    ///
    /// - Throws: As `run(on:)`.
    func run(in session: Session) async throws -> ExitStatus
}

/// A command that changes something, under a request id.
package protocol ChangingCommand: ServerCommand {
    var change: ChangeOptions { get }
}

extension ServerCommand {
    /// What the server knows the caller by.
    var proof: Proof {
        Proof.find(
            options: connection, environment: environment,
            file: (try? ConfigurationFile.ofUser(connection)) ?? ConfigurationFile())
    }

    package func run(on console: Console) async throws -> ExitStatus {
        try await run(in: Session.start(connection, console: console))
    }
}
