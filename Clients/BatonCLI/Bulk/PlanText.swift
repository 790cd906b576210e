internal import BatonEngine

/// Prints plans for people.
struct PlanText {
    let zone: UserZone
    let terminalWidth: Int?

    /// The columns of `baton plan list`.
    static var columns: [Table.Column] {
        [
            Table.Column("PLAN"), Table.Column("STATE", fr: "ÉTAT"),
            Table.Column("TO", fr: "POUR", isFlexible: true),
            Table.Column("LEADS", alignRight: true),
            Table.Column("MOVED", fr: "DÉPLACÉS", alignRight: true),
            Table.Column("REFUSED", fr: "REFUSÉS", alignRight: true),
            Table.Column("MADE", fr: "FAIT"),
            Table.Column("BY", fr: "PAR"),
        ]
    }

    /// One line of `baton plan list`.
    func row(_ plan: PlanView) -> [String] {
        [
            plan.id, plan.state?.said ?? "?", Self.what(plan), "\(plan.rows)", "\(plan.moved)",
            "\(plan.refused)", (plan.created ?? plan.accepted).map(zone.text) ?? "",
            plan.acceptor.isEmpty ? plan.creator : plan.acceptor,
        ]
    }

    private static func what(_ plan: PlanView) -> String {
        plan.undoes.isEmpty
            ? plan.target : say("undoing \(plan.undoes)", fr: "annulation de \(plan.undoes)")
    }

    /// What a proposed plan would do.
    func proposal(_ plan: PlanView, _ reps: [PlanRepView], _ refusals: [PlanRefusal]) -> [String] {
        var lines = [
            say(
                "plan \(plan.id): \(plan.rows) leads, \(Self.what(plan))",
                fr:
                    "plan \(plan.id) : \(French.count(plan.rows, "lead", "leads")), \(Self.what(plan))"
            ).safeForTerminal
        ]
        if !reps.isEmpty {
            var table = Table(Self.repColumns, terminalWidth: terminalWidth)
            lines += table.lines(reps.map(Self.row)).map { "  \($0)" }
        }
        let parts = [
            (plan.moves, say("move", fr: "à déplacer")),
            (
                plan.waits,
                say(
                    "wait in a pool, for nobody can take them",
                    fr: "à mettre en attente dans un pool, personne ne pouvant les prendre")
            ),
            (
                plan.unchanged,
                say("stay, for they wait already", fr: "inchangés, car déjà en attente")
            ),
        ]
        lines += parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if plan.clocksCancelled + plan.clocksStarted > 0 {
            lines.append(
                say(
                    "clocks: \(plan.clocksCancelled) cancelled, \(plan.clocksStarted) started anew",
                    fr: "délais : \(French.count(plan.clocksCancelled, "annulé", "annulés")), "
                        + French.count(plan.clocksStarted, "redémarré", "redémarrés")
                ))
        }
        lines += refusals.map { refusal in
            say(
                "\(refusal.count) refused: \(refusal.text)",
                fr: "\(French.count(refusal.count, "refusé", "refusés")) : \(refusal.text)"
            ).safeForTerminal
        }
        return lines
    }

    /// How a plan stands that was made before, and by whom.
    func standing(_ plan: PlanView) -> [String] {
        var lines = [makers(plan)].compactMap(\.self)
        if plan.isAccepted {
            lines.append(Self.progress(plan))
            let rest = Int(plan.refused) - plan.refusedTold
            if rest > 0 {
                lines.append(
                    say(
                        "\(rest) more were refused; which is not kept",
                        fr: "\(French.count(rest, "autre refusé", "autres refusés")), sans trace "
                            + "desquels"))
            }
        } else if plan.state == .outdated {
            lines.append(
                say(
                    "out of date: somebody tried to apply it, and things had changed; make it again",
                    fr: "périmé : quelqu'un a voulu l'appliquer et la situation avait changé ; "
                        + "refaites-le"))
        }
        return lines.map(\.safeForTerminal)
    }

    private func makers(_ plan: PlanView) -> String? {
        let applied = plan.accepted.map { at in
            say(
                "applied \(zone.text(at)) by \(plan.acceptor)",
                fr: "appliqué le \(zone.text(at)) par \(plan.acceptor)")
        }
        guard !plan.creator.isEmpty else { return applied }
        let made =
            plan.created.map { at in
                say(
                    "made \(zone.text(at)) by \(plan.creator)",
                    fr: "fait le \(zone.text(at)) par \(plan.creator)")
            } ?? say("made by \(plan.creator)", fr: "fait par \(plan.creator)")
        return [made, applied].compactMap(\.self).joined(separator: ", ")
    }

