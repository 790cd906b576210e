internal import BatonEngine

/// Prints teams for people.
struct TeamText {
    let zone: UserZone
    let terminalWidth: Int?

    private static var columns: [Table.Column] {
        [
            Table.Column("TEAM", fr: "ÉQUIPE"), Table.Column("MANAGER", fr: "MANAGER"),
            Table.Column("OPEN", fr: "OUVERTE", isFlexible: true),
            Table.Column("CAN TAKE ONE", fr: "DISPONIBLES", alignRight: true),
            Table.Column("WAITING", fr: "EN ATTENTE", alignRight: true),
            Table.Column("BROKEN", fr: "DÉPASSÉS", alignRight: true),
            Table.Column("DUE SOON", fr: "BIENTÔT DUS", alignRight: true),
        ]
    }

    /// `baton team`.
    func teams(_ teams: [TeamView]) -> [String] {
        // The manager goes first, then what is due, and whether it is open.
        var table = Table(Self.columns, terminalWidth: terminalWidth, leaving: [1, 6, 2])
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
        let manager =
            team.manager.isEmpty
            ? "" : say(", managed by \(team.manager)", fr: ", manager \(team.manager)")
        let time = DurationText.text(seconds: microseconds / 1_000_000)
        let (breached, due) = (count(team.breached, team), count(team.due, team))
        return [
            say(
                "\(team.key): \(opening(team))\(manager); \(team.available) of \(team.members) can take "
                    + "a lead",
                fr:
                    "\(team.key) : \(opening(team))\(manager) ; \(team.available) sur \(team.members) "
                    + "peuvent prendre un lead"),
            say(
                "waiting: \(team.waitingInTeam) in the team's pool, \(team.waitingForOperations) with "
                    + "operations; broken: \(breached); due within \(time): \(due)",
                fr: "en attente : \(team.waitingInTeam) dans le pool de l'équipe, "
                    + "\(team.waitingForOperations) aux opérations ; dépassés : \(breached) ; "
                    + "dus d'ici \(time) : \(due)"),
            "",
        ].map(\.safeForTerminal).fitting(terminalWidth)
    }

    private func count(_ count: UInt32, _ team: TeamView) -> String {
        team.areCountsIncomplete ? "\(count)+" : "\(count)"
    }

    private func opening(_ team: TeamView) -> String {
        let state = team.isOpen ? say("open", fr: "ouverte") : say("closed", fr: "fermée")
        guard let change = team.nextChange else { return state }
        let time = zone.text(change).dropLast(3)
        return say("\(state) until \(time)", fr: "\(state) jusqu'au \(time)")
    }

    private static var memberColumns: [Table.Column] {
        [
            Table.Column("TURN", fr: "TOUR", alignRight: true),
            Table.Column("REP", fr: "COMMERCIAL"),
            Table.Column("NAME", fr: "NOM", isFlexible: true),
            Table.Column("LOAD", fr: "CHARGE", alignRight: true),
            Table.Column("TODAY", fr: "JOUR", alignRight: true),
            Table.Column("PENDING", fr: "À ACCEPTER", alignRight: true),
            Table.Column("MET", fr: "TENUS", alignRight: true), Table.Column("", isFlexible: true),
        ]
    }

    /// The members, in the order of their turns.
    func members(_ members: [TeamMemberView]) -> [String] {
        // The name goes first, then the leads of the day, those not accepted yet, the share of
        // contacts, the turn.
        var table = Table(
            Self.memberColumns, terminalWidth: terminalWidth, leaving: [2, 4, 5, 6, 0])
        return table.lines(members.map(row))
    }

    private func row(_ member: TeamMemberView) -> [String] {
        let rep = member.rep
        let weight =
            member.weight == 1 ? "" : say("weight \(member.weight)", fr: "poids \(member.weight)")
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
        let of = rep.contactsCounted
        return rep.percentMet.map { say("\($0) % of \(of)", fr: "\($0) % de \(of)") } ?? "-"
    }
}
