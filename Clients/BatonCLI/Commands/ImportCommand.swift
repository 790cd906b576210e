package import ArgumentParser

/// `baton import`: takes leads over with what happened to them before.
package struct ImportCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: say(
                "Takes leads over with their past, for admins.",
                fr: "Reprend des leads avec leur passé ; pour les administrateurs."))
    }

    package static var help: Help {
        Help(
            say(
                """
                A CSV file as `baton submit --csv` takes it, with a column received_at and, if \
                you like, accepted_at, contacted_at and owner. Clocks run since a lead was \
                received; what is overdue is broken at once and charged to nobody, and \
                reminders of the past are not sent. An owner keeps the lead; without one it \
                goes to whose turn it is. Times are 2026-03-02T14:00:00+01:00 or, in your own \
                zone, 2026-03-02 14:00. A broken line is refused with its number and the rest \
                goes on; sending the same file again within 24 hours does nothing twice.
                """,
                fr: """
                    Un fichier CSV comme pour `baton submit --csv`, avec une colonne received_at \
                    et, si vous voulez, accepted_at, contacted_at et owner. Les délais courent \
                    depuis la réception du lead ; ce qui a pris du retard est dépassé aussitôt \
                    sans être imputé à personne, et les rappels du passé ne sont pas envoyés. Un \
                    responsable garde son lead ; sans responsable, il suit le tour de rôle. Les \
                    dates s'écrivent 2026-03-02T14:00:00+01:00 ou, dans votre fuseau, 2026-03-02 \
                    14:00. Une ligne fausse est refusée avec son numéro et le reste continue ; \
                    envoyer deux fois le même fichier en 24 heures ne fait rien deux fois.
                    """),
            examples: ["baton import --dry-run leads.csv", "baton import leads.csv"])
    }

    @Argument(
        help: .say(
            "The CSV file; - is standard input.",
            fr: "Le fichier CSV ; - est l'entrée standard."))
    package var file: String

    @Option(
        help: .say(
            "Calls in flight at once.",
            fr: "Combien d'appels sont en cours à la fois."))
    package var inFlight = FileSubmission.Settings.inFlightMaxDefault

    @Option(
        help: .say(
            "How long to wait for a server that went away, such as 30s.",
            fr: "Combien de temps attendre un serveur qui a disparu, comme 30s.",
            valueName: "duration"))
    package var retryFor: DurationArgument?

    @Option(
        help: .say(
            "Adds a line for each lead that the server has to this file.",
            fr: "Ajoute à ce fichier une ligne pour chaque lead que le serveur a reçu.",
            valueName: "file"))
    package var receipts: String?

    @Flag(
        help: .say(
            "Only says what would happen.",
            fr: "Dit seulement ce qui se passerait."))
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
