internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension RequestReader {
    func leadChange(
        _ method: Method, _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        switch method {
        case .acceptLead:
            let message = try decode(RequestTypes.acceptLead, bytes)
            return try change(method, message, from: caller) {
                .accept($1.lead($0.lead), nextStep: $1.nextStep($0.next_step))
            }
        case .declineLead:
            let message = try decode(RequestTypes.declineLead, bytes)
            return try change(method, message, from: caller) { request, checks in
                .decline(
                    checks.lead(request.lead), reason: checks.reason(request.reason),
                    quality: checks.quality(request.quality))
            }
        case .deferLead:
            let message = try decode(RequestTypes.deferLead, bytes)
            return try change(method, message, from: caller) { request, checks in
                .deferLead(checks.lead(request.lead), reason: checks.reason(request.reason))
            }
        case .recordContact:
            let message = try decode(RequestTypes.recordContact, bytes)
            return try change(method, message, from: caller) { $1.contact($0) }
        case .addNote:
            let message = try decode(RequestTypes.addNote, bytes)
            return try change(method, message, from: caller) { request, checks in
                .addNote(
                    checks.lead(request.lead),
                    text: checks.required(
                        "text", request.text, max: RequestLimits.noteBytesMax,
                        "what is to be remembered"))
            }
        case .eraseLead:
            let message = try decode(RequestTypes.eraseLead, bytes)
            return try change(method, message, from: caller) { .erase($1.lead($0.lead)) }
        case .recordReply:
            let message = try decode(RequestTypes.recordReply, bytes)
            return try change(method, message, from: caller) { $1.reply($0) }
        case .closeLead:
            let message = try decode(RequestTypes.closeLead, bytes)
            return try change(method, message, from: caller) { $1.close($0) }
        case .reopenLead:
            let message = try decode(RequestTypes.reopenLead, bytes)
            return try change(method, message, from: caller) { .reopen($1.lead($0.lead)) }
        case .snoozeLead:
            let message = try decode(RequestTypes.snoozeLead, bytes)
            return try change(method, message, from: caller) { $1.snooze($0) }
        case .waiveClock:
            let message = try decode(RequestTypes.waiveClock, bytes)
            return try change(method, message, from: caller) { $1.waive($0) }
        case .reassignLead:
            let message = try decode(RequestTypes.reassignLead, bytes)
            return try change(method, message, from: caller) { $1.reassign($0) }
        default: fatalError("invariant: \(method) changes no lead")
        }
    }
}

extension FieldChecks {
    fileprivate mutating func reason(_ address: UnsafePointer<CChar>?) -> String {
        let max = RequestLimits.reasonBytesMax
        let reason = required(
            "reason", address, max: max, "one word for the reports, such as wrong_language")
        if !WordSyntax.holds(for: reason) {
            refuse("reason", "1 to \(max) bytes of a-z 0-9 _ -; write one word")
        }
        return reason
    }

    fileprivate mutating func contact(_ request: Baton__V1__RecordContactRequest) -> Command? {
        let lead = lead(request.lead)
        let channel: ContactChannel? = choice(
            "channel", request.channel.rawValue, of: baton__v1__contact_channel__descriptor)
        let note = text("note", request.note, max: RequestLimits.noteBytesMax)
        let nextStep = nextStep(request.next_step)
        return channel.map {
            .contact(
                lead,
                ContactAttempt(
                    channel: $0, automated: request.automated != 0,
                    answered: request.answered != 0), note: note, nextStep: nextStep)
        }
    }

    fileprivate mutating func close(_ request: Baton__V1__CloseLeadRequest) -> Command? {
        let lead = lead(request.lead)
        let outcome: LeadOutcome? = choice(
            "outcome", request.outcome.rawValue, of: baton__v1__lead_outcome__descriptor)
        let quality = quality(request.quality)
        let original = text("duplicate_of", request.duplicate_of, max: RequestLimits.leadBytesMax)
        if !original.isEmpty, let outcome, outcome != .duplicate {
            refuse("duplicate_of", "only with the outcome DUPLICATE; leave it out")
        }
        return outcome.map {
            .close(
                lead, outcome: $0, meetingBooked: request.meeting_booked != 0, quality: quality,
                duplicateOf: original.isEmpty ? nil : LeadReference(original))
        }
    }

    fileprivate mutating func reassign(_ request: Baton__V1__ReassignLeadRequest) -> Command? {
        let lead = lead(request.lead)
        let note = handoffNote(request.handoff_note)
        let nextStep = nextStep(request.next_step)
        guard let target = reassignTarget(request) else { return nil }
        let countTurn = request.count_turn != 0
        if countTurn, case .rep = target {
        } else if countTurn {
            refuse("count_turn", "only with rep: the rotation counts its own turns; leave it out")
        }
        return .reassign(
            lead,
            Reassignment(to: target, countTurn: countTurn, note: note, nextStep: nextStep))
    }

    private mutating func reassignTarget(
        _ request: Baton__V1__ReassignLeadRequest
    ) -> ReassignTarget? {
        switch request.to_case {
        case BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP: return .rep(rep(request.rep))
        case BATON__V1__REASSIGN_LEAD_REQUEST__TO_TEAM:
            return .team(
                required(
                    "team", request.team, max: RequestLimits.keyBytesMax,
                    "the key of a team of the workspace"))
        case BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO:
            guard request.auto_ != 0 else {
                refuse("auto", "false says nothing; send true, or name a rep or a team")
                return nil
            }
            return .auto
        default:
            refuse("to", "required: a rep, a team, or auto")
            return nil
        }
    }
}
