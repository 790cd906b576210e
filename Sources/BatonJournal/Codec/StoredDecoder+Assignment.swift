internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What a search found, and how.
extension StoredDecoder {
    static func leadAssigned(
        _ stored: Baton__Journal__V1__LeadAssigned
    ) throws(CodecError) -> LeadAssigned {
        let leadTeam = present(stored._lead_team_case, stored.lead_team) ?? stored.team
        var assigned = LeadAssigned(
            lead: try lead(stored.lead, "LeadAssigned.lead"),
            rep: RepID(try index(stored.rep, "LeadAssigned.rep")),
            team: TeamID(try index(stored.team, "LeadAssigned.team")),
            leadTeam: TeamID(try index(leadTeam, "LeadAssigned.lead_team")),
            how: try value(stored.how, "LeadAssigned.how"),
            reason: try value(stored.reason, "LeadAssigned.reason"),
            turn: try turn(stored.turn),
            trace: try trace(stored.trace),
            contactBy: try optionalInstant(
                present(stored._contact_by_micros_case, stored.contact_by_micros),
                "LeadAssigned.contact_by_micros"))
        if stored.plan != 0 { assigned.plan = try plan(stored.plan, "LeadAssigned.plan") }
        return assigned
    }

    private static func turn(
        _ stored: UnsafeMutablePointer<StoredTurn>?
    ) throws(CodecError) -> Turn? {
        guard let stored = stored?.pointee else { return nil }
        return Turn(
            passBefore: stored.pass_before, passAfter: stored.pass_after,
            virtualTime: stored.virtual_time,
            raised: try all(stored.raised, count: stored.n_raised) { change throws(CodecError) in
                Turn.PassChange(
                    rep: RepID(try index(change.rep, "PassChange.rep")), pass: change.pass)
            })
    }

    static func leadWaiting(
        _ stored: Baton__Journal__V1__LeadWaiting
    ) throws(CodecError) -> LeadWaiting {
        var waiting = LeadWaiting(
            lead: try lead(stored.lead, "LeadWaiting.lead"),
            team: TeamID(try index(stored.team, "LeadWaiting.team")),
            pool: try value(stored.pool, "LeadWaiting.pool"),
            reason: try value(stored.reason, "LeadWaiting.reason"),
            trace: try trace(stored.trace))
        if stored.plan != 0 { waiting.plan = try plan(stored.plan, "LeadWaiting.plan") }
        return waiting
    }

    private static func trace(
        _ stored: UnsafeMutablePointer<StoredTrace>?
    ) throws(CodecError) -> SearchTrace {
        var trace = SearchTrace()
        guard let stored = stored?.pointee else { return trace }
        trace.members = try index(stored.members, "SearchTrace.members")
        trace.skipped = try all(stored.skipped, count: stored.n_skipped) {
            count throws(CodecError) in
            SearchTrace.Count(
                reason: try value(count.reason, "SkipCount.reason"),
                count: try index(count.count, "SkipCount.count"))
        }
        trace.considered = try all(stored.considered, count: stored.n_considered) {
            considered throws(CodecError) in
            SearchTrace.Considered(
                rep: RepID(try index(considered.rep, "Considered.rep")),
                reason: try value(considered.reason, "Considered.reason"),
                pass: considered.pass)
        }
        return trace
    }
}
