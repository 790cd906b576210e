extension FileSubmission {
    /// How a file is sent.
    struct Settings {
        /// What its lines are taken for.
        var use = LeadColumns.Use.submit
        var inFlightMax: Int
        /// How long to wait for a server that went away.
        var retryFor: DurationArgument?
        /// Where to write what the server has.
        var receipts: String?
        var isDryRun: Bool

        static let inFlightMaxDefault = 64
        static let inFlightRange = 1...1000
        static let retryForDefault = Duration.seconds(30)
    }

    /// What to do if the lines were sent and the reports could not be written.
    static var hintIfUnwritten: String {
        say(
            "sending the file again within 24 hours is safe: nothing is done twice",
            fr: "renvoyer le fichier dans les 24 heures est sans risque : rien n'est fait deux fois"
        )
    }

    /// Sends a file from its beginning to its end, or to where it has to stop.
    ///
    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - writer: Of the reports.
    /// - Throws: ``CommandFailure`` if nothing can be sent at all.
    static func run(
        _ path: String, _ settings: Settings, in session: Session,
        writer: () throws -> RecordWriter
    ) async throws -> ExitStatus {
        try settings.receipts.map { try Receipts.check($0, besides: path) }
        let stop = SubmissionStop()
        SubmissionStop.catchInterruptions()
        guard
            let file = try LeadFile(
                path: path, for: settings.use, zone: session.zone, stop: stop)
        else {
            throw CommandFailure(
                .unavailable,
                say("interrupted; nothing was sent", fr: "interrompu ; rien n'a été envoyé"))
        }
        for warning in file.warnings { session.console.warn(labelled(file.path) + " \(warning)") }
        try await session.client.connect()
        let sender = LeadSender(
            client: session.client, isDryRun: settings.isDryRun,
            outage: Outage(patience: settings.retryFor?.duration ?? Settings.retryForDefault),
            stop: stop, receipts: try settings.receipts.map { try Receipts(path: $0) },
            proof: session.proof)
        var submission = FileSubmission(
            sender: sender, inFlightMax: settings.inFlightMax, file: file,
            printer: SubmissionPrinter(
                console: session.console, path: file.path, byteCount: file.byteCount,
                writer: try writer(), isDryRun: settings.isDryRun))
        let summary = await submission.run()
        // Nothing was done, for a reason that has nothing to do with the file.
        if case .refused(let refusal)? = summary.stop, summary.accepted == 0 {
            throw refusal.isOfImport
                ? await ImportPermission.failure(session)
                : CommandFailure(refusal.status, refusal.message, details: refusal.hints)
        }
        submission.printer.sumUp(summary)
        return summary.status
    }
}
