package import ArgumentParser
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton back`: somebody is back in the office.
package struct BackCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "back",
            abstract: say(
                "Marks a rep as back in the office.",
                fr: "Note qu'un commercial est de retour."))
    }

    package static var help: Help {
        Help(
            say(
                "If `baton leave` handed leads on for them, it says how they come back.",
                fr: "Si `baton leave` a transmis des leads pour lui, dit comment ils reviennent."),
            examples: [
                "baton back amina"
            ])
    }

    @Argument(
        help: .say(
            "The rep.",
            fr: "Le commercial."))
    package var rep: String

    @Flag(
        help: .say(
            "Removes the leaves to come instead.",
            fr: "Supprime plutôt les absences à venir."))
    package var planned = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.endLeave.response, field: "rep", id: "key")

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let answer = try await end(session)
        let done =
            planned
            ? say("has no leaves planned any more", fr: "n'a plus d'absence prévue")
            : say("is back", fr: "est de retour")
        try answer.read { message in
            try print(message.pointee.rep, in: session) { rep in
                "\(rep.key) \(done)\(RepText.note(rep))"
            }
        }
        if !planned, !change.dryRun, !session.console.isQuiet { await tellOfPlan(session) }
        return .done
    }

    /// A leave that has ended by itself is told of as well: it is when people ask.
    private func end(_ session: Session) async throws -> Reply<Baton__V1__EndLeaveResponse> {
        do {
            return try await session.client.call(
                API.endLeave, request(workspace: session.client.workspace))
        } catch let status as GRPCStatus
            where StatusDetails(status.details).reason == "NOT_OUT" && !session.console.isQuiet
        {
            await tellOfPlan(session)
            throw status
        }
    }

    /// What was handed on for the leave can come back.
    private func tellOfPlan(_ session: Session) async {
        session.progress?.know(
            say("\(rep) is back", fr: "\(rep) est de retour"),
            hint: say(
                "`baton plan list` lists what can be undone",
                fr: "`baton plan list` liste ce qui peut être annulé"))
        guard let plan = await KeptPlans.toUndo(for: rep, in: session) else { return }
        let until = plan.keptUntil.map(session.zone.text) ?? ""
        session.console.note(
            say(
                "\(plan.moved) leads went to others meanwhile; `baton reassign undo \(plan.id)` gives "
                    + "back what nobody has worked, until \(until)",
                fr:
                    "\(French.count(plan.moved, "lead passé", "leads passés")) à d'autres entre-temps "
                    + "; `baton reassign undo \(plan.id)` rend ce que personne n'a travaillé, "
                    + "jusqu'au \(until)"
            ).safeForTerminal)
    }

    /// The request.
    package func request(workspace: String) -> [UInt8] {
        encoded(API.endLeave.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.request_id = arena.text(change.identifier.description)
            request.validate_only = change.dryRun ? 1 : 0
            request.rep = arena.text(rep)
            request.planned = planned ? 1 : 0
        }
    }
}
