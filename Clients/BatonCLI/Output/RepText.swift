/// Prints reps for people.
package struct RepText {
    private let zone: UserZone

    package init(zone: UserZone) { self.zone = zone }

    /// The columns of `baton reps`.
    package static let columns = [
        Table.Column("REP"), Table.Column("NAME", isFlexible: true), Table.Column("AVAILABLE"),
        Table.Column("LOAD", alignRight: true), Table.Column("TODAY", alignRight: true),
        Table.Column("PENDING", alignRight: true), Table.Column("TEAMS"),
    ]

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
        let named =
            hours.isEmpty
            ? nil : "hours set by command: \(hours.joined(separator: ", "))".safeForTerminal
        return [footnote(reps), named].compactMap(\.self)
    }

    private static func footnote(_ reps: [RepView]) -> String? {
        let overrides = reps.filter(\.isCapacityOverridden).map { rep in
            "\(rep.key) \(rep.fileCapacity.map { "\($0)" } ?? "no limit")"
        }
        guard !overrides.isEmpty else { return nil }
        return "* set by command; the workspace file says: \(overrides.joined(separator: ", "))"
            .safeForTerminal
    }

    /// Whether the next lead could be theirs, and why not.
    private func availability(_ rep: RepView) -> String {
        if rep.isAvailable { return planned(rep).map { "yes, \($0)" } ?? "yes" }
        if rep.unavailableReason == "OUT_OF_OFFICE", let end = rep.leave?.end {
            return "no: out of office until \(zone.textWithOffset(end))"
        }
        let reason = Self.reasons[rep.unavailableReason] ?? rep.unavailableReason.lowercased()
        return reason.isEmpty ? "no" : "no: \(reason)"
    }

    /// The end of a sentence about somebody who should be available and is not.
    package static func note(_ rep: RepView) -> String {
        guard !rep.isAvailable else { return "" }
        let reason = reasons[rep.unavailableReason] ?? rep.unavailableReason.lowercased()
        return reason.isEmpty ? "" : ", but gets no new leads: \(reason)"
    }

    /// `paused`, of `PAUSED`; `no` of nothing.
    static func reason(_ name: String) -> String {
        reasons[name] ?? (name.isEmpty ? "no" : name.lowercased())
    }

    private func planned(_ rep: RepView) -> String? {
        guard let start = rep.plannedLeaves.first?.start else { return nil }
        return "out from \(zone.textWithOffset(start))"
    }

    private static let reasons = [
        "INACTIVE": "not active", "PAUSED": "paused", "OUT_OF_OFFICE": "out of office",
        "OFF_SHIFT": "off shift", "CAPACITY": "no room left",
        "DAILY_CAP": "has the leads of the day", "PENDING_CAP": "too many not accepted",
    ]

    /// `3/10`, or `3` without a limit.
    static func share(_ count: UInt32, of limit: UInt32?) -> String {
        limit.map { "\(count)/\($0)" } ?? "\(count)"
    }
}
