internal import BatonEngine

/// Makes cells of leads and reps.
struct BoardRows {
    static let leadColumns: [BoardTable.Column] = [
        .init(title: "DUE", rank: 0, widthMin: 12), .init(title: "LEAD", rank: 1),
        .init(title: "CLOCK", rank: 4), .init(title: "OWNER", rank: 2),
        .init(title: "TIER", rank: 5), .init(title: "STATE", rank: 6),
        .init(title: "WHO", rank: 3, widthGood: 20), .init(title: "TEAM", rank: 7),
    ]
    static let repColumns: [BoardTable.Column] = [
        .init(title: "REP", rank: 0), .init(title: "LOAD", rank: 1, alignRight: true),
        .init(title: "PENDING", rank: 5, alignRight: true),
        .init(title: "TODAY", rank: 4, alignRight: true),
        .init(title: "CONTACT MET", rank: 3, alignRight: true),
        .init(title: "AVAILABLE", rank: 2, widthGood: 16), .init(title: "NAME", rank: 6),
    ]

    let zone: UserZone
    /// By the server's clock.
    let now: Instant
    /// Countdowns say what is left only while it is known.
    let isLive: Bool

    func cells(_ lead: BoardLead) -> [BoardTable.Cell] {
        let view = lead.lead
        return [
            due(lead), .init(view.id), .init(lead.clock?.kind?.word ?? ""),
            .init(view.owner.isEmpty ? "-" : view.owner), .init(view.tier),
            .init(view.state.map { "\($0)" } ?? "?"), .init(lead.who), .init(view.team),
        ]
    }

    /// `in 4m 10s`, yellow from 75 % of the target on, red behind it: `12m 05s late`.
    private func due(_ lead: BoardLead) -> BoardTable.Cell {
        guard let due = lead.due else {
            return .init(lead.clock == nil ? "-" : "paused", .dim)
        }
        guard isLive else { return .init(moment(due), .dim) }
        let left = due.seconds - now.seconds
        if lead.isBroken || left <= 0 {
            return .init("\(DurationText.text(seconds: max(0, -left))) late", Style(.red))
        }
        let style = lead.isUrgent(now: now) ? Style(.yellow) : .plain
        return .init("in \(DurationText.text(seconds: left))", style)
    }

    /// `14:03:10`, with the day where it is another one.
    func moment(_ instant: Instant) -> String {
        let (there, here) = (zone.civil(instant), zone.civil(now))
        guard there.dateText != here.dateText else { return there.timeText }
        return "\(there.dateText.dropFirst(5)) \(there.timeText.prefix(5))"
    }

    func cells(_ rep: BoardRep) -> [BoardTable.Cell] {
        let view = rep.rep
        let isFull = (rep.percentLoaded ?? 0) >= 100
        return [
            .init(view.key),
            .init(share(view.load, view.capacity), isFull ? Style(.yellow) : .plain),
            .init(share(view.pending, view.pendingCap)),
            .init(share(view.givenToday, view.dailyCap)), .init(compliance(rep)),
            .init(availability(view), view.isAvailable ? .plain : .dim), .init(view.name),
        ]
    }

    /// `3/10`, or why they cannot get a lead.
    func loadText(_ rep: BoardRep) -> String {
        rep.rep.isAvailable ? share(rep.rep.load, rep.rep.capacity) : availability(rep.rep)
    }

    private func compliance(_ rep: BoardRep) -> String {
        rep.rep.percentMet.map { "\($0)% of \(rep.rep.contactsCounted)" } ?? ""
    }

    private func availability(_ rep: RepView) -> String {
        if rep.teams.isEmpty, !rep.manages.isEmpty { return "manager" }
        if rep.teams.isEmpty { return "no team" }
        if rep.isAvailable { return "yes" }
        if let end = rep.leave?.end { return "out until \(moment(end))" }
        return RepText.reason(rep.unavailableReason)
    }

    private func share(_ count: UInt32, _ limit: UInt32?) -> String {
        limit.map { "\(count)/\($0)" } ?? "\(count)"
    }
}
