package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton workspace show`: the text of a version, as it was applied.
package struct WorkspaceShowCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints a version of the workspace file, as it was applied.",
        discussion: "Example: baton workspace show 3 >workspace.yaml")

    @Argument(help: "The version; the newest unless given.")
    package var version: UInt32?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package var fieldNames: FieldNames { .flags(["version": "VERSION"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.workspace(version: version)
        answer.read { message in
            guard output.output == .table else {
                var json = MessageJSON()
                json.write(message)
                return session.console.out.line(json.text.text)
            }
            let text = WorkspaceVersion(message.pointee.workspace).text
            session.console.out.write(text.hasSuffix("\n") ? text : text + "\n")
        }
        return .done
    }
}
