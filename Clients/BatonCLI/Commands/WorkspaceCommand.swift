package import ArgumentParser

/// `baton workspace`: the versions of the workspace file that the server keeps.
package struct WorkspaceCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "workspace",
            abstract: say(
                "Lists, shows and compares versions of the workspace file.",
                fr: "Liste, montre et compare les versions du fichier de l'espace de travail."),
            subcommands: [
                WorkspaceHistoryCommand.self, WorkspaceShowCommand.self, WorkspaceDiffCommand.self,
            ])
    }

    package static var help: Help {
        Help(
            examples: [
                "baton workspace history",
                "baton workspace diff workspace.yaml",
            ])
    }

    package init() {}
}
