/// Prints reps for people.
package struct RepText {
    private let zone: UserZone

    package init(zone: UserZone) { self.zone = zone }

    /// The columns of `baton reps`.
    package static var columns: [Table.Column] {
        [
            Table.Column("REP", fr: "COMMERCIAL"),
            Table.Column("NAME", fr: "NOM", isFlexible: true),
            Table.Column("AVAILABLE", fr: "DISPONIBLE", isFlexible: true),
            Table.Column("LOAD", fr: "CHARGE", alignRight: true),
            Table.Column("TODAY", fr: "JOUR", alignRight: true),
            Table.Column("PENDING", fr: "À ACCEPTER", alignRight: true),
            Table.Column("TEAMS", fr: "ÉQUIPES", isFlexible: true),
        ]
    }

    /// Where a terminal is narrow: leads not accepted yet go first, then those of today, the name and
    /// the teams.
    package static let leavingColumns = [5, 4, 1, 6]

    /// One line of `baton reps`.
    package func row(_ rep: RepView) -> [String] {
        let teams = rep.teams + rep.manages.map { "\($0) (manager)" }
        return [
            rep.key, rep.name, availability(rep),
            Self.share(rep.load, of: rep.capacity) + (rep.isCapacityOverridden ? "*" : ""),
            Self.share(rep.givenToday, of: rep.dailyCap),
            Self.share(rep.pending, of: rep.pendingCap), teams.joined(separator: ", "),
        ]
    }

    /// What the marks in the rows mean, and whose hours a command has set.
    package static func footnotes(_ reps: [RepView]) -> [String] {
        let hours = reps.filter(\.areHoursOverridden).map { "\($0.key) \($0.hours)" }
        let list = hours.joined(separator: ", ")
        let named =
            hours.isEmpty
            ? nil
            : say("hours set by command: \(list)", fr: "horaires fixés par commande : \(list)")
                .safeForTerminal
        return [footnote(reps), named].compactMap(\.self)
    }

    private static func footnote(_ reps: [RepView]) -> String? {
        let overrides = reps.filter(\.isCapacityOverridden).map { rep in
            "\(rep.key) \(rep.fileCapacity.map { "\($0)" } ?? say("no limit", fr: "sans limite"))"
        }
        guard !overrides.isEmpty else { return nil }
        let list = overrides.joined(separator: ", ")
        return say(
            "* set by command; the workspace file says: \(list)",
            fr: "* fixé par commande ; le fichier de règles dit : \(list)"
        ).safeForTerminal
    }

    /// Whether the next lead could be theirs, and why not.
    private func availability(_ rep: RepView) -> String {
        let yes = say("yes", fr: "oui")
        if rep.isAvailable { return planned(rep).map { "\(yes), \($0)" } ?? yes }
        if rep.unavailableReason == "OUT_OF_OFFICE", let end = rep.leave?.end {
            let end = zone.textWithOffset(end)
            return say("no: out of office until \(end)", fr: "non : absent jusqu'au \(end)")
        }
        let reason = Self.reasons[rep.unavailableReason] ?? rep.unavailableReason.lowercased()
        return reason.isEmpty
            ? say("no", fr: "non") : say("no: \(reason)", fr: "non : \(reason)")
    }

    /// The end of a sentence about somebody who should be available and is not.
    package static func note(_ rep: RepView) -> String {
        guard !rep.isAvailable else { return "" }
        let reason = reasons[rep.unavailableReason] ?? rep.unavailableReason.lowercased()
        return reason.isEmpty
            ? ""
            : say(
                ", but gets no new leads: \(reason)",
                fr: ", mais ne reçoit pas de nouveaux leads : \(reason)")
    }

    /// `paused`, of `PAUSED`; `no` of nothing.
    static func reason(_ name: String) -> String {
        reasons[name] ?? (name.isEmpty ? say("no", fr: "non") : name.lowercased())
    }

    private func planned(_ rep: RepView) -> String? {
        guard let start = rep.plannedLeaves.first?.start else { return nil }
        let time = zone.textWithOffset(start)
        return say("out from \(time)", fr: "absent à partir du \(time)")
    }

    private static var reasons: [String: String] {
        [
            "INACTIVE": say("not active", fr: "inactif"), "PAUSED": say("paused", fr: "en pause"),
            "OUT_OF_OFFICE": say("out of office", fr: "absent"),
            "OFF_SHIFT": say("off shift", fr: "hors horaires"),
            "CAPACITY": say("no room left", fr: "capacité atteinte"),
            "DAILY_CAP": say("has the leads of the day", fr: "a déjà ses leads du jour"),
            "PENDING_CAP": say("too many not accepted", fr: "trop de leads à accepter"),
        ]
    }

    /// `3/10`, or `3` without a limit.
    static func share(_ count: UInt32, of limit: UInt32?) -> String {
        limit.map { "\(count)/\($0)" } ?? "\(count)"
    }
}
