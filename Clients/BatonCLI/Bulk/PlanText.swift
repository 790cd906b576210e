internal import BatonEngine

/// Prints plans for people.
struct PlanText {
    let zone: UserZone
    let terminalWidth: Int?

    /// The columns of `baton plan list`.
    static let columns = [
        Table.Column("PLAN"), Table.Column("STATE"), Table.Column("TO", isFlexible: true),
        Table.Column("LEADS", alignRight: true), Table.Column("MOVED", alignRight: true),
        Table.Column("REFUSED", alignRight: true), Table.Column("MADE"), Table.Column("BY"),
    ]

    /// One line of `baton plan list`.
    func row(_ plan: PlanView) -> [String] {
        [
            plan.id, plan.state?.word ?? "?", Self.what(plan), "\(plan.rows)", "\(plan.moved)",
            "\(plan.refused)", (plan.created ?? plan.accepted).map(zone.text) ?? "",
            plan.creator.isEmpty ? plan.acceptor : plan.creator,
        ]
    }

    private static func what(_ plan: PlanView) -> String {
        plan.undoes.isEmpty ? plan.target : "undoing \(plan.undoes)"
    }

    /// What a proposed plan would do.
    func proposal(_ plan: PlanView, _ reps: [PlanRepView], _ refusals: [PlanRefusal]) -> [String] {
        var lines = ["plan \(plan.id): \(plan.rows) leads, \(Self.what(plan))".safeForTerminal]
        if !reps.isEmpty {
            var table = Table(Self.repColumns, terminalWidth: terminalWidth)
            lines += table.lines(reps.map(Self.row)).map { "  \($0)" }
        }
        let parts = [
            (plan.moves, "move"), (plan.waits, "wait in a pool, for nobody can take them"),
            (plan.unchanged, "stay, for they wait already"),
        ]
        lines += parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if plan.clocksCancelled + plan.clocksStarted > 0 {
            lines.append(
                "clocks: \(plan.clocksCancelled) cancelled, \(plan.clocksStarted) started anew")
        }
        lines += refusals.map { "\($0.count) refused: \($0.text)".safeForTerminal }
        return lines
    }

    /// What became of an accepted plan, in a line.
    static func progress(_ plan: PlanView) -> String {
        let stay =
            (plan.dropped == 0 ? "" : ", \(plan.dropped) fell away")
            + (plan.refused == 0 ? "" : ", \(plan.refused) refused before")
        switch plan.state {
        case .moving?:
            return "\(plan.id) goes on: \(plan.moved) moved\(stay), \(plan.remaining) to go"
        default: return "\(plan.id) is done: \(plan.moved) moved\(stay)"
        }
    }

    private static let repColumns = [
        Table.Column("REP"), Table.Column("GETS", alignRight: true),
        Table.Column("GIVES UP", alignRight: true), Table.Column("LOAD", alignRight: true),
        Table.Column("", isFlexible: true),
    ]

    private static func row(_ rep: PlanRepView) -> [String] {
        let limit = rep.capacity.map { " of \($0)" } ?? ""
        let beyond = rep.beyondCaps == 0 ? "" : "\(rep.beyondCaps) beyond their caps"
        return [
            rep.rep, rep.gets == 0 ? "" : "\(rep.gets)", rep.givesUp == 0 ? "" : "\(rep.givesUp)",
            "\(rep.loadBefore) -> \(rep.loadAfter)\(limit)", beyond,
        ]
    }

    // MARK: Rows

    /// The columns of `baton plan show`.
    static let rowColumns = [
        Table.Column("LEAD"), Table.Column("RESULT"), Table.Column("FROM"), Table.Column("TO"),
        Table.Column("TEAM"), Table.Column("TIER"), Table.Column("", isFlexible: true),
    ]

    /// One line of `baton plan show`.
    static func row(_ row: PlanRowView) -> [String] {
        let why =
            row.refusal.isEmpty
            ? row.beyond.map { "though \(row.to) \($0.explanation)" } ?? ""
            : PlanRefusal.text(row.refusal)
        return [
            row.lead, row.result?.word ?? "?", row.from.isEmpty ? "-" : row.from,
            row.to.isEmpty ? "-" : row.to, row.team, row.tier, why,
        ]
    }
}

/// Why leads stay, and how many.
struct PlanRefusal {
    let reason: String
    let count: UInt32

    var text: String { Self.text(reason) }

    /// `closed since` for `CLOSED_SINCE`.
    static func text(_ reason: String) -> String {
        texts[reason] ?? reason.lowercased().split(separator: "_").joined(separator: " ")
    }

    private static let texts = [
        "UNKNOWN_LEAD": "no such lead", "LISTED_TWICE": "named twice",
        "LEAD_PLANNED": "in another plan", "ALREADY_OWNER": "already theirs",
        "MOVED_SINCE": "went on to somebody else", "TOUCHED_SINCE": "worked since",
        "CLOSED_SINCE": "closed since", "DROPPED": "did not move then",
        "NOBODY_BEFORE": "nobody owned it before",
    ]
}
