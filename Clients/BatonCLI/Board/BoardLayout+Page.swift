internal import BatonEngine

extension BoardLayout {
    private static var clockColumns: [BoardTable.Column] {
        [
            .init(title: say("CLOCK", fr: "DÉLAI"), rank: 0),
            .init(title: say("STATE", fr: "ÉTAT"), rank: 1),
            .init(title: say("DUE", fr: "ÉCHÉANCE"), rank: 4),
            .init(title: "", rank: 2, widthGood: 24),
            .init(title: say("NEXT STEP", fr: "PROCHAINE ÉTAPE"), rank: 5),
        ]
    }

    /// An open lead: its clocks, why it is whose it is, what happened, and what is known of it.
    func pageLines(_ page: BoardState.Page) -> [StyledLine] {
        var lines: [StyledLine] = []
        if let problem = page.problem {
            lines += problem.wrapped(toWidth: width - 1).map { StyledLine($0, Style(.red)) }
        }
        guard let dossier = page.dossier else {
            return lines
                + (page.problem == nil ? [StyledLine(asking(page), .dim)] : [])
        }
        let lead = dossier.lead
        var title = StyledLine(lead.id, .bold)
        title.append("  \(LeadText.place(lead))")
        lines.append(title)
        let who = BoardLead(lead, loaded: state.now).who
        if !who.isEmpty { lines.append(StyledLine(who)) }
        lines += clockLines(lead)
        if let why = dossier.why {
            lines += heading(say("WHY", fr: "POURQUOI")) + texts(ExplanationText(why).lines, 2)
        }
        let events = EventText(zone: state.zone)
        if !dossier.events.isEmpty {
            lines +=
                heading(say("LAST EVENTS", fr: "DERNIERS ÉVÉNEMENTS"))
                + texts(dossier.events.map { events.line($0) }, 8)
        }
        let notes = NoteText(zone: state.zone)
        let texts =
            LeadText(zone: state.zone).details(lead) + notes.handOver(lead)
            + notes.notes(lead)
        return lines + heading("LEAD") + self.texts(texts, 4)
    }

    private func asking(_ page: BoardState.Page) -> String {
        say("asking for \(page.lead)…", fr: "lecture de \(page.lead)…")
    }

    private func heading(_ text: String) -> [StyledLine] {
        var line = StyledLine("\(text) ", .bold)
        line.append(String(repeating: "─", count: max(0, width - line.width)), .dim)
        return [StyledLine(), line]
    }

    private func texts(_ texts: [String], _ indent: Int) -> [StyledLine] {
        texts.flatMap { text in
            text.wrapped(toWidth: width, indent: indent).map { StyledLine($0) }
        }
    }

    private func clockLines(_ lead: LeadView) -> [StyledLine] {
        guard !lead.clocks.isEmpty else { return [] }
        let text = ClockText(zone: state.zone, now: state.now)
        let cells = lead.clocks.map { clock -> [BoardTable.Cell] in
            var row = text.row(clock).map { BoardTable.Cell($0) }
            row[2].text = clock.due.map(rows.moment) ?? ""
            row[4].text = clock.nextStep.map { nextStep($0) } ?? ""
            let isRunning = clock.state == .running
            // Without the server nobody knows whether it still runs.
            if !state.isLive, isRunning || clock.isBrokenStill { row[3].text = "" }
            row[3].style = style(clock, lead)
            row[1].style = clock.state == .breached ? Style(.red) : .plain
            return row
        }
        let table = BoardTable(Self.clockColumns, rows: cells, width: width)
        return heading(say("CLOCKS", fr: "DÉLAIS")) + [table.header] + cells.map { table.line($0) }
    }

    /// `remind owner, 16:05:32`.
    private func nextStep(_ step: ClockView.Step) -> String {
        LadderWords.said(step.action).safeForTerminal
            + (step.time.map { ", \(rows.moment($0))" } ?? "")
    }

    private func style(_ clock: ClockView, _ lead: LeadView) -> Style {
        if clock.isBrokenStill { return Style(.red) }
        guard clock.state == .running else { return .plain }
        var alone = lead
        alone.clocks = [clock]
        let shown = BoardLead(alone, loaded: state.snapshot.serverTime)
        return shown.isUrgent(now: state.now) ? Style(.yellow) : .plain
    }
}
