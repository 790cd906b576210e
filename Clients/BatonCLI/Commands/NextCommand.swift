package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton next`: the most urgent lead, and what to do with it.
package struct NextCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "next",
            abstract: say(
                "Shows your most urgent lead, and what to do with it.",
                fr: "Montre votre lead le plus urgent, et ce qu'il faut en faire."))
    }

    package static var help: Help {
        Help(
            say(
                "The commands after it may call the lead `.`.",
                fr: "Les commandes qui suivent peuvent appeler ce lead `.`."),
            examples: [
                "baton next"
            ])
    }

    @Option(
        help: .say(
            "Whose; yours if absent.",
            fr: "De quel commercial ; vous-même si omis."))
    package var rep: String?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.getLead.response, field: "lead", id: "id")

    package init() {}

    package var fieldNames: FieldNames { .flags(["rep": "--rep"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let owner = try await OwnRep.find(rep, in: session)
        var first = ""
        try await LeadQueue(session: session, rep: owner).read(atMost: 1) { leads in
            if let lead = leads.first { first = String(protobuf: lead.pointee.id) }
        }
        guard !first.isEmpty else {
            session.console.note(
                say("\(owner) has no open leads", fr: "\(owner) n'a pas de lead ouvert")
                    .safeForTerminal)
            return .done
        }
        // The list has no notes.
        let request = encoded(API.getLead.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.lead = arena.text(first)
        }
        try await session.client.call(API.getLead, request).read { message in
            try print(message.pointee.lead, in: session) {
                let text = QueueText(zone: session.zone, now: session.now)
                let (lead, width) = (
                    LeadView(message.pointee.lead), session.console.out.terminalWidth
                )
                return text.details(lead).fitting(width, indent: 4) + [""]
                    + text.advice(lead, width: width)
            }
        }
        session.remember(first)
        return .done
    }
}
