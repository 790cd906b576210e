package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton why-not`: why somebody did not get a lead.
package struct WhyNotCommand: ServerCommand {
    package static let configuration = CommandConfiguration(
        commandName: "why-not", abstract: "Tells why a rep did not get a lead.",
        discussion: Help.text(
            """
            It is computed from the events up to the assignment, so it holds for everybody, also \
            for those whom the stored explanation does not name. A rep may ask it about themselves.
            """,
            examples: [
                "baton why-not L1042 --rep amina"
            ]))

    @Argument(help: "The lead: L1042, the sender's id, or . for the last one.")
    package var lead: String

    @Option(help: "The rep.")
    package var rep: String

    @Option(help: "The assignment, by its number in `baton history`; the newest if absent.")
    package var sequence: UInt64?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.whyNot.response)

    package init() {}

    package var fieldNames: FieldNames { .flags(["rep": "--rep", "sequence": "--sequence"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let lead = try session.lead(lead)
        let answer = try await session.client.call(
            API.whyNot, request(lead, workspace: session.client.workspace))
        try answer.read { message in
            try print(message, in: session) {
                ExclusionText(ExclusionView(message), zone: session.zone).lines
            }
        }
        return .done
    }

    /// The request.
    package func request(_ lead: String, workspace: String) -> [UInt8] {
        encoded(API.whyNot.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.lead = arena.text(lead)
            request.rep = arena.text(rep)
            if let sequence {
                request._sequence_case = BATON__V1__WHY_NOT_REQUEST___SEQUENCE_SEQUENCE
                request.sequence = sequence
            }
        }
    }
}
