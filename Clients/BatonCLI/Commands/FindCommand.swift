package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton find`: leads by their person.
package struct FindCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "find",
            abstract: say(
                "Finds leads by name, company, email or phone, the newest first.",
                fr: """
                    Trouve des leads par nom, société, e-mail ou téléphone, les plus récents \
                    d'abord.
                    """))
    }

    package static var help: Help {
        Help(
            say(
                "Upper and lower case are the same, and of a phone number only the digits count.",
                fr: """
                    Majuscules et minuscules se valent, et d'un numéro de téléphone seuls les \
                    chiffres comptent.
                    """),
            examples: [
                "baton find martin",
                #"baton find "+33 6 12" --open"#,
            ])
    }

    @Argument(
        help: .say(
            "A part of it, at least two characters.",
            fr: "Une partie du texte, deux caractères au moins."))
    package var text: String

    @Flag(
        help: .say(
            "Open leads only.",
            fr: "Seulement les leads ouverts."))
    package var open = false

    @Option(
        parsing: .unconditional,
        help: .say(
            "At most so many.",
            fr: "Au plus ce nombre."))
    package var limit: Int = 20

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema.foundLead

    package init() {}

    package func validate() throws {
        if limit < 1 { throw .limitTooSmall }
    }

    package var fieldNames: FieldNames { .flags(["text": "TEXT"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        var table = Table(Self.columns, terminalWidth: session.console.out.terminalWidth)
        var writer = try writer(.list, in: session)
        var left = limit
        var token = ""
        repeat {
            let request = encoded(API.findLeads.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.text = arena.text(text)
                request.page_token = arena.text(token)
            }
            try await session.client.call(API.findLeads, request).read { message in
                let leads = Repeated(message.pointee.leads, count: message.pointee.n_leads)
                    .filter { !open || LeadView($0.pointee.lead).state != .closed }.prefix(left)
                writer.add(leads) { table.lines($0.map { Self.row($0) }) }
                left -= leads.count
                token = String(protobuf: message.pointee.next_page_token)
            }
            session.console.out.flush()
        } while !token.isEmpty && left > 0 && !session.console.out.isClosed
        writer.finish()
        if writer.isEmpty {
            session.console.note(
                say("nobody has \(quoted(text))", fr: "personne ne correspond à \(quoted(text))")
                    .safeForTerminal)
        }
        if left == 0 { session.console.note(LeadsCommand.mayBeMore) }
        return .done
    }

    private static var columns: [Table.Column] {
        [
            Table.Column("LEAD"), Table.Column("STATE", fr: "ÉTAT"),
            Table.Column("OWNER", fr: "RESPONSABLE"),
            Table.Column("NAME", fr: "NOM", isFlexible: true),
            Table.Column("COMPANY", fr: "SOCIÉTÉ", isFlexible: true),
            Table.Column("EMAIL", fr: "E-MAIL", isFlexible: true),
            Table.Column("PHONE", fr: "TÉLÉPHONE"), Table.Column("FOUND IN", fr: "TROUVÉ DANS"),
        ]
    }

    private static func row(_ found: UnsafePointer<Baton__V1__FoundLead>) -> [String] {
        let lead = LeadView(found.pointee.lead)
        return [
            lead.id, lead.stateText, lead.owner.isEmpty ? "-" : lead.owner, lead.value("name"),
            lead.value("company"), lead.value("email"), lead.value("phone"),
            LeadTextField.said(label: String(protobuf: found.pointee.field)),
        ]
    }
}
