internal import BatonEngine

/// Makes cells of leads and reps.
struct BoardRows {
    static var leadColumns: [BoardTable.Column] {
        [
            .init(title: say("DUE", fr: "ÉCHÉANCE"), rank: 0, widthMin: dueWidthMin),
            .init(title: "LEAD", rank: 1),
            .init(title: say("CLOCK", fr: "DÉLAI"), rank: 4),
            .init(title: say("OWNER", fr: "RESP."), rank: 2),
            .init(title: say("TIER", fr: "NIVEAU"), rank: 5),
            .init(title: say("STATE", fr: "ÉTAT"), rank: 6),
            .init(title: say("WHO", fr: "QUI"), rank: 3, widthGood: 18),
            .init(title: say("TEAM", fr: "ÉQUIPE"), rank: 7),
        ]
    }

    /// A countdown of minutes, whose length changes.
    private static var dueWidthMin: Int {
        say("late by 12 min", fr: "en retard de 12 min").displayWidth
    }

    static var repColumns: [BoardTable.Column] {
        [
            .init(title: say("REP", fr: "COMMERCIAL"), rank: 0),
            .init(title: say("LOAD", fr: "CHARGE"), rank: 1, alignRight: true),
            .init(title: say("PENDING", fr: "À ACCEPTER"), rank: 6, alignRight: true),
            .init(title: say("TODAY", fr: "JOUR"), rank: 5, alignRight: true),
            .init(title: say("MET TODAY", fr: "TENUS JOUR"), rank: 3, alignRight: true),
            .init(title: say("MET 30 D", fr: "TENUS 30 J"), rank: 4, alignRight: true),
            .init(title: say("AVAILABLE", fr: "DISPONIBLE"), rank: 2, widthGood: 16),
            .init(title: say("NAME", fr: "NOM"), rank: 7),
        ]
    }

    let zone: UserZone
    /// By the server's clock.
    let now: Instant
    /// Countdowns say what is left only while it is known.
    let isLive: Bool

    func cells(_ lead: BoardLead) -> [BoardTable.Cell] {
        let view = lead.lead
        return [
            due(lead), .init(view.id), .init(lead.clock?.kind?.said ?? ""),
            .init(view.owner.isEmpty ? "-" : view.owner), .init(view.tier),
            .init(view.state?.said ?? "?"), .init(lead.who), .init(view.team),
        ]
    }

    /// `in 4 min`, yellow from 75 % of the target on, red behind it: `late by 12 min`.
    private func due(_ lead: BoardLead) -> BoardTable.Cell {
        guard let due = lead.due else {
            return .init(lead.clock == nil ? "-" : say("paused", fr: "suspendu"), .dim)
        }
        guard isLive else { return .init(moment(due), .dim) }
        let text = zone.isAskedUTC ? moment(due) : DueText.text(due: due, now: now)
        if lead.isBroken || due <= now { return .init(text, Style(.red)) }
        return .init(text, lead.isUrgent(now: now) ? Style(.yellow) : .plain)
    }

    /// `14:03:10`, with the day where it is another one.
    func moment(_ instant: Instant) -> String {
        zone.shortText(instant, now: now)
    }

    func cells(_ rep: BoardRep) -> [BoardTable.Cell] {
        let view = rep.rep
        let isFull = (rep.percentLoaded ?? 0) >= 100
        return [
            .init(view.key),
            .init(share(view.load, view.capacity), isFull ? Style(.yellow) : .plain),
            .init(share(view.pending, view.pendingCap)),
            .init(share(view.givenToday, view.dailyCap)),
            .init(compliance(view.percentMetToday, of: view.contactsCountedToday)),
            .init(compliance(view.percentMet, of: view.contactsCounted)),
            .init(availability(view), view.isAvailable ? .plain : .dim), .init(view.name),
        ]
    }

    /// `3/10`, or why they cannot get a lead.
    func loadText(_ rep: BoardRep) -> String {
        rep.rep.isAvailable ? share(rep.rep.load, rep.rep.capacity) : availability(rep.rep)
    }

    private func compliance(_ percent: Int?, of count: UInt32) -> String {
        percent.map { say("\($0)% of \(count)", fr: "\($0) % de \(count)") } ?? ""
    }

    private func availability(_ rep: RepView) -> String {
        if rep.teams.isEmpty, !rep.manages.isEmpty { return "manager" }
        if rep.teams.isEmpty { return say("no team", fr: "sans équipe") }
        if rep.isAvailable { return say("yes", fr: "oui") }
        if let end = rep.leave?.end.map(moment) {
            return say("out until \(end)", fr: "absent jusqu'à \(end)")
        }
        return RepText.reason(rep.unavailableReason)
    }

    private func share(_ count: UInt32, _ limit: UInt32?) -> String {
        limit.map { "\(count)/\($0)" } ?? "\(count)"
    }
}
