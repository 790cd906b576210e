package import ArgumentParser
internal import BatonEngine
internal import CBatonProtos

/// `baton whoami`: who the server takes the user for.
package struct WhoamiCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Says who you are to the server, and how it knows.",
        discussion: "Example: baton whoami --profile work")

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in })
        answer.read { message in
            guard output.output != .json else {
                var json = MessageJSON()
                json.write(message)
                return session.console.out.line(json.text.text)
            }
            for line in Self.lines(CallerView(message), at: session) {
                session.console.out.line(line)
            }
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
