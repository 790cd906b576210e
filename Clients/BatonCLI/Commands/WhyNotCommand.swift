package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton why-not`: why somebody did not get a lead.
package struct WhyNotCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "why-not",
            abstract: say(
                "Tells why a rep did not get a lead.",
                fr: "Dit pourquoi un commercial n'a pas reçu un lead."))
    }

    package static var help: Help {
        Help(
            say(
                """
                It is computed from the events up to the assignment, so it holds for \
                everybody, also for those whom the stored explanation does not name. A rep may \
                ask it about themselves.
                """,
                fr: """
                    C'est calculé sur les événements jusqu'à l'attribution, et vaut donc pour \
                    tout le monde, aussi pour ceux que l'explication enregistrée ne nomme pas. \
                    Un commercial peut le demander à son propre sujet.
                    """),
            examples: [
                "baton why-not L1042 --rep amina"
            ])
    }

    @Argument(
        help: .say(
            "The lead: L1042, the sender's id, or . for the last one.",
            fr: "Le lead : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var lead: String

    @Option(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Option(
        help: .say(
            "The assignment, by its number in `baton history`; the newest if absent.",
            fr: "L'attribution, par son numéro dans `baton history` ; la dernière si omise."))
    package var sequence: UInt64?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.whyNot.response)

    package init() {}

    package var fieldNames: FieldNames { .flags(["rep": "--rep", "sequence": "--sequence"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let lead = try LastLead(session.client).resolve(lead)
        let answer = try await session.client.call(
            API.whyNot, request(lead, workspace: session.client.workspace))
        try answer.read { message in
            try print(message, in: session) {
                ExclusionText(ExclusionView(message), zone: session.zone).lines
            }
        }
        return .done
    }

    /// The request.
    package func request(_ lead: String, workspace: String) -> [UInt8] {
        encoded(API.whyNot.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.lead = arena.text(lead)
            request.rep = arena.text(rep)
            if let sequence {
                request._sequence_case = BATON__V1__WHY_NOT_REQUEST___SEQUENCE_SEQUENCE
                request.sequence = sequence
            }
        }
    }
}
