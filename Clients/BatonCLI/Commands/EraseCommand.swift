package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton erase`: who leads are is forgotten (Documentation/Security.md section 6).
package struct EraseCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "erase",
            abstract: say(
                "Forgets who leads are, for good.",
                fr: "Efface définitivement l'identité de leads."))
    }

    package static var help: Help {
        Help(
            say(
                """
                The person, the sender's id and everything that was written about the lead are \
                gone from the server's files once this answers; an open lead is closed as \
                unsubscribed. Its id, times and clocks stay. Backups keep what they have.

                Give several at once: the server rewrites its files once for all that come \
                together, which takes some seconds for a million leads.
                """,
                fr: """
                    Quand la réponse vient, la personne, l'identifiant de l'expéditeur et tout \
                    ce qui a été écrit sur le lead ont disparu des fichiers du serveur ; un \
                    lead ouvert est clos comme désinscrit. Son identifiant, ses dates et ses \
                    délais restent. Les sauvegardes gardent ce qu'elles ont.

                    Donnez-en plusieurs à la fois : le serveur réécrit ses fichiers une seule \
                    fois pour tous ceux qui viennent ensemble, ce qui prend quelques secondes \
                    pour un million de leads.
                    """),
            examples: [
                "baton erase L1042 --yes"
            ])
    }

    @Argument(
        help: .say(
            "The leads: L1042, or the sender's id.",
            fr: "Les leads : L1042, ou l'identifiant de l'expéditeur."))
    package var leads: [String]

    @Flag(
        name: .shortAndLong,
        help: .say(
            "Do it: it cannot be undone.",
            fr: "Confirme l'effacement : il est irréversible."))
    package var yes = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.eraseLead.response, field: "lead", id: "id")

    package init() {}

    package func validate() throws {
        guard !leads.contains(LastLead.word) else {
            throw ValidationError(
                say(
                    "erase takes no . for the last lead: name it, such as L1042",
                    fr: "erase ne prend pas . pour le dernier lead : nommez-le, comme L1042"))
        }
        guard yes || change.dryRun else {
            throw ValidationError(
                say(
                    "an erasure cannot be undone: add --yes to do it, or --dry-run to see what it would do",
                    fr:
                        "un effacement est définitif : ajoutez --yes pour le faire, ou --dry-run pour "
                        + "voir ce qu'il ferait"))
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.list, in: session), isDryRun: change.dryRun,
            call: { [self] lead, id in
                try await client.call(
                    API.eraseLead, request(lead, id, workspace: client.workspace)
                ).read { LeadResult($0.pointee.lead) }
            },
            describe: {
                say(
                    "is erased; now \(LeadText.place($0))",
                    fr: "est effacé ; désormais \(LeadText.place($0))")
            }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.eraseLead.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.lead = arena.text(lead)
        }
    }
}
