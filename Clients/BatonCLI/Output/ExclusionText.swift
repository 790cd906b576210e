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
        let time = exclusion.time.map(zone.text)
        let when = time.map { say(" at \($0)", fr: " le \($0)") } ?? ""
        var lines = [
            say(
                "A lead of the tier \(exclusion.tier) was given away\(when).",
                fr: "Un lead du niveau \(exclusion.tier) a été attribué\(when).")
        ]
        lines.append(verdict)
        if let turn { lines.append(turn) }
        return lines.map(\.safeForTerminal)
    }

    private var verdict: String {
        let rep = exclusion.rep
        if exclusion.isChosen { return say("\(rep) got it.", fr: "\(rep) l'a eu.") }
        guard exclusion.isMember else {
            return say(
                "\(rep) is in no rotation that was asked.",
                fr: "\(rep) n'est dans aucun des tours de rôle consultés.")
        }
        guard exclusion.wasAsked else {
            return say(
                "\(rep) could have taken it, but \(before).",
                fr: "\(rep) aurait pu le prendre, mais \(before).")
        }
        return "\(rep) \(exclusion.reason?.explanation ?? SkipName.unknownExplanation)."
    }

    /// What comes before anybody's turn.
    private var before: String {
        switch exclusion.method {
        case .affinity?:
            say(
                "who works the same account came first", fr: "qui suit le même compte passait avant"
            )
        case .named?: say("somebody was named", fr: "quelqu'un était désigné")
        case .manager?: say("it went to the manager", fr: "il est allé au manager")
        case .delegate?:
            say(
                "who stands in for the owner before came first",
                fr: "le remplaçant du responsable précédent passait avant")
        case .owner?:
            say("who had it before came first", fr: "qui l'avait auparavant passait avant")
        case .rotation?, .fallbackTeam?, nil:
            say("they were not asked", fr: "son tour n'a pas été consulté")
        }
    }

    /// That both stood at the same place, and what decided.
    private func tieText(_ tie: ExclusionView.TieBreakName, at pass: UInt64) -> String {
        let (rep, chosen) = (exclusion.rep, exclusion.chosenRep)
        let beginning = say(
            "It was a tie: \(chosen) and \(rep) both stood at \(pass). ",
            fr: "Ils étaient à égalité : \(chosen) et \(rep) étaient tous deux au rang \(pass). ")
        return switch tie {
        case .lastTurn:
            say(
                "\(beginning)\(chosen)'s last turn was longer ago, or there was none yet.",
                fr:
                    "\(beginning)Le dernier tour de \(chosen) était plus ancien, ou il n'en avait pas "
                    + "encore eu.")
        case .order:
            say(
                "\(beginning)Neither had had a turn yet, and \(chosen) stands before \(rep) in the "
                    + "workspace file.",
                fr: "\(beginning)Aucun n'avait encore eu de tour, et \(chosen) vient avant \(rep) "
                    + "dans le fichier de règles.")
        }
    }

    /// Who got it instead, for those who may know.
    private var turn: String? {
        let chosen = exclusion.chosenRep
        guard !exclusion.isChosen, !chosen.isEmpty else { return nil }
        switch exclusion.method {
        case .rotation?, .fallbackTeam?:
            guard let pass = exclusion.pass, let chosenPass = exclusion.chosenPass else {
                return say("It was \(chosen)'s turn.", fr: "C'était à \(chosen).")
            }
            if let tie = exclusion.tieBreak { return tieText(tie, at: pass) }
            return say(
                "It was \(chosen)'s turn: they stood at \(chosenPass), \(exclusion.rep) at \(pass).",
                fr:
                    "C'était à \(chosen), au rang \(chosenPass) ; \(exclusion.rep) était au rang \(pass)."
            )
        case .affinity?:
            return say(
                "\(chosen) worked another lead of the same account.",
                fr: "\(chosen) suivait un autre lead du même compte.")
        case .named?: return say("\(chosen) was named.", fr: "\(chosen) était désigné.")
        case .manager?:
            return say(
                "It went to the manager, \(chosen).", fr: "Il est allé au manager, \(chosen).")
        case .delegate?:
            return say(
                "\(chosen) stood in for the owner before.",
                fr: "\(chosen) remplaçait le responsable précédent.")
        case .owner?: return say("\(chosen) had it before.", fr: "\(chosen) l'avait auparavant.")
        case nil: return nil
        }
    }
}
