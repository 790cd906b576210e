package import ArgumentParser
internal import BatonWorkspaceFile

/// `baton init`: writes an example workspace file.
package struct InitCommand: ConsoleCommand {
    package static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Writes an example workspace file to start from.",
        discussion: "Example: baton init workspace.yaml")

    @Argument(help: "Where to write it; - is standard output.")
    package var file = "workspace.yaml"

    @Flag(help: "Overwrites an existing file.")
    package var force = false

    package init() {}

    package func run(on console: Console) async throws -> ExitStatus {
        guard file != "-" else {
            console.out.write(WorkspaceFile.example)
            return .done
        }
        try FileText.write(WorkspaceFile.example, to: file, replaces: force)
        console.out.line("wrote \(file); edit it, then: baton apply -f \(file)")
        return .done
    }
}
