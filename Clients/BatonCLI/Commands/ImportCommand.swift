package import ArgumentParser

/// `baton import`: takes leads over with what happened to them before.
package struct ImportCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes leads over with their past, for admins.",
        discussion: Help.text(
            """
            A CSV file as `baton submit --csv` takes it, with a column received_at and, if you \
            like, accepted_at, contacted_at and owner. Clocks run since a lead was received; what \
            is overdue is broken at once and charged to nobody, and reminders of the past are not \
            sent. An owner keeps the lead; without one it goes to whose turn it is. Times are \
            2026-03-02T14:00:00+01:00 or, in your own zone, 2026-03-02 14:00. A broken line is \
            refused with its number and the rest goes on; sending the same file again within 24 \
            hours does nothing twice.
            """,
            examples: ["baton import --dry-run leads.csv", "baton import leads.csv"]))

    @Argument(help: "The CSV file; - is standard input.")
    package var file: String

    @Option(help: "Calls in flight at once.")
    package var inFlight = FileSubmission.Settings.inFlightMaxDefault

    @Option(
        help: ArgumentHelp(
            "How long to wait for a server that went away, such as 30s.", valueName: "duration"))
    package var retryFor: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "Adds a line for each lead that the server has to this file.", valueName: "file"))
    package var receipts: String?

    @Flag(help: "Only says what would happen.")
    package var dryRun = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = SubmissionPrinter.answer

    package var catchesInterruptions: Bool { true }

    package var hintIfUnwritten: String? { dryRun ? nil : FileSubmission.hintIfUnwritten }

    package init() {}

    package func validate() throws {
        guard FileSubmission.Settings.inFlightRange.contains(inFlight) else {
            throw .inFlightOutOfRange
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let settings = FileSubmission.Settings(
            use: .import, inFlightMax: inFlight, retryFor: retryFor, receipts: receipts,
            isDryRun: dryRun)
        return try await Language.$current.withValue(output.language) {
            try await FileSubmission.run(file, settings, in: session) {
                try writer(.list, in: session)
            }
        }
    }
}
