internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What is handed on in bulk.
extension StoredDecoder {
    /// Nil for another event.
    static func planEvent(_ stored: StoredEvent) throws(CodecError) -> Event? {
        switch stored.event_case {
        case BATON__JOURNAL__V1__EVENT__EVENT_PLAN_ACCEPTED:
            return .planAccepted(
                try planAccepted(required(stored.plan_accepted, "plan_accepted")))
        case BATON__JOURNAL__V1__EVENT__EVENT_PLAN_MOVE_DROPPED:
            let dropped = try required(stored.plan_move_dropped, "plan_move_dropped")
            return .planMoveDropped(
                plan: try plan(dropped.plan, "PlanMoveDropped.plan"),
                lead: try lead(dropped.lead, "PlanMoveDropped.lead"),
                reason: try value(dropped.reason, "PlanMoveDropped.reason"))
        case BATON__JOURNAL__V1__EVENT__EVENT_PLAN_FINISHED:
            let finished = try required(stored.plan_finished, "plan_finished")
            return .planFinished(
                plan: try plan(finished.plan, "PlanFinished.plan"),
                moved: try index(finished.moved, "PlanFinished.moved"),
                dropped: try index(finished.dropped, "PlanFinished.dropped"))
        default: return nil
        }
    }

    private static func planAccepted(
        _ stored: Baton__Journal__V1__PlanAccepted
    ) throws(CodecError) -> PlanAccepted {
        let lists = [
            stored.n_from, stored.n_to, stored.n_former_teams, stored.n_teams,
            stored.n_turn_teams, stored.n_methods, stored.n_pools,
        ]
        guard stored.n_leads > 0, lists.allSatisfy({ $0 == stored.n_leads }) else {
            throw CodecError(
                field: "PlanAccepted.leads", problem: "the lists of its moves are of unequal length"
            )
        }
        var moves: ContiguousArray<PlanMove> = []
        moves.reserveCapacity(stored.n_leads)
        for index in 0..<stored.n_leads { moves.append(try move(stored, index)) }
        var accepted = PlanAccepted(
            plan: try plan(stored.plan, "PlanAccepted.plan"),
            by: Principal(
                role: try value(stored.acceptor_role, "PlanAccepted.acceptor_role"),
                name: text(stored.acceptor)), target: try target(stored.target), moves: moves)
        accepted.refused = try index(stored.refused, "PlanAccepted.refused")
        accepted.keepUntil = try optionalInstant(
            present(stored._keep_until_micros_case, stored.keep_until_micros),
            "PlanAccepted.keep_until_micros")
        accepted.refusals = try refusals(stored)
        accepted.madeBy = try optionalValue(stored.maker_role, "PlanAccepted.maker_role")
            .map { Principal(role: $0, name: text(stored.maker)) }
        if stored.undoes != 0 { accepted.undoes = try plan(stored.undoes, "PlanAccepted.undoes") }
        return accepted
    }

    private static func refusals(
        _ stored: Baton__Journal__V1__PlanAccepted
    ) throws(CodecError) -> PlanRefusals {
        guard stored.n_refused_leads == stored.n_refused_reasons else {
            throw CodecError(
                field: "PlanAccepted.refused_leads",
                problem: "the list of its reasons is of another length")
        }
        var refusals = PlanRefusals()
        for place in 0..<stored.n_refused_leads {
            guard let leads = stored.refused_leads, let reasons = stored.refused_reasons else {
                throw CodecError(field: "PlanAccepted.refused_leads", problem: "a list is missing")
            }
            refusals.leads.append(
                PlanRefusals.Lead(
                    leads[place] == 0 ? nil : LeadID(leads[place]),
                    try value(reasons[place], "PlanAccepted.refused_reasons")))
        }
        refusals.counts = try all(stored.refusals, count: stored.n_refusals) {
            (count) throws(CodecError) in
            PlanDraft.Refusals(
                refusal: try value(count.refusal, "PlanRefusalCount.refusal"),
                count: try index(count.count, "PlanRefusalCount.count"))
        }
        return refusals
    }

