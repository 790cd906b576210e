package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton note`: writes something down about a lead.
package struct NoteCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "note",
            abstract: say(
                "Writes something down about leads; stops no clock.",
                fr: "Note quelque chose sur des leads ; n'arrête aucun délai."))
    }

    package static var help: Help {
        Help(
            say(
                """
                What is to be noted comes last, in quotes: at most 4096 bytes; - reads it from \
                standard input. Several leads are named as L1042 or . each, so that a text \
                without quotes is not taken for leads.
                """,
                fr: """
                    Ce qui est à noter vient en dernier, entre guillemets : 4096 octets au plus ; \
                    - le lit sur l'entrée standard. Plusieurs leads sont nommés chacun L1042 ou ., \
                    pour qu'un texte sans guillemets ne soit pas pris pour des leads.
                    """),
            examples: [
                #"baton note L1042 "asked for the security paper""#,
                #"baton note L1042 L1043 "same company""#,
            ])
    }

    @Argument(
        help: .say(
            "The leads (L1042, the sender's id, or . for the last one), and then the text.",
            fr: """
                Les leads (L1042, l'identifiant de l'expéditeur, ou . pour le dernier), puis le \
                texte.
                """, valueName: "lead"))
    package var words: [String]

    /// The leads.
    package var leads: [String] { Array(words.dropLast()) }

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.addNote.response, field: "lead", id: "id")

    package init() {}

    package func validate() throws {
        guard words.count >= 2 else {
            throw ValidationError(
                say(
                    "say what is to be noted, last and in quotes",
                    fr: "dites quoi noter, en dernier et entre guillemets"))
        }
        guard leads.count > 1, let word = leads.first(where: { !Self.isLead($0) }) else { return }
        throw ValidationError(
            say(
                "\(quoted(word)) is no lead such as L1042: put the text in quotes",
                fr:
                    "\(quoted(word)) n'est pas un lead comme L1042 : mettez le texte entre guillemets"
            ))
    }

    private static func isLead(_ word: String) -> Bool {
        word == LastLead.word || Int64(word.first == "L" ? word.dropFirst() : word[...]) != nil
    }

    package var fieldNames: FieldNames { .flags(["text": "TEXT"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        let last = words.last ?? ""
        let text = last == "-" ? try FileText.read("-").trimmed : last
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(leads.count == 1 ? .one : .list, in: session),
            isDryRun: change.dryRun,
            call: { [change] lead, id in
                let request = encoded(API.addNote.request) { request, arena in
                    request.workspace = arena.text(client.workspace)
                    request.request_id = arena.text(id.description)
                    request.validate_only = change.dryRun ? 1 : 0
                    request.lead = arena.text(lead)
                    request.text = arena.text(text)
                }
                return try await client.call(API.addNote, request)
                    .read { LeadResult($0.pointee.lead) }
            },
            describe: { _ in say("has the note", fr: ": note ajoutée") }
        ).run(leads)
    }
}
