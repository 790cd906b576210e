package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton contact`: records contact attempts.
package struct ContactCommand: ChangingCommand {
    package static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Records that somebody contacted leads.",
        discussion: "Example: baton contact L1042 --by call --answered --as rep/amina")

    @Argument(help: "The leads: L1042, or the sender's id.")
    package var leads: [String]

    @Option(help: "By what means.")
    package var by: ChannelName

    @Flag(help: "The prospect answered.")
    package var answered = false

    @Flag(help: "A machine did it: recorded, and stops no clock.")
    package var automated = false

    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        return try await LeadChange(
            session: session, requestID: change.identifier, fieldNames: fieldNames,
            call: { [self] lead, id in
                try await client.call(
                    API.recordContact, request(lead, id, workspace: client.workspace)
                ).read { LeadView($0.pointee.lead) }
            },
            describe: { "has the contact recorded; it is \(LeadText.place($0))" }
        ).run(leads)
    }

    /// The request for one lead.
    package func request(_ lead: String, _ id: RequestIdentifier, workspace: String) -> [UInt8] {
        encoded(API.recordContact.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(id.description)
            request.lead = arena.text(lead)
            request.channel = Baton__V1__ContactChannel(rawValue: by.rawValue)
            request.answered = answered ? 1 : 0
            request.automated = automated ? 1 : 0
        }
    }
}
