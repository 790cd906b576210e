package import ArgumentParser
internal import BatonEngine
internal import CBatonProtos

/// `baton whoami`: who the server takes the user for.
package struct WhoamiCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Says who you are to the server, and how it knows.",
        discussion: Help.text(examples: [
            "baton whoami --profile work"
        ]))

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
            ("you are", caller.caller),
            ("acting", caller.actor.isEmpty ? "" : "through \(caller.actor)"),
            ("server", session.client.server.description),
            ("proof", caller.proof?.text ?? "unknown"),
            (
                "good for",
                caller.workspaces.isEmpty
                    ? "every workspace" : caller.workspaces.joined(separator: ", ")
            ),
            ("until", caller.expires.map(session.zone.textWithOffset) ?? ""),
        ].filter { !$0.1.isEmpty }
        return rows.map { label, value in
            "\(label):".padded(toWidth: 11) + value.safeForTerminal
        }
    }
}
