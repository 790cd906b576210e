/// The keys of the board.
enum BoardHelp {
    /// Those of the last line, the most important first.
    static func keys(of state: BoardState) -> [(String, String)] {
        if state.isHelpShown { return [("any key", "back")] }
        switch state.prompt {
        case .filter: return [("enter", "keep"), ("esc", "as before")]
        case .asking(_, let entry):
            let tab = entry.choices.isEmpty ? [] : [("tab", "completes")]
            return [("enter", "next")] + tab + [("esc", "cancel")]
        case .confirming, .repeating: return [("y", "yes"), ("n", "no")]
        case nil: break
        }
        if state.page != nil {
            return [
                ("q", "back"), ("a", "accept"), ("r", "reassign"), ("w", "waive"), ("n", "note"),
                ("↑↓", "scroll"), ("?", "help"),
            ]
        }
        return [
            ("q", "quit"), ("?", "help"), ("enter", "open"), ("r", "reassign"), ("/", "filter"),
            ("s", "sort"), ("a", "accept"), ("w", "waive"), ("n", "note"), ("tab", "section"),
        ]
    }

    private static let all: [(String, String)] = [
        ("↑ ↓ j k", "to another line; PgUp PgDn a screenful, g G the first and the last"),
        ("enter", "opens a lead: its clocks, why, its last events; on a rep: their leads"),
        ("tab 1-4 0", "about to break, broken, unassigned, reps alone; 0 all of them"),
        ("/", "filters as you type: words of the lead, its owner or company; @rep an owner"),
        ("s", "sorts by due, owner, tier, name; reps by load, compliance, leads of today"),
        ("esc", "takes back the filter, the section, the rep; in a lead: back"),
        ("a", "accepts the lead for its owner"),
        ("r", "reassigns it: to a rep, or auto for whoever's turn it is"),
        ("w", "waives a clock, with a reason"),
        ("n", "writes a note on it"),
        ("R", "asks the server now; Ctrl-L draws the screen anew"),
        ("q", "back, and out; Ctrl-C out at once, Ctrl-Z rests"),
    ]

    static func lines(width: Int) -> [StyledLine] {
        let label = width < 60 ? 6 : 12
        var lines = [StyledLine("KEYS", .bold)]
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
        let colours = "Yellow: 75 % of the target have passed. Red: it is broken."
        return lines + colours.wrapped(toWidth: width).map { StyledLine($0, .dim) }
    }
}
