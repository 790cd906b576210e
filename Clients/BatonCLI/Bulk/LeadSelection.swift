package import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// Which leads a command is about, where it is about many.
package struct LeadSelection: ParsableArguments {
    @Option(
        help: .say(
            "The leads in this file, one a line; - is standard input.",
            fr: "Les leads de ce fichier, un par ligne ; - est l'entrée standard.",
            valueName: "file"))
    package var file: String?

    @Option(
        name: [.customLong("of"), .customLong("rep")],
        help: .say(
            "All open leads of this rep.",
            fr: "Tous les leads ouverts de ce commercial.", valueName: "rep"))
    package var of: String?

    @Option(
        help: .say(
            "All open leads of this team.",
            fr: "Tous les leads ouverts de cette équipe.", valueName: "team"))
    package var ofTeam: String?

    @OptionGroup package var traits: LeadTraitOptions

    package init() {}

    /// Whether leads are chosen by what they are.
    package var isFilter: Bool {
        of != nil || ofTeam != nil || !traits.isEmpty
    }

    /// - Parameter leads: Those named on the command line.
    package func check(beside leads: [String]) throws {
        guard [!leads.isEmpty, file != nil, isFilter].count(where: \.self) <= 1 else {
            throw ValidationError(
                say(
                    "say which leads in one way: name them, or --file, or options such as --of",
                    fr:
                        "dites quels leads d'une seule façon : nommez-les, ou --file, ou des options "
                        + "telles que --of"))
        }
    }

    static let fieldNames = [
        "filter.rep": "--of", "filter.team": "--of-team", "filter.tiers": "--tier",
        "filter.source": "--source", "filter.due_within": "--due-within",
        "filter.states": "--state",
    ]

    /// The leads of the file: the first word of each line; what follows `#` is a comment.
    ///
    /// - Throws: ``CommandFailure`` that names the line if one is no id of a lead.
    func leadsOfFile() throws -> [String]? {
        guard let file else { return nil }
        let lines = try FileText.read(file).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var leads: [String] = []
        for (index, line) in lines.enumerated() {
            let content =
                (line.split(
                    separator: "#", maxSplits: 1,
                    omittingEmptySubsequences: false
                ).first.map(String.init) ?? "").trimmed
            guard !content.isEmpty else { continue }
            guard !content.contains(where: { $0 == " " || $0 == "\t" || $0 == "," }) else {
                throw CommandFailure(
                    .refused,
                    say(
                        "\(file):\(index + 1): \(quoted(content)) is no lead; one id a line is "
                            + "expected. Nothing was changed.",
                        fr:
                            "\(file):\(index + 1) : \(quoted(content)) n'est pas un lead ; il faut un "
                            + "identifiant par ligne. Rien n'est changé."),
                    details: [
                        Hint.line(
                            "baton leads --quiet prints such lines",
                            fr: "baton leads --quiet imprime de telles lignes")
                    ])
            }
            leads.append(content)
        }
        guard !leads.isEmpty else {
            throw CommandFailure(
                .usage,
                say(
                    "\(file) names no leads: one id a line is expected",
                    fr: "\(file) ne nomme aucun lead : il faut un identifiant par ligne"))
        }
        return leads
    }

    /// The filter for a request.
    func message(_ arena: Arena) -> UnsafeMutablePointer<Baton__V1__PlanFilter> {
        let message = arena.make(Self.type)
        message.pointee.rep = arena.text(of ?? "")
        message.pointee.team = arena.text(ofTeam ?? "")
        let states = traits.state.map { Baton__V1__LeadState(rawValue: $0.rawValue) }
        message.pointee.n_states = states.count
        message.pointee.states = arena.scalars(states)
        let tiers = [traits.tier].compactMap(\.self)
        message.pointee.n_tiers = tiers.count
        message.pointee.tiers = arena.array(tiers) { arena.text($0) }
        message.pointee.source = arena.text(traits.source ?? "")
        message.pointee.due_within = traits.dueWithin.map {
            arena.duration(microseconds: $0.microseconds)
        }
        return message
    }

    private static let type = MessageType(baton__v1__plan_filter__init)
}
