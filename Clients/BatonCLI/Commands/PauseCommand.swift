package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton pause`: no new leads for somebody.
package struct PauseCommand: ChangingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Gives a rep no new leads; what they hold they keep.",
        discussion: "Example: baton pause amina")

    @Argument(help: "The rep.")
    package var rep: String

    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.pauseRep, request(workspace: session.client.workspace))
        let view = answer.read { RepView($0.pointee.rep) }
        let leads = view.openLeads == 1 ? "1 open lead stays" : "\(view.openLeads) open leads stay"
        session.console.out.line("\(view.key) is paused; \(leads) with them".safeForTerminal)
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.pauseRep.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.rep = arena.text(rep)
        }
    }
}
