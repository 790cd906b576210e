/// Prints leads for people.
package struct LeadText {
    private let zone: UserZone

    package init(zone: UserZone) { self.zone = zone }

    /// The columns of `baton leads`.
    package static let columns = [
        Table.Column("LEAD"), Table.Column("STATE"), Table.Column("OWNER"), Table.Column("TEAM"),
        Table.Column("TIER"), Table.Column("RECEIVED"), Table.Column("NAME", isFlexible: true),
        Table.Column("COMPANY", isFlexible: true), Table.Column("EXTERNAL ID", isFlexible: true),
    ]

    /// One line of `baton leads`.
    package func row(_ lead: LeadView) -> [String] {
        [
            lead.id, lead.stateText, lead.owner.isEmpty ? "-" : lead.owner, lead.team, lead.tier,
            lead.received.map(zone.text) ?? "", lead.value("name"), lead.value("company"),
            lead.externalID,
        ]
    }

    /// Everything about a lead, a line each, for `baton show`.
    package func details(_ lead: LeadView) -> [String] {
        var rows: [(String, String)] = [
            ("lead", lead.id), ("state", lead.stateText),
            ("owner", lead.owner.isEmpty ? "nobody" : lead.owner), ("team", lead.team),
            ("tier", lead.tier), ("rule", lead.rule), ("external id", lead.externalID),
        ]
        rows += lead.profile.map { ($0.label, $0.value) }
        let times = [
            ("received", lead.received), ("assigned", lead.assigned), ("accepted", lead.accepted),
            ("contacted", lead.contacted), ("closed", lead.closed), ("erased", lead.erased),
        ]
        rows += times.map { ($0.0, $0.1.map(zone.text) ?? "") }
        if lead.isImported { rows.append(("imported", "with its past")) }
        if lead.handOvers > 0 { rows.append(("hand-overs", "\(lead.handOvers)")) }
        if lead.meetingBooked { rows.append(("meeting", "booked")) }
        rows += plans(lead)
        rows.removeAll { $0.1.isEmpty }
        let width = rows.reduce(0) { max($0, $1.0.displayWidth) }
        return rows.map { label, value in
            "\(label.safeForTerminal):".padded(toWidth: width + 3) + value.safeForTerminal
        }
    }

    private func plans(_ lead: LeadView) -> [(String, String)] {
        var rows = [
            ("quality", lead.quality?.word ?? ""),
            ("asks for", lead.skills.joined(separator: ", ")),
            ("snoozed until", lead.snoozedUntil.map(zone.text) ?? ""),
        ]
        if let step = lead.nextStep {
            rows.append(("next step", "\(step.text) (\(step.time.map(zone.text) ?? "?"))"))
        }
        return rows + lead.handoffNote.map { ("note: \($0.label)", $0.value) }
    }

    /// Where a lead is now, such as `assigned, owner maya`.
    package static func place(_ lead: LeadView) -> String {
        switch lead.state {
        case .closed?: lead.stateText
        case .waiting?:
            lead.pool == .team
                ? "waiting in the pool of \(lead.team)" : "waiting in the operations pool"
        default:
            "\(lead.stateText), owner \(lead.owner.isEmpty ? "nobody" : lead.owner)"
        }
    }

    /// What became of a new lead, in one line that begins with its id.
    package static func outcome(_ lead: LeadView) -> String {
        let rule = "team \(lead.team), tier \(lead.tier), rule “\(lead.rule)”"
        return "\(lead.id) is \(place(lead)) (\(rule))".safeForTerminal
    }
}
