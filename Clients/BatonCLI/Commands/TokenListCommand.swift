package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton token list`.
package struct TokenListCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say(
                "Lists tokens, all but their secrets.",
                fr: "Liste les jetons, sauf leurs secrets."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton token list --all"
            ])
    }

    @Flag(
        help: .say(
            "Revoked ones too.",
            fr: "Les jetons révoqués aussi."))
    package var all = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.listTokens.response, field: "tokens", id: "id")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        var table = Table(TokenView.columns, terminalWidth: session.console.out.terminalWidth)
        var writer = try writer(.list, in: session)
        var token = ""
        repeat {
            let page = try await session.client.call(API.listTokens, request(pageToken: token))
            page.read { message in
                let tokens = Repeated(message.pointee.tokens, count: message.pointee.n_tokens)
                writer.add(tokens) { tokens in
                    table.lines(
                        tokens.map { TokenView($0).row(session.zone, now: session.now) })
                }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty && !session.console.out.isClosed
        writer.finish()
        if writer.isEmpty { session.console.note(say("no tokens", fr: "aucun jeton")) }
        return .done
    }

    /// The request for one page.
    package func request(pageToken: String) -> [UInt8] {
        encoded(API.listTokens.request) { request, arena in
            request.include_revoked = all ? 1 : 0
            request.page_token = arena.text(pageToken)
        }
    }
}
