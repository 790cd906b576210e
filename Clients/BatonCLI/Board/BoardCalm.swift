package import BatonEngine

/// Why a board has nothing that is due: what comes next, and whether it is outside office hours.
package struct BoardCalm: Equatable, Sendable {
    /// The next deadline after those that the board is about.
    package struct Next: Equatable, Sendable {
        package var lead: String
        package var clock: ClockName?
        package var due: Instant

        package init(lead: String, clock: ClockName?, due: Instant) {
            self.lead = lead
            self.clock = clock
            self.due = due
        }
    }

    /// Nil: no open lead has a deadline that runs.
    package var next: Next?
    /// When the first team opens; nil if one is open, or nobody knows.
    package var opening: Instant?

    package init(next: Next? = nil, opening: Instant? = nil) {
        self.next = next
        self.opening = opening
    }

    /// - Parameters:
    ///   - lead: The open lead that is due next; nil if there is none.
    ///   - teams: Those that the board is about.
    init(_ lead: LeadView?, _ teams: [TeamView]) {
        if let lead, let due = lead.nextDue {
            next = Next(lead: lead.id, clock: lead.nextDueClock, due: due)
        }
        if !teams.isEmpty, !teams.contains(where: \.isOpen) {
            opening = teams.compactMap(\.nextChange).min()
        }
    }

    /// `nothing is due in 4h; outside office hours until 2026-03-02 09:00; next: L3, contact,
    /// 2026-03-02 09:30`, safe to print.
    package func text(withinSeconds: Int64, zone: UserZone) -> String {
        let length = DurationText.text(seconds: withinSeconds)
        var parts = [
            say("nothing is due in \(length)", fr: "aucune échéance d'ici \(length)")
        ]
        if let opening {
            let time = zone.text(opening).dropLast(3)
            parts.append(
                say(
                    "outside office hours until \(time)",
                    fr: "hors des horaires de bureau jusqu'au \(time)"))
        }
        if let next {
            let clock = next.clock.map { ", \($0.said)" } ?? ""
            let time = zone.text(next.due).dropLast(3)
            parts.append(
                say(
                    "next: \(next.lead)\(clock), \(time)",
                    fr: "la prochaine : \(next.lead)\(clock), \(time)"))
        } else {
            parts.append(
                say("no open lead has a deadline", fr: "aucun lead ouvert n'a d'échéance"))
        }
        return parts.joined(separator: say("; ", fr: " ; ")).safeForTerminal
    }
}
