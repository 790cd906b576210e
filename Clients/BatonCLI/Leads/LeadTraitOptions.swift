package import ArgumentParser

/// What leads are chosen by, wherever some are chosen: of whom they are is said by each command in
/// its own words.
package struct LeadTraitOptions: ParsableArguments {
    @Option(help: "Only leads in this state; may come several times.")
    package var state: [LeadStateName] = []

    @Option(help: "Only leads of this tier.")
    package var tier: String?

    @Option(help: "Only leads from this source.")
    package var source: String?

    @Option(
        name: [.customLong("due-within"), .customLong("within")],
        help: ArgumentHelp(
            "Only leads with a clock that is due within that time, or late.",
            valueName: "duration"))
    package var dueWithin: DurationArgument?

    @Flag(help: "Only leads with a broken promise that is not made good.")
    package var breached = false

    @Flag(help: "Only leads that nobody owns, as --state waiting.")
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
