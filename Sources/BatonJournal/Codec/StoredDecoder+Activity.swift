internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What is done about a lead, whoever owns it.
extension StoredDecoder {
    /// Nil for another event.
    static func activity(_ stored: StoredEvent) throws(CodecError) -> Event? {
        switch stored.event_case {
        case BATON__JOURNAL__V1__EVENT__EVENT_CONTACT_RECORDED:
            try contactRecorded(required(stored.contact_recorded, "contact_recorded"))
        case BATON__JOURNAL__V1__EVENT__EVENT_NOTE_ADDED:
            try noteAdded(required(stored.note_added, "note_added"))
        case BATON__JOURNAL__V1__EVENT__EVENT_REPLY_RECEIVED:
            try replyReceived(required(stored.reply_received, "reply_received"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_UPDATED:
            try leadUpdated(required(stored.lead_updated, "lead_updated"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_SNOOZED:
            try leadSnoozed(required(stored.lead_snoozed, "lead_snoozed"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_WOKE:
            try leadWoke(required(stored.lead_woke, "lead_woke"))
        case BATON__JOURNAL__V1__EVENT__EVENT_NEXT_STEP_SET:
            try nextStepSet(required(stored.next_step_set, "next_step_set"))
        default: nil
        }
    }

    private static func contactRecorded(
        _ stored: Baton__Journal__V1__ContactRecorded
    ) throws(CodecError) -> Event {
        let rep = try optionalRep(present(stored._rep_case, stored.rep), "ContactRecorded.rep")
        let attempt = ContactAttempt(
            channel: try value(stored.channel, "ContactRecorded.channel"),
            automated: stored.automated != 0, answered: stored.answered != 0)
        return .contactRecorded(
            ContactRecorded(
                lead: try lead(stored.lead, "ContactRecorded.lead"), rep: rep, attempt: attempt,
                advances: stored.advances != 0))
    }

    private static func noteAdded(
        _ stored: Baton__Journal__V1__NoteAdded
    ) throws(CodecError) -> Event {
        .noteAdded(
            lead: try lead(stored.lead, "NoteAdded.lead"),
            rep: try optionalRep(present(stored._rep_case, stored.rep), "NoteAdded.rep"))
    }

    private static func replyReceived(
        _ stored: Baton__Journal__V1__ReplyReceived
    ) throws(CodecError) -> Event {
        .replyReceived(
            ReplyReceived(
                lead: try lead(stored.lead, "ReplyReceived.lead"),
                intent: try value(stored.intent, "ReplyReceived.intent"),
                chased: stored.chased != 0, isOnlyRecorded: stored.only_recorded != 0))
    }

    private static func leadUpdated(
        _ stored: Baton__Journal__V1__LeadUpdated
    ) throws(CodecError) -> Event {
        .leadUpdated(
            LeadUpdated(
                lead: try lead(stored.lead, "LeadUpdated.lead"),
                tier: TierID(try index(stored.tier, "LeadUpdated.tier")),
                traits: traits(stored.traits)))
    }

    private static func leadSnoozed(
        _ stored: Baton__Journal__V1__LeadSnoozed
    ) throws(CodecError) -> Event {
        .leadSnoozed(
            lead: try lead(stored.lead, "LeadSnoozed.lead"),
            until: try instant(stored.until_micros, "LeadSnoozed.until_micros"))
    }

    private static func leadWoke(
        _ stored: Baton__Journal__V1__LeadWoke
    ) throws(CodecError) -> Event {
        .leadWoke(
            LeadWoke(
                lead: try lead(stored.lead, "LeadWoke.lead"),
                asOf: try instant(stored.as_of_micros, "LeadWoke.as_of_micros"),
                rescheduled: try all(stored.rescheduled, count: stored.n_rescheduled, schedule),
                contactBy: try optionalInstant(
                    present(stored._contact_by_micros_case, stored.contact_by_micros),
                    "LeadWoke.contact_by_micros")))
    }

    private static func nextStepSet(
        _ stored: Baton__Journal__V1__NextStepSet
    ) throws(CodecError) -> Event {
        .nextStepSet(
            lead: try lead(stored.lead, "NextStepSet.lead"),
            at: try optionalInstant(
                present(stored._at_micros_case, stored.at_micros), "NextStepSet.at_micros"))
    }
}
