package import ArgumentParser

/// `baton workspace`: the versions of the workspace file that the server keeps.
package struct WorkspaceCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "workspace", abstract: "Shows and compares versions of the workspace file.",
        subcommands: [WorkspaceShowCommand.self, WorkspaceDiffCommand.self])

    package init() {}
}
