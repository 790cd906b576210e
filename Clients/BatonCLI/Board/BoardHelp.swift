/// The keys of the board.
enum BoardHelp {
    /// Those of the last line, the most important first.
    static func keys(of state: BoardState) -> [(String, String)] {
        let back = say("back", fr: "retour")
        if state.isHelpShown { return [(say("any key", fr: "une touche"), back)] }
        switch state.prompt {
        case .filter:
            return [(enter, say("keep", fr: "garder")), (escape, say("as before", fr: "annuler"))]
        case .asking(_, let entry):
            let tab = entry.choices.isEmpty ? [] : [("tab", say("completes", fr: "complète"))]
            return [(enter, say("next", fr: "suite"))] + tab
                + [(escape, say("cancel", fr: "annuler"))]
        case .confirming, .repeating:
            return [("y", say("yes", fr: "oui")), ("n", say("no", fr: "non"))]
        case nil: break
        }
        let help = ("?", say("help", fr: "aide"))
        let accept = ("a", say("accept", fr: "accepter"))
        let reassign = ("r", say("reassign", fr: "réattribuer"))
        let waive = ("w", say("waive", fr: "lever"))
        if state.page != nil {
            return [
                ("q", back), accept, reassign, waive, ("n", "note"),
                ("↑↓", say("scroll", fr: "défiler")), help,
            ]
        }
        return [
            ("q", say("quit", fr: "quitter")), help, (enter, say("open", fr: "ouvrir")), reassign,
            ("/", say("filter", fr: "filtrer")), ("s", say("sort", fr: "trier")), accept, waive,
            ("n", "note"), ("tab", "section"),
        ]
    }

    private static var enter: String { say("enter", fr: "entrée") }
    private static var escape: String { say("esc", fr: "échap") }

    private static var all: [(String, String)] {
        [
            (
                "↑ ↓ j k",
                say(
                    "to another line; PgUp PgDn a screenful, g G the first and the last",
                    fr: "autre ligne ; PgPréc PgSuiv un écran, g G la première et la dernière")
            ),
            (
                enter,
                say(
                    "opens a lead: its clocks, why, its last events; on a rep: their leads",
                    fr: "ouvre un lead : ses délais, le pourquoi, ses derniers événements ; sur un "
                        + "commercial : ses leads")
            ),
            (
                "tab 1-4 0",
                say(
                    "about to break, broken, unassigned, reps alone; 0 all of them",
                    fr: "échéance proche, dépassés, non attribués, commerciaux seuls ; 0 tous")
            ),
            (
                "/",
                say(
                    "filters as you type: words of the lead, its owner or company; @rep an owner",
                    fr: "filtre à la frappe : mots du lead, son responsable ou sa société ; "
                        + "@nom un responsable")
            ),
            (
                "s",
                say(
                    "sorts by due, owner, tier, name; reps by load, compliance, leads of today",
                    fr: "trie par échéance, responsable, niveau, nom ; les commerciaux par charge, "
                        + "délais tenus, leads du jour")
            ),
            (
                escape,
                say(
                    "takes back the filter, the section, the rep; in a lead: back",
                    fr: "enlève le filtre, la section, le commercial ; dans un lead : retour")
            ),
            (
                "a",
                say(
                    "accepts the lead for its owner",
                    fr: "prend le lead en charge pour son responsable")
            ),
            (
                "r",
                say(
                    "reassigns it: to a rep, or auto for whoever's turn it is",
                    fr: "le réattribue : à un commercial, ou auto pour qui c'est le tour")
            ),
            ("w", say("waives a clock, with a reason", fr: "lève un délai, avec un motif")),
            ("n", say("writes a note on it", fr: "ajoute une note")),
            (
                "R",
                say(
                    "asks the server now; Ctrl-L draws the screen anew",
                    fr: "interroge le serveur ; Ctrl-L redessine l'écran")
            ),
            (
                "q",
                say(
                    "back, and out; Ctrl-C out at once, Ctrl-Z rests",
                    fr: "retour, puis sortie ; Ctrl-C sort aussitôt, Ctrl-Z met en pause")
            ),
        ]
    }

    static func lines(width: Int) -> [StyledLine] {
        let label = width < 60 ? 6 : 12
        var lines = [StyledLine(say("KEYS", fr: "TOUCHES"), .bold)]
        for (key, meaning) in all {
            let texts = meaning.wrapped(toWidth: max(8, width - label - 1))
            for (index, text) in texts.enumerated() {
                var line = StyledLine((index == 0 ? key : "").padded(toWidth: label), .bold)
                if index == 0, key.displayWidth >= label { line.append(" ") }
                line.append(text)
                lines.append(line)
            }
        }
        lines.append(StyledLine())
        let colours = say(
            "Yellow: 75 % of the target have passed. Red: it is broken.",
            fr: "Jaune : 75 % du délai sont passés. Rouge : il est dépassé.")
        return lines + colours.wrapped(toWidth: width).map { StyledLine($0, .dim) }
    }
}
