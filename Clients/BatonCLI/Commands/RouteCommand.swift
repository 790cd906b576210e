package import ArgumentParser
package import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton route`: which routing rule takes a lead.
package struct RouteCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "route",
            abstract: say(
                "Tells which routing rule takes a lead, and why.",
                fr: "Dit quelle règle d'attribution prend un lead, et pourquoi."))
    }

    package static var help: Help {
        Help(
            say(
                "Asks the rules in force, and changes nothing.",
                fr: "Interroge les règles en vigueur, et ne change rien."),
            examples: [
                "baton route --explain --category pricing --score 75",
                "baton route --explain --lead L1042",
            ])
    }

    @Flag(
        help: .say(
            "Why the rules before it do not match, too.",
            fr: "Dit aussi pourquoi les règles d'avant ne conviennent pas."))
    package var explain = false

    @Option(
        name: .customLong("lead"),
        help: .say(
            "As for this lead, when it came in; otherwise as for what the options say.",
            fr: "Comme pour ce lead, à son arrivée ; sinon comme pour ce que disent les options.",
            valueName: "lead"))
    package var reference: String?

    @Option(
        help: .say(
            "When the lead arrives, such as \(TimeArgument.forms); now if absent.",
            fr: "Quand le lead arrive, comme \(TimeArgument.frenchForms) ; maintenant si omis.",
            valueName: "time"))
    package var at: TimeArgument?

    @OptionGroup package var lead: LeadOptions
    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.explainRoute.response)

    package init() {}

    package func validate() throws {
        guard reference == nil || lead.draft == LeadDraft() else {
            throw ValidationError(
                say(
                    "--lead takes the fields of a lead that is there: leave theirs out",
                    fr: "--lead prend les champs d'un lead existant : ne les donnez pas"))
        }
    }

    package var fieldNames: FieldNames { .flags(["lead": "--lead", "arrive_time": "--at"]) }

    package func run(in session: Session) async throws -> ExitStatus {
        let client = session.client
        let arrival = at?.instant(now: session.now, zone: session.zone)
        var request = request(arrival, workspace: client.workspace)
        if let reference {
            let found = try await client.call(
                API.getLead,
                encoded(API.getLead.request) {
                    $0.workspace = $1.text(client.workspace)
                    $0.lead = $1.text(reference)
                })
            request = found.read { message in
                self.request(of: message.pointee.lead, arrival, workspace: client.workspace)
            }
        }
        let answer = try await client.call(API.explainRoute, request)
        try answer.read { message in
            try print(message, in: session) {
                RouteText(RouteView(message)).lines(explained: explain)
            }
        }
        return .done
    }

    /// The request for what the options say.
    package func request(_ arrival: Instant?, workspace: String) -> [UInt8] {
        encoded(API.explainRoute.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.profile = lead.draft.profile(arena)
            request.arrive_time = arrival.flatMap {
                arena.timestamp(microseconds: $0.microseconds)
            }
        }
    }

    /// The request for a lead that is there.
    private func request(
        of lead: UnsafeMutablePointer<Baton__V1__Lead>?, _ arrival: Instant?, workspace: String
    ) -> [UInt8] {
        encoded(API.explainRoute.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.profile = lead?.pointee.profile
            request.arrive_time =
                arrival.flatMap { arena.timestamp(microseconds: $0.microseconds) }
                ?? lead?.pointee.receive_time
        }
    }
}
