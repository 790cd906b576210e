package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton workspace show`: the text of a version, as it was applied.
package struct WorkspaceShowCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say(
                "Prints a version of the workspace file, as it was applied.",
                fr: """
                    Imprime une version du fichier de l'espace de travail, telle qu'elle a été \
                    appliquée.
                    """))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton workspace show 3 >workspace.yaml"
            ])
    }

    @Argument(
        help: .say(
            "The version; the newest unless given.",
            fr: "La version ; la dernière si omise."))
    package var version: UInt32?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(
        API.getWorkspace.response, field: "workspace", id: "version")

    package init() {}

    package var fieldNames: FieldNames { .flags(["version": "VERSION"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.workspace(version: version)
        try answer.read { message in
            try print(message.pointee.workspace, in: session) {
                let text = WorkspaceVersion(message.pointee.workspace).text
                // As it is, for it is a file.
                return [text.hasSuffix("\n") ? String(text.dropLast()) : text]
            }
        }
        return .done
    }
}
