package import ArgumentParser

/// `baton workspace`: the versions of the workspace file that the server keeps.
package struct WorkspaceCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Lists, shows and compares versions of the workspace file.",
        subcommands: [
            WorkspaceHistoryCommand.self, WorkspaceShowCommand.self, WorkspaceDiffCommand.self,
        ])

    package init() {}
}