    /// What became of an accepted plan, in a line.
    static func progress(_ plan: PlanView) -> String {
        let moved = French.count(plan.moved, "déplacé", "déplacés")
        let stay = staying(plan)
        switch plan.state {
        case .moving?:
            return say(
                "\(plan.id) goes on: \(plan.moved) moved\(stay), \(plan.remaining) to go",
                fr: "\(plan.id) continue : \(moved)\(stay), encore \(plan.remaining)")
        default:
            return say(
                "\(plan.id) is done: \(plan.moved) moved\(stay)",
                fr: "\(plan.id) est terminé : \(moved)\(stay)")
        }
    }

    /// What did not move.
    private static func staying(_ plan: PlanView) -> String {
        let dropped =
            plan.dropped == 0
            ? ""
            : say(
                ", \(plan.dropped) fell away",
                fr: ", " + French.count(plan.dropped, "abandonné", "abandonnés"))
        let refused =
            plan.refused == 0
            ? ""
            : say(
                ", \(plan.refused) refused before",
                fr: ", " + French.count(plan.refused, "refusé d'emblée", "refusés d'emblée"))
        return dropped + refused
    }

    private static var repColumns: [Table.Column] {
        [
            Table.Column("REP", fr: "COMMERCIAL"),
            Table.Column("GETS", fr: "REÇOIT", alignRight: true),
            Table.Column("GIVES UP", fr: "CÈDE", alignRight: true),
            Table.Column("LOAD", fr: "CHARGE", alignRight: true),
            Table.Column("", isFlexible: true),
        ]
    }

    private static func row(_ rep: PlanRepView) -> [String] {
        let limit = rep.capacity.map { say(" of \($0)", fr: " sur \($0)") } ?? ""
        let beyond =
            rep.beyondCaps == 0
            ? "" : say("\(rep.beyondCaps) beyond their caps", fr: "\(rep.beyondCaps) hors limites")
        return [
            rep.rep, rep.gets == 0 ? "" : "\(rep.gets)", rep.givesUp == 0 ? "" : "\(rep.givesUp)",
            "\(rep.loadBefore) -> \(rep.loadAfter)\(limit)", beyond,
        ]
    }

    // MARK: Rows

    /// The columns of `baton plan show`.
    static var rowColumns: [Table.Column] {
        [
            Table.Column("LEAD"), Table.Column("RESULT", fr: "RÉSULTAT"),
            Table.Column("FROM", fr: "DE"), Table.Column("TO", fr: "À"),
            Table.Column("TEAM", fr: "ÉQUIPE"), Table.Column("TIER", fr: "NIVEAU"),
            Table.Column("", isFlexible: true),
        ]
    }

    /// One line of `baton plan show`.
    static func row(_ row: PlanRowView) -> [String] {
        let why =
            row.refusal.isEmpty
            ? row.beyond.map { beyond in
                say(
                    "though \(row.to) \(beyond.explanation)",
                    fr: "bien que : \(row.to) \(beyond.explanation)")
            } ?? ""
            : PlanRefusal.text(row.refusal)
        return [
            row.lead.isEmpty ? "-" : row.lead, row.result?.said ?? "?",
            row.from.isEmpty ? "-" : row.from,
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

    private static var texts: [String: String] {
        [
            "UNKNOWN_LEAD": say("no such lead", fr: "lead inconnu"),
            "LISTED_TWICE": say("named twice", fr: "nommé deux fois"),
            "LEAD_PLANNED": say("in another plan", fr: "dans un autre plan"),
            "ALREADY_OWNER": say("already theirs", fr: "déjà à son nom"),
            "MOVED_SINCE": say("went on to somebody else", fr: "passé à quelqu'un d'autre"),
            "TOUCHED_SINCE": say("worked since", fr: "travaillé depuis"),
            "CLOSED_SINCE": say("closed since", fr: "clos depuis"),
            "DROPPED": say("did not move then", fr: "n'avait pas bougé alors"),
            "NOBODY_BEFORE": say("nobody owned it before", fr: "sans responsable auparavant"),
        ]
    }
}
