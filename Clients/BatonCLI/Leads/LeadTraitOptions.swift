package import ArgumentParser

/// What leads are chosen by, wherever some are chosen: of whom they are is said by each command in
/// its own words.
package struct LeadTraitOptions: ParsableArguments {
    @Option(
        help: .say(
            "Only leads in this state; may come several times.",
            fr: "Seulement les leads dans cet état ; peut venir plusieurs fois."))
    package var state: [LeadStateName] = []

    @Option(
        help: .say(
            "Only leads of this tier.",
            fr: "Seulement les leads de ce niveau."))
    package var tier: String?

    @Option(
        help: .say(
            "Only leads from this source.",
            fr: "Seulement les leads de cette source."))
    package var source: String?

    @Option(
        name: [.customLong("due-within"), .customLong("within")],
        help: .say(
            "Only leads with a clock that is due within that time, or late.",
            fr: "Seulement les leads dont une échéance est à moins de cette durée, ou passée.",
            valueName: "duration"))
    package var dueWithin: DurationArgument?

    @Flag(
        help: .say(
            "Only leads with a broken promise that is not made good.",
            fr: "Seulement les leads dont un délai est dépassé et pas encore rattrapé."))
    package var breached = false

    @Flag(
        help: .say(
            "Only leads that nobody owns, as --state waiting.",
            fr: "Seulement les leads sans responsable, comme --state waiting."))
    package var waiting = false

    package init() {}

    package func validate() throws {
        guard !waiting || state.isEmpty else {
            throw ValidationError(
                say(
                    "--waiting says what --state says: give one of them",
                    fr: "--waiting dit la même chose que --state : donnez l'un des deux"))
        }
        if Set(state).count != state.count {
            throw ValidationError(say("a --state comes twice", fr: "un --state vient deux fois"))
        }
    }

    /// Whether none of them was given.
    var isEmpty: Bool {
        states.isEmpty && tier == nil && source == nil && dueWithin == nil && !breached
    }

    /// The states asked for, however they were said.
    var states: [LeadStateName] { waiting ? [.waiting] : state }
}
