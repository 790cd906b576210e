package import ArgumentParser
internal import BatonEngine
internal import CBatonProtos

/// `baton whoami`: who the server takes the user for.
package struct WhoamiCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "whoami",
            abstract: say(
                "Says who you are to the server, and how it knows.",
                fr: "Dit qui vous êtes pour le serveur, et comment il le sait."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton whoami --profile work"
            ])
    }

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.getCaller.response, id: "name")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in })
        try answer.read { message in
            try print(message, in: session) { Self.lines(CallerView(message), at: session) }
        }
        return .done
    }

    private static func lines(_ caller: CallerView, at session: Session) -> [String] {
        let rows = [
            (say("you are", fr: "vous êtes"), caller.caller),
            (
                say("acting", fr: "agissant"),
                caller.actor.isEmpty
                    ? "" : say("through \(caller.actor)", fr: "par \(caller.actor)")
            ),
            (say("server", fr: "serveur"), session.client.server.description),
            (say("proof", fr: "preuve"), caller.proof?.text ?? say("unknown", fr: "inconnue")),
            (
                say("good for", fr: "vaut pour"),
                caller.workspaces.isEmpty
                    ? say("every workspace", fr: "tous les espaces de travail")
                    : caller.workspaces.joined(separator: ", ")
            ),
            (
                say("until", fr: "jusqu'au"),
                caller.expires.map(session.zone.textWithOffset) ?? ""
            ),
        ].filter { !$0.1.isEmpty }
        let width = rows.map { labelled($0.0).displayWidth }.max() ?? 0
        return rows.map { label, value in
            labelled(label).padded(toWidth: width + 2) + value.safeForTerminal
        }
    }
}