    /// The lists are as long as that of the leads.
    private static func move(
        _ stored: Baton__Journal__V1__PlanAccepted, _ place: Int
    ) throws(CodecError) -> PlanMove {
        guard let leads = stored.leads, let from = stored.from, let to = stored.to,
            let formerTeams = stored.former_teams, let teams = stored.teams,
            let turnTeams = stored.turn_teams, let methods = stored.methods,
            let pools = stored.pools
        else {
            throw CodecError(field: "PlanAccepted.leads", problem: "a list of its moves is missing")
        }
        var turnTeam: TeamID?
        if let number = try number(turnTeams[place], "PlanAccepted.turn_teams") {
            turnTeam = TeamID(number)
        }
        return PlanMove(
            lead: try lead(leads[place], "PlanAccepted.leads"),
            from: try number(from[place], "PlanAccepted.from").map { RepID($0) },
            to: try number(to[place], "PlanAccepted.to").map { RepID($0) },
            formerTeam: TeamID(try index(formerTeams[place], "PlanAccepted.former_teams")),
            team: TeamID(try index(teams[place], "PlanAccepted.teams")), turnTeam: turnTeam,
            method: try value(methods[place], "PlanAccepted.methods"),
            pool: try value(pools[place], "PlanAccepted.pools"))
    }

    /// One less than what is stored; nil for 0.
    private static func number(
        _ stored: UInt32, _ field: StaticString
    ) throws(CodecError) -> Int32? {
        stored == 0 ? nil : try index(stored - 1, field)
    }

    private static func target(
        _ stored: UnsafeMutablePointer<Baton__Journal__V1__PlanTarget>?
    ) throws(CodecError) -> PlanTarget? {
        guard let stored = stored?.pointee else { return nil }
        switch stored.target_case {
        case BATON__JOURNAL__V1__PLAN_TARGET__TARGET_REP:
            return .rep(RepID(try index(stored.rep, "PlanTarget.rep")))
        case BATON__JOURNAL__V1__PLAN_TARGET__TARGET_TEAM:
            return .team(TeamID(try index(stored.team, "PlanTarget.team")))
        case BATON__JOURNAL__V1__PLAN_TARGET__TARGET_AUTO: return .auto
        default: throw CodecError(field: "PlanTarget", problem: "it names nobody")
        }
    }

    static func plan(_ number: UInt64, _ field: StaticString) throws(CodecError) -> PlanID {
        let plan = PlanID(number)
        guard plan.counter > 0 else {
            throw CodecError(field: "\(field)", problem: "plan numbers start at 1")
        }
        return plan
    }

    static func planSnapshot(
        _ stored: Baton__Journal__V1__PlanSnapshot
    ) throws(CodecError) -> PlanSnapshot {
        var snapshot = PlanSnapshot(
            id: try plan(stored.id, "PlanSnapshot.id"),
            acceptedAt: try instant(stored.accepted_micros, "PlanSnapshot.accepted_micros"),
            acceptedBy: Principal(
                role: try value(stored.acceptor_role, "PlanSnapshot.acceptor_role"),
                name: text(stored.acceptor)),
            finishedAt: try optionalInstant(
                present(stored._finished_micros_case, stored.finished_micros),
                "PlanSnapshot.finished_micros"),
            moves: try index(stored.moves, "PlanSnapshot.moves"),
            waits: try index(stored.waits, "PlanSnapshot.waits"),
            refused: try index(stored.refused, "PlanSnapshot.refused"),
            moved: try index(stored.moved, "PlanSnapshot.moved"),
            dropped: try index(stored.dropped, "PlanSnapshot.dropped"))
        if stored.undoes != 0 { snapshot.undoes = try plan(stored.undoes, "PlanSnapshot.undoes") }
        snapshot.keepUntil = try optionalInstant(
            present(stored._keep_until_micros_case, stored.keep_until_micros),
            "PlanSnapshot.keep_until_micros")
        snapshot.madeBy = try optionalValue(stored.maker_role, "PlanSnapshot.maker_role")
            .map { Principal(role: $0, name: text(stored.maker)) }
        let (rep, team) = (text(stored.rep), text(stored.team))
        if !rep.isEmpty {
            snapshot.target = .rep(rep)
        } else if !team.isEmpty {
            snapshot.target = .team(team)
        } else if stored.auto_ != 0 {
            snapshot.target = .auto
        }
        return snapshot
    }
}
