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

    package init() {}

    package func validate() throws {
        if Set(state).count != state.count {
            throw ValidationError(say("a --state comes twice", fr: "un --state vient deux fois"))
        }
    }

    /// Whether none of them was given.
    var isEmpty: Bool { state.isEmpty && tier == nil && source == nil && dueWithin == nil }
}
