package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton token revoke`.
package struct TokenRevokeCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say(
                "Ends a token, at once and for good.",
                fr: "Met fin à un jeton, aussitôt et pour de bon."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton token revoke maya-laptop"
            ])
    }

    @Argument(
        help: .say(
            "The token's name, or its number such as T7.",
            fr: "Le nom du jeton, ou son numéro comme T7."))
    package var token: String

    @Flag(
        help: .say(
            "Only says what would happen.",
            fr: "Dit seulement ce qui se passerait."))
    package var dryRun = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.revokeToken.response, field: "token", id: "id")

    package var hintIfUnwritten: String? {
        dryRun
            ? nil
            : say(
                "the token is revoked; `baton token list --all` shows it",
                fr: "le jeton est révoqué ; `baton token list --all` le montre")
    }

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(API.revokeToken, request())
        try answer.read { message in
            try print(message.pointee.token, in: session) {
                let view = TokenView(message.pointee.token)
                if dryRun {
                    let text = say(
                        "\(view.id) (\(view.name)) is revoked",
                        fr: "\(view.id) (\(view.name)) est révoqué")
                    return [(DryRun.prefix + text).safeForTerminal]
                }
                return [
                    say(
                        "\(view.id) (\(view.name)) is revoked; nobody gets through with it any more",
                        fr: "\(view.id) (\(view.name)) est révoqué ; plus personne ne passe avec"
                    ).safeForTerminal
                ]
            }
        }
        return .done
    }

    /// The request.
    package func request() -> [UInt8] {
        encoded(API.revokeToken.request) { request, arena in
            request.token = arena.text(token)
            request.validate_only = dryRun ? 1 : 0
        }
    }
}
