internal import BatonEngine

/// Prints leads for people.
package struct LeadText {
    private let zone: UserZone

    package init(zone: UserZone) { self.zone = zone }

    /// The columns of `baton leads`.
    package static var columns: [Table.Column] {
        [
            Table.Column("LEAD"), Table.Column("STATE", fr: "ÉTAT"),
            Table.Column("OWNER", fr: "RESPONSABLE"), Table.Column("TEAM", fr: "ÉQUIPE"),
            Table.Column("TIER", fr: "NIVEAU"), Table.Column("RECEIVED", fr: "REÇU"),
            Table.Column("NAME", fr: "NOM", isFlexible: true),
            Table.Column("COMPANY", fr: "SOCIÉTÉ", isFlexible: true),
            Table.Column("EXTERNAL ID", fr: "ID EXTERNE", isFlexible: true),
        ]
    }

    /// Where a terminal is narrow: the sender's id goes first, then when it was received, the team, the
    /// company and the tier.
    package static let leavingColumns = [8, 5, 3, 7, 4]

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
            ("lead", lead.id), (say("state", fr: "état"), lead.stateText),
            (say("owner", fr: "responsable"), Self.owner(lead)),
            (say("team", fr: "équipe"), lead.team), (say("tier", fr: "niveau"), lead.tier),
            (say("rule", fr: "règle"), lead.rule),
            (say("external id", fr: "id externe"), lead.externalID),
        ]
        rows += lead.profile.map { (LeadTextField.said(label: $0.label), $0.value) }
        rows += times(lead).map { ($0.0, $0.1.map(zone.text) ?? "") }
        if lead.isImported {
            rows.append(
                (say("imported", fr: "importé"), say("with its past", fr: "avec son passé")))
        }
        if lead.handOvers > 0 {
            rows.append((say("hand-overs", fr: "passations"), "\(lead.handOvers)"))
        }
        if lead.meetingBooked {
            rows.append((say("meeting", fr: "rendez-vous"), say("booked", fr: "pris")))
        }
        rows += plans(lead)
        rows.removeAll { $0.1.isEmpty }
        let width = rows.reduce(0) { max($0, $1.0.displayWidth) }
        return rows.map { label, value in
            labelled(label.safeForTerminal)
                .padded(toWidth: labelled("").displayWidth + width + 2) + value.safeForTerminal
        }
    }

    private func times(_ lead: LeadView) -> [(String, Instant?)] {
        [
            (say("received", fr: "reçu"), lead.received),
            (say("assigned", fr: "attribué"), lead.assigned),
            (say("accepted", fr: "pris en charge"), lead.accepted),
            (say("contacted", fr: "contacté"), lead.contacted),
            (say("closed", fr: "clos"), lead.closed), (say("erased", fr: "effacé"), lead.erased),
        ]
    }

    private static func owner(_ lead: LeadView) -> String {
        lead.owner.isEmpty ? say("nobody", fr: "personne") : lead.owner
    }

    private func plans(_ lead: LeadView) -> [(String, String)] {
        var rows = [
            (say("quality", fr: "qualité"), lead.quality?.said ?? ""),
            (say("asks for", fr: "demande"), lead.skills.joined(separator: ", ")),
            (
                say("snoozed until", fr: "en veille jusqu'au"),
                lead.snoozedUntil.map(zone.text) ?? ""
            ),
        ]
        if let step = lead.nextStep {
            rows.append(
                (
                    say("next step", fr: "prochaine étape"),
                    "\(step.text) (\(step.time.map(zone.text) ?? "?"))"
                ))
        }
        return rows
    }

    /// Where a lead is now, such as `assigned, owner maya`.
    package static func place(_ lead: LeadView) -> String {
        switch lead.state {
        case .closed?: lead.stateText
        case .waiting?:
            lead.pool == .team
                ? say(
                    "waiting in the pool of \(lead.team)",
                    fr: "en attente dans le pool \(French.of(lead.team))")
                : say(
                    "waiting in the operations pool", fr: "en attente dans le pool des opérations")
        default:
            say(
                "\(lead.stateText), owner \(owner(lead))",
                fr: "\(lead.stateText), responsable \(owner(lead))")
        }
    }

    /// What became of a new lead, in one line that begins with its id.
    package static func outcome(_ lead: LeadView) -> String {
        let rule = say(
            "team \(lead.team), tier \(lead.tier), rule “\(lead.rule)”",
            fr: "équipe \(lead.team), niveau \(lead.tier), règle « \(lead.rule) »")
        return say(
            "\(lead.id) is \(place(lead)) (\(rule))", fr: "\(lead.id) est \(place(lead)) (\(rule))"
        ).safeForTerminal
    }
}
