/// Tells in plain sentences why somebody did not get a lead.
package struct ExclusionText {
    private let exclusion: ExclusionView
    private let zone: UserZone

    package init(_ exclusion: ExclusionView, zone: UserZone) {
        self.exclusion = exclusion
        self.zone = zone
    }

    /// One sentence a line, safe to print.
    package var lines: [String] {
        let when = exclusion.time.map { " at \(zone.text($0))" } ?? ""
        var lines = ["A lead of the tier \(exclusion.tier) was given away\(when)."]
        lines.append(verdict)
        if let turn { lines.append(turn) }
        return lines.map(\.safeForTerminal)
    }

    private var verdict: String {
        let rep = exclusion.rep
        if exclusion.isChosen { return "\(rep) got it." }
        guard exclusion.isMember else {
            return "\(rep) is in no rotation that was asked."
        }
        guard exclusion.wasAsked else {
            return "\(rep) could have taken it, but \(before)."
        }
        return "\(rep) \(exclusion.reason?.explanation ?? "was passed over")."
    }

    /// What comes before anybody's turn.
    private var before: String {
        switch exclusion.method {
        case .affinity?: "who works the same account came first"
        case .named?: "somebody was named"
        case .manager?: "it went to the manager"
        case .delegate?: "who stands in for the owner before came first"
        case .owner?: "who had it before came first"
        case .rotation?, .fallbackTeam?, nil: "they were not asked"
        }
    }

    /// Who got it instead, for those who may know.
    private var turn: String? {
        let chosen = exclusion.chosenRep
        guard !exclusion.isChosen, !chosen.isEmpty else { return nil }
        switch exclusion.method {
        case .rotation?, .fallbackTeam?:
            guard let pass = exclusion.pass, let chosenPass = exclusion.chosenPass else {
                return "It was \(chosen)'s turn."
            }
            return
                "It was \(chosen)'s turn: they stood at \(chosenPass), \(exclusion.rep) at \(pass)."
        case .affinity?: return "\(chosen) worked another lead of the same account."
        case .named?: return "\(chosen) was named."
        case .manager?: return "It went to the manager, \(chosen)."
        case .delegate?: return "\(chosen) stood in for the owner before."
        case .owner?: return "\(chosen) had it before."
        case nil: return nil
        }
    }
}
