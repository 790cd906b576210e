package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton submit`: sends a lead, or a file of leads.
package struct SubmitCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "submit",
            abstract: say(
                "Sends a lead, or the leads of a CSV file.",
                fr: "Envoie un lead, ou les leads d'un fichier CSV."))
    }

    package static var help: Help {
        Help(
            say(
                """
                A CSV file is UTF-8 (RFC 4180) with a header line. Its columns are name, \
                company, title, email, phone, source, category, score, segment, account, \
                territory, language, campaign and external_id; any other becomes a free value. \
                A broken line is refused with its number and the rest goes on. Each line has a \
                request id made of its content: sending the same file again within 24 hours \
                does nothing twice.
                """,
                fr: """
                    Un fichier CSV est en UTF-8 (RFC 4180) avec une ligne d'en-tête. Ses \
                    colonnes sont name, company, title, email, phone, source, category, score, \
                    segment, account, territory, language, campaign et external_id ; toute \
                    autre devient une valeur libre. Une ligne fausse est refusée avec son \
                    numéro et le reste continue. Chaque ligne a un identifiant de requête fait \
                    de son contenu : envoyer deux fois le même fichier en 24 heures ne fait \
                    rien deux fois.
                    """),
            examples: [
                #"baton submit --name "Zoé Martin" --email zoe@lumiere.example"#,
                "baton submit --csv leads.csv",
            ])
    }

    @OptionGroup package var lead: LeadOptions

    @Option(
        help: .say(
            "The rep who should own it: they get it if they are active and in.",
            fr: """
                Le commercial qui devrait en être responsable : il le reçoit s'il est actif et \
                présent.
                """))
    package var owner: String?

    @Option(
        help: .say(
            "Sends the leads of a file; - is standard input.",
            fr: "Envoie les leads d'un fichier ; - est l'entrée standard.", valueName: "file"))
    package var csv: String?

    @Option(
        help: .say(
            "With --csv: calls in flight at once.",
            fr: "Avec --csv : combien d'appels sont en cours à la fois."))
    package var inFlight = FileSubmission.Settings.inFlightMaxDefault

    @Option(
        help: .say(
            "With --csv: how long to wait for a server that went away, such as 30s.",
            fr: "Avec --csv : combien de temps attendre un serveur qui a disparu, comme 30s.",
            valueName: "duration"))
    package var retryFor: DurationArgument?

    @Option(
        help: .say(
            "With --csv: adds a line for each lead that the server has to this file.",
            fr: """
                Avec --csv : ajoute à ce fichier une ligne pour chaque lead que le serveur a \
                reçu.
                """, valueName: "file"))
    package var receipts: String?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.submitLead.response, id: "lead.id")

    package var catchesInterruptions: Bool { csv != nil }

    package var hintIfUnwritten: String? {
        guard !change.dryRun else { return nil }
        return csv == nil ? change.hintIfUnwritten : FileSubmission.hintIfUnwritten
    }

    package var answer: RecordSchema { csv == nil ? Self.answer : SubmissionPrinter.answer }

    package init() {}

    package var fieldNames: FieldNames { .flags(["rep": "--owner"]) }

    package func validate() throws {
        guard FileSubmission.Settings.inFlightRange.contains(inFlight) else {
            throw .inFlightOutOfRange
        }
        if csv != nil {
            guard lead.draft == LeadDraft(), owner == nil else {
                throw ValidationError(
                    say(
                        "--csv reads the leads from a file: leave their options out",
                        fr: "--csv lit les leads dans un fichier : omettez leurs options"))
            }
            guard change.requestId == nil else {
                throw ValidationError(
                    say(
                        "--csv makes a request id for each line: leave it out",
                        fr: "--csv fait un identifiant de requête par ligne : omettez-le"))
            }
        } else if receipts != nil || retryFor != nil {
            throw ValidationError(
                say(
                    "--receipts and --retry-for go with --csv",
                    fr: "--receipts et --retry-for vont avec --csv"))
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        if let csv {
            return try await Language.$current.withValue(output.language) {
                try await submit(file: csv, session)
            }
        }
        let request = lead.draft.request(
            workspace: session.client.workspace, requestID: change.identifier,
            validateOnly: change.dryRun, owner: owner ?? "")
        let answer = try await session.client.call(API.submitLead, request)
        let (lead, isKnown) = try answer.read { message in
            let lead = LeadView(message.pointee.lead)
            let isDuplicate = message.pointee.duplicate != 0
            // An id that the command made itself can have been answered to itself only.
            let isRepeated = message.pointee.already_done != 0 && change.requestId != nil
            try print(message, in: session) {
                [report(lead, isDuplicate: isDuplicate, isRepeated: isRepeated)]
            }
            return (lead.id, isDuplicate || isRepeated)
        }
        if !change.dryRun { session.remember(lead) }
        if !isKnown { await warnOfSimilar(to: lead, session) }
        return .done
    }

    private func warnOfSimilar(to lead: String, _ session: Session) async {
        guard !session.console.isQuiet else { return }
        session.console.flush()
        let similar = SimilarLeads(client: session.client, lead: lead, draft: self.lead.draft)
        let warnings = await similar.warnings()
        for warning in warnings { session.console.warn(warning.safeForTerminal) }
        if let first = warnings.first?.prefix(while: { $0 != " " }), !change.dryRun {
            session.console.note(
                Hint.line(
                    "if it is the same: baton close \(lead) --outcome duplicate --of \(first)",
                    fr: "si c'est la même personne : baton close \(lead) --outcome duplicate --of "
                        + first))
        }
    }

    private func report(_ lead: LeadView, isDuplicate: Bool, isRepeated: Bool) -> String {
        let text = LeadText.outcome(lead)
        if isRepeated {
            return text
                + say(
                    "; it was sent before under this request id, nothing changed",
                    fr: " ; il a déjà été envoyé sous cet identifiant de requête, rien n'est changé"
                )
        }
        if isDuplicate {
            return text
                + say(
                    "; it was open already, nothing changed",
                    fr: " ; il était déjà ouvert, rien n'est changé")
        }
        return change.dryRun ? DryRun.prefix + text : text
    }

    private func submit(file path: String, _ session: Session) async throws -> ExitStatus {
        let settings = FileSubmission.Settings(
            inFlightMax: inFlight, retryFor: retryFor, receipts: receipts,
            isDryRun: change.dryRun)
        return try await FileSubmission.run(path, settings, in: session) {
            try writer(.list, in: session)
        }
    }
}
