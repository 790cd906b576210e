internal import BatonEngine

/// Makes the lines that a board shows: its state in, text out.
///
/// 80 columns hold everything that matters; in 40 columns drop out, the least important first.
/// Under 20 columns or 5 rows there is one line of text.
package struct BoardLayout {
    static let columnsMin = 20
    static let rowsMin = 5
    private static let noticeLinesMax = 3

    let state: BoardState

    package init(_ state: BoardState) { self.state = state }

    var width: Int { state.size.columns }
    var rows: BoardRows { BoardRows(zone: state.zone, now: state.now, isLive: state.isLive) }

    /// The screen, from the top; never more lines than it has.
    package var lines: [StyledLine] {
        let size = state.size
        guard size.columns >= Self.columnsMin, size.rows >= Self.rowsMin else {
            return [tooSmall]
        }
        let head = head
        let foot = foot
        let height = max(0, size.rows - head.count - foot.count)
        var body = body(height: height).prefix(height)
        while body.count < height { body.append(StyledLine()) }
        return (head + body + foot).suffix(size.rows).map { $0.truncated(toWidth: width) }
    }

    private var tooSmall: StyledLine {
        StyledLine(summaryParts(isShort: true).joined(separator: ", ")).truncated(toWidth: width)
    }

    private func body(height: Int) -> [StyledLine] {
        if state.isHelpShown { return BoardHelp.lines(width: width) }
        if let page = state.page {
            return Array(pageLines(page).dropFirst(page.scroll).prefix(height))
        }
        return listLines(height: height)
    }

    /// How many lines of the open lead fit.
    var pageHeight: Int { max(1, state.size.rows - head.count - foot.count) }

    /// How many lines the open lead has.
    var pageLineCount: Int { state.page.map { pageLines($0).count } ?? 0 }

    // MARK: Head

    private var head: [StyledLine] {
        var lines = [titleBar]
        if let banner { lines.append(banner) }
        if state.page == nil, !state.isHelpShown, banner == nil || state.size.rows >= 12 {
            lines.append(summary)
        }
        return lines
    }

    private var titleBar: StyledLine {
        let team = state.settings.team.map { say("team \($0)", fr: "équipe \($0)") } ?? ""
        let place = [state.settings.workspace, team]
            .filter { !$0.isEmpty }.joined(separator: ", ")
        let left =
            say(" baton board", fr: " tableau baton") + (place.isEmpty ? "" : "  \(place)")
        let time = state.zone.timeText(state.now)
        let right =
            switch state.link {
            case .live: say("live \(time) ", fr: "en direct \(time) ")
            case .away: say("AWAY \(time) ", fr: "HORS LIGNE \(time) ")
            }
        let room = width - right.displayWidth
        let text = left.truncated(toWidth: max(0, room - 1)).padded(toWidth: room) + right
        return StyledLine(text, .bold).asBar(width: width) { style in
            style.isReversed = true
            if case .away = state.link { style.colour = .red }
        }
    }

    /// Since when nobody knows how things stand.
    private var banner: StyledLine? {
        guard case .away(let since, let reason) = state.link else { return nil }
        let then = rows.moment(since)
        return StyledLine(
            say(
                " as of \(then); tried again: \(reason)",
                fr: " état de \(then) ; nouvel essai : \(reason)"),
            Style(.red, isBold: true))
    }

    /// `3 about to break`, `2 broken`, `1 unassigned`, `5 of 7 reps free`; or shorter.
    private func summaryParts(isShort: Bool) -> [String] {
        let members = state.lists.reps.filter(\.isMember)
        let free = members.filter(\.rep.isAvailable).count
        let (due, broken, unassigned) = (count(.due), count(.broken), count(.unassigned))
        guard !isShort else {
            return [
                say("\(due) due", fr: French.count(due, "proche", "proches")),
                say("\(broken) broken", fr: French.count(broken, "dépassé", "dépassés")),
                say("\(unassigned) waiting", fr: "\(unassigned) en attente"),
                say("\(free)/\(members.count) free", fr: "\(free)/\(members.count) libres"),
            ]
        }
        return [
            say(
                "\(due) about to break",
                fr: French.count(due, "échéance proche", "échéances proches")),
            say("\(broken) broken", fr: French.count(broken, "dépassé", "dépassés")),
            say(
                "\(unassigned) unassigned",
                fr: French.count(unassigned, "non attribué", "non attribués")),
            say(
                "\(free) of \(members.count) reps free",
                fr: "\(free) sur \(members.count) commerciaux libres"),
        ]
    }

    /// How many leads of a section there are, also those that are not listed.
    private func count(_ section: BoardSection) -> Int {
        let shown = state.lists.count(section)
        guard isWhole, let total = state.snapshot.total(of: section) else {
            return shown
        }
        return max(shown, total)
    }

    /// Nothing is left out by who looks.
    var isWhole: Bool { state.lists.filter.isEmpty && state.lists.owner == nil }

    var summary: StyledLine {
        let long = summary(isShort: false)
        return long.width <= width ? long : summary(isShort: true)
    }

    private func summary(isShort: Bool) -> StyledLine {
        var line = StyledLine(" ")
        let styles = [
            count(.due) > 0 ? Style(.yellow, isBold: true) : .plain,
            count(.broken) > 0 ? Style(.red, isBold: true) : .plain,
            count(.unassigned) > 0 ? Style.bold : .plain, .plain,
        ]
        let gap = isShort ? "  " : "   "
        for (part, style) in zip(summaryParts(isShort: isShort), styles) {
            if line.width > 1 { line.append(gap) }
            line.append(part, style)
        }
        let marks = [
            state.lists.owner.map { say("of \($0)", fr: French.of($0)) },
            state.filterText.isEmpty
                ? nil : say("filter: \(state.filterText)", fr: "filtre : \(state.filterText)"),
        ]
        for mark in marks.compactMap(\.self) { line.append(gap + mark, Style(.cyan)) }
        return line
    }

    // MARK: Foot

    private var foot: [StyledLine] {
        var lines: [StyledLine] = []
        if let notice = state.notice {
            let style = notice.isProblem ? Style(.red) : Style(.green)
            lines += notice.text.wrapped(toWidth: width - 2).prefix(Self.noticeLinesMax).map {
                StyledLine(" " + $0, style)
            }
        } else if let pending = state.pending {
            lines.append(StyledLine(" " + pending.doing, .dim))
        }
        lines += promptLines
        return lines + [keyLine]
    }

    private var keyLine: StyledLine {
        var line = StyledLine()
        for (key, meaning) in BoardHelp.keys(of: state) {
            var part = StyledLine(" \(key)", .bold)
            part.append(" \(meaning) ")
            guard line.width + part.width <= width else { continue }
            for span in part.spans { line.append(span.text, span.style) }
        }
        return line
    }

    private var promptLines: [StyledLine] {
        switch state.prompt {
        case nil: return []
        case .filter(let entry, _): return [entryLine("/", entry)]
        case .asking(let question, let entry):
            let line = entryLine(question.label, entry)
            return entry.choices.isEmpty ? [line] : [choiceLine(question, entry), line]
        case .confirming(_, let question):
            let lines = question.wrapped(toWidth: width - 2).suffix(Self.noticeLinesMax)
            return lines.map { StyledLine(" " + $0, Style(.yellow, isBold: true)) }
        case .repeating(let change):
            return [
                StyledLine(
                    say(
                        " Ask again, so that it is done once? (\(change.lead))",
                        fr: " Redemander, pour que ce soit fait une seule fois ? (\(change.lead))"),
                    Style(.yellow, isBold: true))
            ]
        }
    }

    /// The end of what is typed is always seen.
    private func entryLine(_ label: String, _ entry: TextEntry) -> StyledLine {
        var line = StyledLine(" " + label.truncated(toWidth: max(4, width - 12)), .bold)
        let room = max(1, width - line.width - 1)
        var text = entry.text
        while text.displayWidth > room { text.removeFirst() }
        line.append(text)
        line.append(" ", Style(isReversed: true))
        return line
    }

    /// What may be typed: of reps also how much they hold.
    private func choiceLine(_ question: BoardPrompt.Question, _ entry: TextEntry) -> StyledLine {
        var line = StyledLine(" ")
        let reps = state.snapshot.reps
        for choice in entry.matches {
            line.append(choice)
            if question.subject == .recipient, let rep = reps.first(where: { $0.rep.key == choice })
            {
                line.append(" \(rows.loadText(rep))", .dim)
            }
            line.append("  ")
        }
        return line
    }
}
