internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What ladders do: steps, notices and reviews.
extension StoredDecoder {
    /// Nil for another event.
    static func ladderEvent(_ stored: StoredEvent) throws(CodecError) -> Event? {
        switch stored.event_case {
        case BATON__JOURNAL__V1__EVENT__EVENT_STEP_FIRED:
            try stepFired(required(stored.step_fired, "step_fired"))
        case BATON__JOURNAL__V1__EVENT__EVENT_NOTICE_QUEUED:
            try noticeQueued(required(stored.notice_queued, "notice_queued"))
        case BATON__JOURNAL__V1__EVENT__EVENT_REVIEW_OPENED:
            try reviewOpened(required(stored.review_opened, "review_opened"))
        case BATON__JOURNAL__V1__EVENT__EVENT_REVIEW_CLOSED:
            try reviewClosed(required(stored.review_closed, "review_closed"))
        default: nil
        }
    }

    private static func stepFired(
        _ stored: Baton__Journal__V1__StepFired
    ) throws(CodecError) -> Event {
        .stepFired(
            StepFired(
                lead: try lead(stored.lead, "StepFired.lead"),
                clock: try value(stored.clock, "StepFired.clock"),
                index: try stepIndex(stored.index, "StepFired.index"),
                atText: text(stored.at_text),
                action: try action(stored.action, rep: stored.action_rep, "StepFired.action"),
                scheduledAt: try instant(stored.scheduled_micros, "StepFired.scheduled_micros"),
                isLate: stored.late != 0,
                to: try all(stored.to, count: stored.n_to, recipient),
                next: try step(stored.next)))
    }

    private static func noticeQueued(
        _ stored: Baton__Journal__V1__NoticeQueued
    ) throws(CodecError) -> Event {
        var about: LeadID?
        if let number = present(stored._lead_case, stored.lead) {
            about = try lead(number, "NoticeQueued.lead")
        }
        return .noticeQueued(
            NoticeQueued(
                kind: try value(stored.kind, "NoticeQueued.kind"),
                to: try recipient(required(stored.to, "NoticeQueued.to")), lead: about,
                clock: try optionalValue(stored.clock, "NoticeQueued.clock"),
                insteadOf: try optionalRep(
                    present(stored._instead_of_case, stored.instead_of),
                    "NoticeQueued.instead_of"),
                count: try index(stored.count, "NoticeQueued.count")))
    }

    private static func recipient(_ stored: StoredRecipient) throws(CodecError) -> Recipient {
        switch stored.kind {
        case BATON__JOURNAL__V1__RECIPIENT_KIND__RECIPIENT_KIND_REP:
            return .rep(RepID(try index(stored.rep, "Recipient.rep")))
        case BATON__JOURNAL__V1__RECIPIENT_KIND__RECIPIENT_KIND_OPERATIONS: return .operations
        default: throw .meaningless(stored.kind, "Recipient.kind")
        }
    }

    private static func reviewOpened(
        _ stored: Baton__Journal__V1__ReviewOpened
    ) throws(CodecError) -> Event {
        .reviewOpened(
            lead: try lead(stored.lead, "ReviewOpened.lead"),
            clock: try value(stored.clock, "ReviewOpened.clock"),
            review: try review(stored.review, "ReviewOpened.review"))
    }

    private static func reviewClosed(
        _ stored: Baton__Journal__V1__ReviewClosed
    ) throws(CodecError) -> Event {
        .reviewClosed(
            lead: try lead(stored.lead, "ReviewClosed.lead"),
            review: try review(stored.review, "ReviewClosed.review"), by: text(stored.by))
    }
}
