internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// Where a lead goes: received, given to somebody, taken, handed back, closed.
extension StoredDecoder {
    /// Nil for another event.
    static func leadEvent(_ stored: StoredEvent) throws(CodecError) -> Event? {
        switch stored.event_case {
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_RECEIVED:
            .leadReceived(try leadReceived(required(stored.lead_received, "lead_received")))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_ASSIGNED:
            .leadAssigned(try leadAssigned(required(stored.lead_assigned, "lead_assigned")))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_WAITING:
            .leadWaiting(try leadWaiting(required(stored.lead_waiting, "lead_waiting")))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_ACCEPTED:
            try leadAccepted(required(stored.lead_accepted, "lead_accepted"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_DECLINED:
            try leadDeclined(required(stored.lead_declined, "lead_declined"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_DEFERRED:
            try leadDeferred(required(stored.lead_deferred, "lead_deferred"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_CLOSED:
            try leadClosed(required(stored.lead_closed, "lead_closed"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_REOPENED:
            try leadReopened(required(stored.lead_reopened, "lead_reopened"))
        default: nil
        }
    }

    private static func leadReceived(
        _ stored: Baton__Journal__V1__LeadReceived
    ) throws(CodecError) -> LeadReceived {
        LeadReceived(
            lead: try lead(stored.lead, "LeadReceived.lead"),
            team: TeamID(try index(stored.team, "LeadReceived.team")),
            tier: TierID(try index(stored.tier, "LeadReceived.tier")),
            rule: RuleID(try index(stored.rule, "LeadReceived.rule")),
            traits: traits(stored.traits), skills: texts(stored.skills, count: stored.n_skills),
            past: try past(stored.past))
    }

    private static func past(
        _ stored: UnsafeMutablePointer<Baton__Journal__V1__LeadPast>?
    ) throws(CodecError) -> LeadPast? {
        guard let stored = stored?.pointee else { return nil }
        return LeadPast(
            receivedAt: try instant(stored.received_micros, "LeadPast.received_micros"),
            acceptedAt: try optionalInstant(
                present(stored._accepted_micros_case, stored.accepted_micros),
                "LeadPast.accepted_micros"),
            contactedAt: try optionalInstant(
                present(stored._contacted_micros_case, stored.contacted_micros),
                "LeadPast.contacted_micros"))
    }

    private static func leadAccepted(
        _ stored: Baton__Journal__V1__LeadAccepted
    ) throws(CodecError) -> Event {
        .leadAccepted(
            lead: try lead(stored.lead, "LeadAccepted.lead"),
            rep: RepID(try index(stored.rep, "LeadAccepted.rep")),
            asOf: try optionalInstant(
                present(stored._as_of_micros_case, stored.as_of_micros),
                "LeadAccepted.as_of_micros"))
    }

    private static func leadDeclined(
        _ stored: Baton__Journal__V1__LeadDeclined
    ) throws(CodecError) -> Event {
        .leadDeclined(
            lead: try lead(stored.lead, "LeadDeclined.lead"),
            rep: RepID(try index(stored.rep, "LeadDeclined.rep")),
            reason: text(stored.reason),
            quality: try optionalValue(stored.quality, "LeadDeclined.quality"))
    }

    private static func leadDeferred(
        _ stored: Baton__Journal__V1__LeadDeferred
    ) throws(CodecError) -> Event {
        .leadDeferred(
            lead: try lead(stored.lead, "LeadDeferred.lead"),
            rep: RepID(try index(stored.rep, "LeadDeferred.rep")), reason: text(stored.reason))
    }

    private static func leadClosed(
        _ stored: Baton__Journal__V1__LeadClosed
    ) throws(CodecError) -> Event {
        .leadClosed(
            LeadClosed(
                lead: try lead(stored.lead, "LeadClosed.lead"),
                rep: try optionalRep(present(stored._rep_case, stored.rep), "LeadClosed.rep"),
                outcome: try value(stored.outcome, "LeadClosed.outcome"),
                meetingBooked: stored.meeting_booked != 0,
                quality: try optionalValue(stored.quality, "LeadClosed.quality"),
                duplicateOf: try optionalLead(
                    stored.duplicate_of, "LeadClosed.duplicate_of")))
    }

    private static func leadReopened(
        _ stored: Baton__Journal__V1__LeadReopened
    ) throws(CodecError) -> Event {
        .leadReopened(
            LeadReopened(
                lead: try lead(stored.lead, "LeadReopened.lead"),
                rescheduled: try all(
                    stored.rescheduled, count: stored.n_rescheduled, schedule)))
    }
}
