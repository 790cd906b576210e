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

    package init() {}

    package func validate() throws {
        if Set(state).count != state.count {
            throw ValidationError(say("a --state comes twice", fr: "un --state vient deux fois"))
        }
    }

    /// Whether none of them was given.
    var isEmpty: Bool { state.isEmpty && tier == nil && source == nil && dueWithin == nil }
}
