internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What ladders do: steps, notices and reviews.
extension StoredEncoder {
    func fillLadderEvent(_ stored: inout StoredEvent, _ event: Event) {
        switch event {
        case .stepFired(let fired):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_STEP_FIRED
            stored.step_fired = stepFired(fired)
        case .noticeQueued(let notice):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_NOTICE_QUEUED
            stored.notice_queued = noticeQueued(notice)
        case .reviewOpened(let lead, let clock, let review):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REVIEW_OPENED
            stored.review_opened = make(StoredType.reviewOpened) {
                $0.lead = self.lead(lead, "ReviewOpened.lead")
                $0.clock = number(clock)
                $0.review = self.review(review, "ReviewOpened.review")
            }
        case .reviewClosed(let lead, let review, let by):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REVIEW_CLOSED
            stored.review_closed = make(StoredType.reviewClosed) {
                $0.lead = self.lead(lead, "ReviewClosed.lead")
                $0.review = self.review(review, "ReviewClosed.review")
                $0.by = text(by, "ReviewClosed.by")
            }
        default: fatalError("invariant: an event of no ladder")
        }
    }

    private func stepFired(
        _ fired: StepFired
    ) -> UnsafeMutablePointer<Baton__Journal__V1__StepFired> {
        make(StoredType.stepFired) {
            $0.lead = lead(fired.lead, "StepFired.lead")
            $0.clock = number(fired.clock)
            $0.index = stepIndex(fired.index, "StepFired.index")
            $0.at_text = text(fired.atText, "StepFired.at_text")
            $0.action = StoredStepAction.stored(fired.action)
            if case .alert(.rep(let key)) = fired.action {
                $0.action_rep = text(key, "StepFired.action_rep")
            }
            $0.scheduled_micros = micros(fired.scheduledAt, "StepFired.scheduled_micros")
            $0.late = fired.isLate ? 1 : 0
            $0.n_to = fired.to.count
            $0.to = list(fired.to, recipient)
            $0.next = step(fired.next)
        }
    }

    private func noticeQueued(
        _ notice: NoticeQueued
    ) -> UnsafeMutablePointer<Baton__Journal__V1__NoticeQueued> {
        make(StoredType.noticeQueued) {
            $0.kind = number(notice.kind)
            $0.to = recipient(notice.to)
            if let lead = notice.lead {
                $0._lead_case = BATON__JOURNAL__V1__NOTICE_QUEUED___LEAD_LEAD
                $0.lead = self.lead(lead, "NoticeQueued.lead")
            }
            if let clock = notice.clock { $0.clock = number(clock) }
            if let rep = notice.insteadOf {
                $0._instead_of_case = BATON__JOURNAL__V1__NOTICE_QUEUED___INSTEAD_OF_INSTEAD_OF
                $0.instead_of = index(rep.number, "NoticeQueued.instead_of")
            }
            $0.count = index(notice.count, "NoticeQueued.count")
        }
    }

    private func recipient(_ recipient: Recipient) -> UnsafeMutablePointer<StoredRecipient> {
        make(StoredType.recipient) {
            switch recipient {
            case .rep(let rep):
                $0.kind = BATON__JOURNAL__V1__RECIPIENT_KIND__RECIPIENT_KIND_REP
                $0.rep = index(rep.number, "Recipient.rep")
            case .operations:
                $0.kind = BATON__JOURNAL__V1__RECIPIENT_KIND__RECIPIENT_KIND_OPERATIONS
            }
        }
    }
}

/// What steps do and the stored numbers, for both directions; a rep's key is stored beside them.
enum StoredStepAction {
    typealias Number = Baton__Journal__V1__StepAction

    static func stored(_ action: LadderStep.Action) -> Number {
        switch action {
        case .remindOwner: BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_REMIND_OWNER
        case .alert(.manager): BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_MANAGER
        case .alert(.director): BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_DIRECTOR
        case .alert(.operations): BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_OPERATIONS
        case .alert(.backup): BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_BACKUP
        case .alert(.rep): BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_REP
        case .reassign: BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_REASSIGN
        case .openReview: BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_OPEN_REVIEW
        }
    }

    /// Nil for a number that means nothing.
    static func action(_ number: Number, rep: @autoclosure () -> String) -> LadderStep.Action? {
        switch number {
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_REMIND_OWNER: .remindOwner
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_MANAGER: .alert(.manager)
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_DIRECTOR: .alert(.director)
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_OPERATIONS: .alert(.operations)
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_BACKUP: .alert(.backup)
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_ALERT_REP: .alert(.rep(rep()))
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_REASSIGN: .reassign
        case BATON__JOURNAL__V1__STEP_ACTION__STEP_ACTION_OPEN_REVIEW: .openReview
        default: nil
        }
    }
}
