internal import BatonEngine

/// Prints teams for people.
struct TeamText {
    let zone: UserZone
    let terminalWidth: Int?

    private static let columns = [
        Table.Column("TEAM"), Table.Column("MANAGER"), Table.Column("OPEN"),
        Table.Column("CAN TAKE ONE", alignRight: true), Table.Column("WAITING", alignRight: true),
        Table.Column("BROKEN", alignRight: true), Table.Column("DUE SOON", alignRight: true),
    ]

    /// `baton team`.
    func teams(_ teams: [TeamView]) -> [String] {
        var table = Table(Self.columns, terminalWidth: terminalWidth)
        let rows = teams.map { team in
            [
                team.key, team.manager.isEmpty ? "-" : team.manager, opening(team),
                "\(team.available)/\(team.members)",
                "\(team.waitingInTeam + team.waitingForOperations)", count(team.breached, team),
                count(team.due, team),
            ]
        }
        return table.lines(rows)
    }

    /// What stands above the members of a team.
    func head(_ team: TeamView, _ microseconds: Int64) -> [String] {
        let manager = team.manager.isEmpty ? "" : ", managed by \(team.manager)"
        let time = DurationText.text(seconds: microseconds / 1_000_000)
        return [
            "\(team.key): \(opening(team))\(manager); \(team.available) of \(team.members) can take "
                + "a lead",
            "waiting: \(team.waitingInTeam) in the team's pool, \(team.waitingForOperations) with "
                + "operations; broken: \(count(team.breached, team)); due within \(time): "
                + count(team.due, team),
            "",
        ].map(\.safeForTerminal)
    }

    private func count(_ count: UInt32, _ team: TeamView) -> String {
        team.areCountsIncomplete ? "\(count)+" : "\(count)"
    }

    private func opening(_ team: TeamView) -> String {
        guard let change = team.nextChange else { return team.isOpen ? "open" : "closed" }
        return "\(team.isOpen ? "open" : "closed") until \(zone.text(change).dropLast(3))"
    }

    private static let memberColumns = [
        Table.Column("TURN", alignRight: true), Table.Column("REP"),
        Table.Column("NAME", isFlexible: true), Table.Column("LOAD", alignRight: true),
        Table.Column("TODAY", alignRight: true), Table.Column("PENDING", alignRight: true),
        Table.Column("MET", alignRight: true), Table.Column("", isFlexible: true),
    ]

    /// The members, in the order of their turns.
    func members(_ members: [TeamMemberView]) -> [String] {
        var table = Table(Self.memberColumns, terminalWidth: terminalWidth)
        return table.lines(members.map(row))
    }

    private func row(_ member: TeamMemberView) -> [String] {
        let rep = member.rep
        let weight = member.weight == 1 ? "" : "weight \(member.weight)"
        let reason =
            member.unavailableReason.isEmpty ? "" : RepText.reason(member.unavailableReason)
        return [
            member.place.map { "\($0)" } ?? "-", rep.key, rep.name,
            RepText.share(rep.load, of: rep.capacity),
            RepText.share(rep.givenToday, of: rep.dailyCap),
            RepText.share(rep.pending, of: rep.pendingCap), compliance(rep),
            [reason, weight].filter { !$0.isEmpty }.joined(separator: ", "),
        ]
    }

    /// The share of the contacts of the last 30 days that were in time.
    private func compliance(_ rep: RepView) -> String {
        rep.percentMet.map { "\($0) % of \(rep.contactsCounted)" } ?? "-"
    }
}
