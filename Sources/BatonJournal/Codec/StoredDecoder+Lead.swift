internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    static func leadReceived(
        _ stored: Baton__Journal__V1__LeadReceived
    ) throws(CodecError) -> LeadReceived {
        LeadReceived(
            lead: try lead(stored.lead, "LeadReceived.lead"),
            team: TeamID(try index(stored.team, "LeadReceived.team")),
            tier: TierID(try index(stored.tier, "LeadReceived.tier")),
            rule: RuleID(try index(stored.rule, "LeadReceived.rule")),
            traits: traits(stored.traits))
    }

    static func leadAssigned(
        _ stored: Baton__Journal__V1__LeadAssigned
    ) throws(CodecError) -> LeadAssigned {
        LeadAssigned(
            lead: try lead(stored.lead, "LeadAssigned.lead"),
            rep: RepID(try index(stored.rep, "LeadAssigned.rep")),
            team: TeamID(try index(stored.team, "LeadAssigned.team")),
            how: try value(stored.how, "LeadAssigned.how"),
            reason: try value(stored.reason, "LeadAssigned.reason"),
            turn: try turn(stored.turn),
            trace: try trace(stored.trace))
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
        LeadWaiting(
            lead: try lead(stored.lead, "LeadWaiting.lead"),
            team: TeamID(try index(stored.team, "LeadWaiting.team")),
            pool: try value(stored.pool, "LeadWaiting.pool"),
            reason: try value(stored.reason, "LeadWaiting.reason"),
            trace: try trace(stored.trace))
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

    static func leadAccepted(
        _ stored: Baton__Journal__V1__LeadAccepted
    ) throws(CodecError) -> Event {
        .leadAccepted(
            lead: try lead(stored.lead, "LeadAccepted.lead"),
            rep: RepID(try index(stored.rep, "LeadAccepted.rep")))
    }

    static func leadDeclined(
        _ stored: Baton__Journal__V1__LeadDeclined
    ) throws(CodecError) -> Event {
        .leadDeclined(
            lead: try lead(stored.lead, "LeadDeclined.lead"),
            rep: RepID(try index(stored.rep, "LeadDeclined.rep")),
            reason: text(stored.reason), quality: nil)
    }

    static func contactRecorded(
        _ stored: Baton__Journal__V1__ContactRecorded
    ) throws(CodecError) -> Event {
        let rep = try rep(present(stored._rep_case, stored.rep), "ContactRecorded.rep")
        let attempt = ContactAttempt(
            channel: try value(stored.channel, "ContactRecorded.channel"),
            automated: stored.automated != 0, answered: stored.answered != 0)
        return .contactRecorded(
            ContactRecorded(
                lead: try lead(stored.lead, "ContactRecorded.lead"), rep: rep, attempt: attempt,
                advances: stored.advances != 0))
    }

    static func leadClosed(
        _ stored: Baton__Journal__V1__LeadClosed
    ) throws(CodecError) -> Event {
        .leadClosed(
            LeadClosed(
                lead: try lead(stored.lead, "LeadClosed.lead"),
                rep: try rep(present(stored._rep_case, stored.rep), "LeadClosed.rep"),
                outcome: try value(stored.outcome, "LeadClosed.outcome"),
                meetingBooked: stored.meeting_booked != 0))
    }

    private static func rep(
        _ number: UInt32?, _ field: StaticString
    ) throws(CodecError) -> RepID? {
        guard let number else { return nil }
        return RepID(try index(number, field))
    }

    /// Absent traits are empty ones.
    static func traits(_ stored: UnsafeMutablePointer<StoredTraits>?) -> LeadTraits {
        var traits = LeadTraits()
        guard let stored = stored?.pointee else { return traits }
        traits.source = text(stored.source)
        traits.category = text(stored.category)
        traits.score = present(stored._score_case, stored.score)
        traits.segment = text(stored.segment)
        traits.account = text(stored.account)
        traits.territory = text(stored.territory)
        traits.language = text(stored.language)
        traits.campaign = text(stored.campaign)
        return traits
    }

    static func leave(_ stored: StoredLeave) throws(CodecError) -> Leave {
        let end = present(stored._end_micros_case, stored.end_micros)
        return Leave(
            start: try instant(stored.start_micros, "Leave.start_micros"),
            end: try optionalInstant(end, "Leave.end_micros"),
            openLeads: try value(stored.open_leads, "Leave.open_leads"))
    }

    static func optionalInstant(
        _ micros: Int64?, _ field: StaticString
    ) throws(CodecError) -> Instant? {
        guard let micros else { return nil }
        return try instant(micros, field)
    }
}
