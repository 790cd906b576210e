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

    package init() {}

    static let fieldNames = [
        "rep": "--rep", "team": "--team", "tiers": "--tier", "sources": "--source",
        "due_within": "--due-within",
    ]

    func fill(_ request: inout Baton__V1__ListLeadsRequest, _ arena: Arena) {
        request.rep = arena.text(rep ?? "")
        request.team = arena.text(team ?? "")
        let states = traits.states.map { Baton__V1__LeadState(rawValue: $0.rawValue) }
        request.n_states = states.count
        request.states = arena.scalars(states)
        let tiers = [traits.tier].compactMap(\.self)
        request.n_tiers = tiers.count
        request.tiers = arena.array(tiers) { arena.text($0) }
        let sources = [traits.source].compactMap(\.self)
        request.n_sources = sources.count
        request.sources = arena.array(sources) { arena.text($0) }
        request.due_within = traits.dueWithin.map { arena.duration(microseconds: $0.microseconds) }
        request.breached = traits.breached ? 1 : 0
    }
}
