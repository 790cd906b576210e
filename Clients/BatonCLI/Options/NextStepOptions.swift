package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// What is to be done next for a lead.
package struct NextStepOptions: ParsableArguments {
    @Option(
        help: .say(
            "What is to be done next; its owner is told at --on.",
            fr: "Ce qui est à faire ensuite ; le responsable est prévenu à --on."))
    package var next: String?

    @Option(
        help: .say(
            "When that is to be done, such as \(TimeArgument.forms).",
            fr: "Quand c'est à faire, comme \(TimeArgument.frenchForms).", valueName: "time"))
    package var on: TimeArgument?

    package init() {}

    package func validate() throws {
        guard (next == nil) == (on == nil) else {
            throw ValidationError(
                say("--next and --on go together", fr: "--next et --on vont ensemble"))
        }
    }

    /// Whether nothing is planned.
    var isEmpty: Bool { next == nil && on == nil }

    /// The message for a request; nil if nothing is planned.
    func message(
        _ arena: Arena, _ session: TimeContext
    ) -> UnsafeMutablePointer<Baton__V1__NextStep>? {
        guard let next, let on else { return nil }
        let message = arena.make(Self.type)
        message.pointee.text = arena.text(next)
        message.pointee.time = arena.timestamp(
            microseconds: on.instant(now: session.now, zone: session.zone).microseconds)
        return message
    }

    /// What is planned, with the instant that was understood; empty if nothing is.
    func understood(_ times: TimeContext) -> String {
        guard let next, let on else { return "" }
        let time = times.zone.textWithOffset(on.instant(now: times.now, zone: times.zone))
        return say(
            "; next: \(next), \(time)", fr: " ; prochaine étape : \(next), \(time)")
    }

    private static let type = MessageType(baton__v1__next_step__init)

    /// What users call its fields.
    static let fieldNames = ["next_step.text": "--next", "next_step.time": "--on"]
}
