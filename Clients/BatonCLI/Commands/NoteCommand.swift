package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton note`: writes something down about a lead.
package struct NoteCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "note",
            abstract: say(
                "Writes something down about a lead; stops no clock.",
                fr: "Note quelque chose sur un lead ; n'arrête aucun délai."))
    }

    package static var help: Help {
        Help(
            examples: [
                #"baton note L1042 "asked for the security paper""#
            ])
    }

    @Argument(
        help: .say(
            "The lead: L1042, the sender's id, or . for the last one.",
            fr: "Le lead : L1042, l'identifiant de l'expéditeur, ou . pour le dernier."))
    package var lead: String

    @Argument(
        help: .say(
            "What is to be noted, at most 4096 bytes; - reads standard input.",
            fr: "Ce qui est à noter, 4096 octets au plus ; - lit l'entrée standard."))
    package var text: String

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.addNote.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(["text": "TEXT"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        let text = text == "-" ? try FileText.read("-").trimmed : text
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            writer: try writer(.one, in: session), isDryRun: change.dryRun,
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
        ).run([lead])
    }
}
