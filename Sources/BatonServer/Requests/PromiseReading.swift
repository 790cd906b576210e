internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What somebody plans, answers, writes down or waives.
extension FieldChecks {
    /// Nil if none is planned, and if it is refused.
    mutating func nextStep(
        _ message: UnsafeMutablePointer<Baton__V1__NextStep>?
    ) -> NextStep? {
        guard let message else { return nil }
        let text = required(
            "next_step.text", message.pointee.text, max: RequestLimits.nextStepBytesMax,
            "what is to be done")
        let isDated = message.pointee.time != nil
        let time = instant("next_step.time", message.pointee.time)
        if !isDated { refuse("next_step.time", "required: when it is to be done") }
        return time.map { NextStep(text: text, at: $0) }
    }

    /// Nil if there is none, and if it is refused.
    mutating func handoffNote(
        _ message: UnsafeMutablePointer<Baton__V1__HandoffNote>?
    ) -> HandoffNote? {
        guard let message else { return nil }
        let max = RequestLimits.noteBytesMax
        let note = HandoffNote(
            question: text("handoff_note.question", message.pointee.question, max: max),
            suggestedAnswer: text(
                "handoff_note.suggested_answer", message.pointee.suggested_answer, max: max),
            goal: text("handoff_note.goal", message.pointee.goal, max: max),
            constraints: text("handoff_note.constraints", message.pointee.constraints, max: max))
        let texts = [
            message.pointee.question, message.pointee.suggested_answer, message.pointee.goal,
            message.pointee.constraints,
        ]
        if texts.allSatisfy({ MessageText($0).isEmpty }) {
            refuse("handoff_note", "it says nothing; fill one of its texts, or leave it out")
        }
        return note
    }

    /// Nil if nothing is said, and if it is refused.
    mutating func quality(_ quality: Baton__V1__LeadQuality) -> LeadQuality? {
        guard quality.rawValue != 0 else { return nil }
        return choice(
            "quality", quality.rawValue, of: baton__v1__lead_quality__descriptor)
    }

    mutating func clock(_ field: String, _ kind: Baton__V1__ClockKind) -> ClockKind? {
        choice(field, kind.rawValue, of: baton__v1__clock_kind__descriptor)
    }

    mutating func reply(_ request: Baton__V1__RecordReplyRequest) -> Command? {
        let lead = lead(request.lead)
        let intent: ReplyIntent? = choice(
            "intent", request.intent.rawValue, of: baton__v1__reply_intent__descriptor)
        let until = date("until_date", request.until_date)
        if let intent, intent != .outOfOffice, !MessageText(request.until_date).isEmpty {
            refuse("until_date", "only with out of office; leave it out")
        }
        return intent.map { .reply(lead, $0, until: until) }
    }

    mutating func snooze(_ request: Baton__V1__SnoozeLeadRequest) -> Command? {
        let lead = lead(request.lead)
        if request.until_time == nil {
            refuse("until_time", "required: when the prospect is back")
        }
        return instant("until_time", request.until_time).map { .snooze(lead, until: $0) }
    }

    mutating func waive(_ request: Baton__V1__WaiveClockRequest) -> Command? {
        let lead = lead(request.lead)
        let clock = clock("clock", request.clock)
        let reason = required(
            "reason", request.reason, max: RequestLimits.waiverReasonBytesMax,
            "why the promise need not be kept")
        return clock.map { .waive(lead, $0, reason: reason) }
    }

    /// A day such as `2026-03-09`; nil if it is absent, and if it is refused.
    mutating func date(_ field: String, _ address: UnsafePointer<CChar>?) -> CivilDate? {
        let text = MessageText(address)
        guard !text.isEmpty else { return nil }
        let hint = "a day such as 2026-03-09"
        guard text.byteCount == RequestLimits.dateBytesMax,
            let date = DateSyntax.date(in: text.utf8)
        else {
            refuse(field, "\(hint), found \(text.byteCount) bytes that are none; correct it")
            return nil
        }
        return date
    }
}
