internal import BatonEngine

/// Prints the leads of a queue for who works them.
struct QueueText {
    let zone: UserZone
    let now: Instant
    /// Exact times instead of differences.
    let isExact: Bool

    static var columns: [Table.Column] {
        [
            Table.Column("LEAD"), Table.Column("DUE", fr: "ÉCHÉANCE"),
            Table.Column("FOR", fr: "POUR"),
            Table.Column("NAME", fr: "NOM", isFlexible: true),
            Table.Column("COMPANY", fr: "SOCIÉTÉ", isFlexible: true),
            Table.Column("PHONE", fr: "TÉLÉPHONE"),
            Table.Column("NEXT STEP", fr: "PROCHAINE ÉTAPE", isFlexible: true),
        ]
    }

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
            return lead.snoozedUntil.map {
                say("asleep until \(zone.text($0))", fr: "endormi jusqu'au \(zone.text($0))")
            } ?? "-"
        }
        return isExact ? zone.text(due) : DueText.text(due: due, now: now)
    }

    private func what(_ lead: LeadView) -> String {
        lead.nextDueClock.map { $0.said.split(separator: "_").joined(separator: " ") } ?? ""
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
            (say("phone", fr: "téléphone"), lead.value("phone")),
            (say("email", fr: "e-mail"), lead.value("email")),
            (say("wants", fr: "souhaite"), lead.value("category")),
            (say("tier", fr: "niveau"), lead.tier), (say("state", fr: "état"), lead.stateText),
            (say("next step", fr: "prochaine étape"), step(lead)),
        ]
        let width = labelled(say("next step", fr: "prochaine étape")).displayWidth + 1
        lines += rows.filter { !$0.1.isEmpty }.map {
            "  " + labelled($0.0).padded(toWidth: width) + $0.1
        }
        let notes = NoteText(zone: zone)
        return lines.map(\.safeForTerminal) + notes.handOver(lead) + notes.notes(lead)
    }

    /// What to do next, with the commands for it: in one line if it is not wider than that, else each
    /// command in a line of its own, whole, so that it can be copied.
    func advice(_ lead: LeadView, width: Int? = nil) -> [String] {
        let act = nextAct(lead)
        let when = lead.nextDue.map { dueInWords(lead, $0) } ?? ""
        let beginning = labelled("\(act.what)\(when)")
        let others = act.others.joined(separator: ", ")
        let or = say("or", fr: "ou")
        let rest = others.isEmpty ? "" : say("; ", fr: " ; ") + "\(or) \(others)"
        let whole = "\(beginning) \(act.command)\(rest)".safeForTerminal
        guard let width, whole.displayWidth > width else { return [whole] }
        let indent = act.command.displayWidth + 2 <= width ? "  " : ""
        return beginning.safeForTerminal.wrapped(toWidth: width)
            + [indent + act.command.safeForTerminal]
            + act.others.map { "\(or) \($0)".safeForTerminal }
    }

    /// ` (due …)`; what is late says so itself, an instant does not.
    private func dueInWords(_ lead: LeadView, _ time: Instant) -> String {
        let due = due(lead)
        guard time >= now || isExact else { return " (\(due))" }
        return say(" (due \(due))", fr: " (échéance : \(due))")
    }

    /// What to do next.
    private struct Act {
        var what: String
        /// The command for it.
        var command: String
        /// Commands that may stand in its place.
        var others: [String] = []
    }

    private func nextAct(_ lead: LeadView) -> Act {
        guard lead.state != .assigned else {
            return Act(
                what: say("Take it on", fr: "Prenez-le en charge"),
                command: "baton accept \(lead.id)", others: ["baton decline", "baton defer"])
        }
        switch lead.nextDueClock {
        case .contact?:
            return Act(
                what: say("Contact them", fr: "Contactez le prospect"),
                command: "baton contact \(lead.id) --by call --answered")
        case .response?:
            return Act(
                what: say("Answer their reply", fr: "Répondez à son message"),
                command: "baton contact \(lead.id) --by email")
        case .followUp?:
            return Act(
                what: say("Do what you planned", fr: "Faites ce que vous aviez prévu"),
                command: "baton contact \(lead.id) --by call --next ... --on ...")
        case .qualification?:
            return Act(
                what: say("Bring it to an end", fr: "Menez-le à son terme"),
                command: "baton close \(lead.id) --outcome qualified")
        case .assignment?, .acceptance?, nil:
            return Act(
                what: say("Nothing is due", fr: "Rien à faire"), command: "baton show \(lead.id)")
        }
    }
}
