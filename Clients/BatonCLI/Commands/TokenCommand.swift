package import ArgumentParser

/// `baton token`: who may call the server.
package struct TokenCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes, lists and revokes tokens. For admins.",
        discussion: Help.text(examples: [
            "baton token create --role rep --rep amina --name laptop --expires 90d",
            "baton token revoke laptop",
        ]),
        subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self])

    package init() {}
}
