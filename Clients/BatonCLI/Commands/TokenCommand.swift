package import ArgumentParser

/// `baton token`: who may call the server.
package struct TokenCommand: DescribedCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "token",
            abstract: say(
                "Makes, lists and revokes tokens. For admins.",
                fr: "Crée, liste et révoque des jetons ; pour les administrateurs."),
            subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
    }

    package static var help: Help {
        Help(
            examples: [
                "baton token create --role rep --rep amina --name laptop --expires 90d",
                "baton token revoke laptop",
            ])
    }

    package init() {}
}
