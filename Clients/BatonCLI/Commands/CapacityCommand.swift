package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// `baton capacity`: overrides the workspace file's capacity.
package struct CapacityCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "capacity",
            abstract: say(
                "Sets how much a rep can hold, until it is reset or the file changes it.",
                fr: """
                    Fixe la capacité d'un commercial, jusqu'à --reset ou un changement du fichier.
                    """))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton capacity amina 25"
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Argument(
        help: .say(
            "The sum of the costs of their open leads, at most; from 0 to 1000000.",
            fr: "La somme des coûts de ses leads ouverts, au plus ; de 0 à 1000000."))
    package var capacity: UInt32?

    @Flag(
        help: .say(
            "Back to the workspace file's.",
            fr: "Revient à ce que dit le fichier de l'espace de travail."))
    package var reset = false

    @Flag(
        help: .say(
            "Leads not contacted yet that do not fit any more go to others.",
            fr: "Les leads pas encore contactés qui ne tiennent plus passent à d'autres."))
    package var shed = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.setCapacity.response, field: "rep", id: "key")

    package init() {}

    package func validate() throws {
        guard reset != (capacity != nil) else {
            throw ValidationError(
                say(
                    "give either a whole number from 0 to 1000000 or --reset",
                    fr: "donnez un nombre entier de 0 à 1000000, ou --reset"))
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await session.client.call(
            API.setCapacity, request(workspace: session.client.workspace))
        try answer.read { message in
            try print(message.pointee.rep, in: session) { rep in
                let limit = rep.capacity.map { say("capacity \($0)", fr: "une capacité de \($0)") }
                let capacity = limit ?? say("no limit", fr: "une capacité sans limite")
                return say(
                    "\(rep.key) has \(capacity), load \(rep.load)",
                    fr: "\(rep.key) a \(capacity), une charge de \(rep.load)") + RepText.note(rep)
            }
        }
        return .done
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.setCapacity.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
            request.shed = shed ? 1 : 0
            if let capacity {
                request._capacity_case = BATON__V1__SET_CAPACITY_REQUEST___CAPACITY_CAPACITY
                request.capacity = capacity
            }
        }
    }
}
