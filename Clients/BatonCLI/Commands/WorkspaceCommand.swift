package import ArgumentParser

/// `baton workspace`: the versions of the workspace file that the server keeps.
package struct WorkspaceCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Lists, shows and compares versions of the workspace file.",
        discussion: Help.text(examples: [
            "baton workspace history",
            "baton workspace diff workspace.yaml",
        ]),
        subcommands: [
            WorkspaceHistoryCommand.self, WorkspaceShowCommand.self, WorkspaceDiffCommand.self,
        ])

    package init() {}
}
