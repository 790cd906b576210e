internal import BatonMessages
internal import CBatonProtos

/// Prints leads page by page, as a table or as one JSON object `{"leads": [...]}`.
struct LeadListPrinter {
    private let session: Session
    private let text: LeadText
    private var table: Table
    private var json: MessageJSON?
    private var hasPrinted = false

    init(format: OutputFormat, session: Session) {
        self.session = session
        text = LeadText(zone: session.zone)
        table = Table(LeadText.columns, terminalWidth: session.console.out.terminalWidth)
        guard format == .json else { return }
        session.console.out.write("{\"leads\": [")
        json = MessageJSON(JSONText(isCompact: true))
    }

    /// Prints a page.
    mutating func add(_ leads: some Sequence<UnsafePointer<Baton__V1__Lead>>) {
        guard json != nil else {
            let rows = leads.map { text.row(LeadView($0)) }
            guard !rows.isEmpty else { return }
            hasPrinted = true
            for line in table.lines(rows) { session.console.out.line(line) }
            return
        }
        for lead in leads {
            var json = MessageJSON(JSONText(isCompact: true))
            json.write(lead)
            session.console.out.write((hasPrinted ? "," : "") + "\n  " + json.text.text)
            hasPrinted = true
        }
    }

    /// Prints what comes after the last page.
    func finish() {
        if json != nil {
            session.console.out.line(hasPrinted ? "\n]}" : "]}")
        } else if !hasPrinted {
            session.console.error.line("no leads")
        }
    }
}
