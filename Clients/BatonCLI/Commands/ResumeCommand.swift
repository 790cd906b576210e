package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton resume`: ends a pause.
package struct ResumeCommand: ChangingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Gives a paused rep new leads again.",
        discussion: "Example: baton resume amina")

    @Argument(help: "The rep.")
    package var rep: String

    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.resumeRep, request(workspace: session.client.workspace))
        let view = answer.read { RepView($0.pointee.rep) }
        session.console.out.line("\(view.key) is resumed\(RepText.note(view))".safeForTerminal)
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.resumeRep.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.rep = arena.text(rep)
        }
    }
}
