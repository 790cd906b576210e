internal import BatonEngine

/// Prints the leads of a queue for who works them.
struct QueueText {
    let zone: UserZone
    let now: Instant
    /// Exact times instead of differences.
    let isExact: Bool

    static let columns = [
        Table.Column("LEAD"), Table.Column("DUE"), Table.Column("FOR"),
        Table.Column("NAME", isFlexible: true), Table.Column("COMPANY", isFlexible: true),
        Table.Column("PHONE"), Table.Column("NEXT STEP", isFlexible: true),
    ]

    /// The column that has the countdown.
    static let dueColumn = 1

    /// Where a terminal is narrow: the company goes first, then the next step, the phone number and
    /// what is due.
    static let leavingColumns = [4, 6, 5, 2]

    /// One line of `baton queue`.
    func row(_ lead: LeadView) -> [String] {
        [
            lead.id, due(lead), what(lead), lead.value("name"), lead.value("company"),
            lead.value("phone"), step(lead),
        ]
    }

    /// How urgent a lead is.
    func urgency(_ lead: LeadView) -> DueText.Urgency {
        guard let due = lead.nextDue else { return .calm }
        let clock = lead.clocks.first { $0.kind == lead.nextDueClock && $0.due == due }
        let left = due.seconds - now.seconds
        return DueText.urgency(target: (clock?.coveredSeconds ?? 0) + left, due: due, now: now)
    }

    func due(_ lead: LeadView) -> String {
        guard let due = lead.nextDue else {
            return lead.snoozedUntil.map { "asleep until \(zone.text($0))" } ?? "-"
        }
        return isExact ? zone.text(due) : DueText.text(due: due, now: now)
    }

    private func what(_ lead: LeadView) -> String {
        lead.nextDueClock.map { $0.word.split(separator: "_").joined(separator: " ") } ?? ""
    }

    private func step(_ lead: LeadView) -> String {
        guard let step = lead.nextStep else { return "" }
        let time = step.time.map { String(zone.text($0).dropLast(3)) } ?? ""
        // A list has no texts.
        return step.text.isEmpty || time.isEmpty ? step.text + time : "\(step.text) (\(time))"
    }

    // MARK: One lead

    /// Everything that somebody needs who takes up a lead now, and what to do with it.
    func details(_ lead: LeadView) -> [String] {
        let company = lead.value("company")
        let name = lead.value("name").isEmpty ? lead.id : lead.value("name")
        var lines = ["\(lead.id)  \(name)\(company.isEmpty ? "" : ", \(company)")"]
        let rows = [
            ("phone", lead.value("phone")), ("email", lead.value("email")),
            ("wants", lead.value("category")), ("tier", lead.tier), ("state", lead.stateText),
            ("next step", step(lead)),
        ]
        lines += rows.filter { !$0.1.isEmpty }.map { "  " + "\($0.0):".padded(toWidth: 11) + $0.1 }
        lines += lead.notes.suffix(3).map { "  note: \($0.text)" }
        return (lines + ["", advice(lead)]).map(\.safeForTerminal)
    }

    /// What to do next, as a sentence with the command for it.
    func advice(_ lead: LeadView) -> String {
        let when = lead.nextDue.map { " (\($0 < now && !isExact ? "" : "due ")\(due(lead)))" } ?? ""
        guard lead.state != .assigned else {
            return "Take it on\(when): baton accept \(lead.id); or baton decline, baton defer"
        }
        switch lead.nextDueClock {
        case .contact?:
            return "Contact them\(when): baton contact \(lead.id) --by call --answered"
        case .response?:
            return "Answer their reply\(when): baton contact \(lead.id) --by email"
        case .followUp?:
            return
                "Do what you planned\(when): baton contact \(lead.id) --by call --next ... --on ..."
        case .qualification?:
            return "Bring it to an end\(when): baton close \(lead.id) --outcome qualified"
        case .assignment?, .acceptance?, nil: return "Nothing is due: baton show \(lead.id)"
        }
    }
}
