package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// Which leads are listed or exported.
package struct LeadQuery: ParsableArguments {
    @Option(
        name: [.customLong("rep"), .customLong("of")],
        help: .say(
            "Only leads that this rep owns.",
            fr: "Seulement les leads dont ce commercial est responsable."))
    package var rep: String?

    @Option(
        name: [.customLong("team"), .customLong("of-team")],
        help: .say(
            "Only leads of this team.",
            fr: "Seulement les leads de cette équipe."))
    package var team: String?

    @OptionGroup package var traits: LeadTraitOptions

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
        guard !waiting || traits.state.isEmpty else {
            throw ValidationError(
                say(
                    "--waiting says what --state says: give one of them",
                    fr: "--waiting dit la même chose que --state : donnez l'un des deux"))
        }
    }

    static let fieldNames = [
        "rep": "--rep", "team": "--team", "tiers": "--tier", "sources": "--source",
        "due_within": "--due-within",
    ]

    func fill(_ request: inout Baton__V1__ListLeadsRequest, _ arena: Arena) {
        request.rep = arena.text(rep ?? "")
        request.team = arena.text(team ?? "")
        let states = (waiting ? [.waiting] : traits.state).map {
            Baton__V1__LeadState(rawValue: $0.rawValue)
        }
        request.n_states = states.count
        request.states = arena.scalars(states)
        let tiers = [traits.tier].compactMap(\.self)
        request.n_tiers = tiers.count
        request.tiers = arena.array(tiers) { arena.text($0) }
        let sources = [traits.source].compactMap(\.self)
        request.n_sources = sources.count
        request.sources = arena.array(sources) { arena.text($0) }
        request.due_within = traits.dueWithin.map { arena.duration(microseconds: $0.microseconds) }
        request.breached = breached ? 1 : 0
    }
}
