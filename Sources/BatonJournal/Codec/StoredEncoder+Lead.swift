internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func leadReceived(
        _ received: LeadReceived
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadReceived> {
        make(StoredType.leadReceived) {
            $0.lead = lead(received.lead, "LeadReceived.lead")
            $0.team = index(received.team.number, "LeadReceived.team")
            $0.tier = index(received.tier.number, "LeadReceived.tier")
            $0.rule = index(received.rule.number, "LeadReceived.rule")
            $0.traits = traits(received.traits)
        }
    }

    func leadAssigned(
        _ assigned: LeadAssigned
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadAssigned> {
        make(StoredType.leadAssigned) {
            $0.lead = lead(assigned.lead, "LeadAssigned.lead")
            $0.rep = index(assigned.rep.number, "LeadAssigned.rep")
            $0.team = index(assigned.team.number, "LeadAssigned.team")
            $0.how = number(assigned.how)
            $0.reason = number(assigned.reason)
            if let turn = assigned.turn { $0.turn = self.turn(turn) }
            $0.trace = trace(assigned.trace)
        }
    }

    private func turn(_ turn: Turn) -> UnsafeMutablePointer<StoredTurn> {
        make(StoredType.turn) {
            $0.pass_before = turn.passBefore
            $0.pass_after = turn.passAfter
            $0.virtual_time = turn.virtualTime
            $0.n_raised = turn.raised.count
            $0.raised = list(turn.raised) { change in
                make(StoredType.passChange) {
                    $0.rep = index(change.rep.number, "PassChange.rep")
                    $0.pass = change.pass
                }
            }
        }
    }

    func leadWaiting(
        _ waiting: LeadWaiting
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadWaiting> {
        make(StoredType.leadWaiting) {
            $0.lead = lead(waiting.lead, "LeadWaiting.lead")
            $0.team = index(waiting.team.number, "LeadWaiting.team")
            $0.pool = number(waiting.pool)
            $0.reason = number(waiting.reason)
            $0.trace = trace(waiting.trace)
        }
    }

    /// Nil for an empty trace, which reads as one.
    private func trace(_ trace: SearchTrace) -> UnsafeMutablePointer<StoredTrace>? {
        if trace == SearchTrace() { return nil }
        return make(StoredType.trace) {
            $0.members = index(trace.members, "SearchTrace.members")
            $0.n_skipped = trace.skipped.count
            $0.skipped = list(trace.skipped) { count in
                make(StoredType.skipCount) {
                    $0.reason = number(count.reason)
                    $0.count = index(count.count, "SkipCount.count")
                }
            }
            $0.n_considered = trace.considered.count
            $0.considered = list(trace.considered) { considered in
                make(StoredType.considered) {
                    $0.rep = index(considered.rep.number, "Considered.rep")
                    $0.reason = number(considered.reason)
                    $0.pass = considered.pass
                }
            }
        }
    }

    func contactRecorded(
        _ contact: ContactRecorded
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ContactRecorded> {
        make(StoredType.contactRecorded) {
            $0.lead = lead(contact.lead, "ContactRecorded.lead")
            $0.channel = number(contact.attempt.channel)
            $0.automated = contact.attempt.automated ? 1 : 0
            $0.answered = contact.attempt.answered ? 1 : 0
            $0.advances = contact.advances ? 1 : 0
            guard let rep = contact.rep else { return }
            $0._rep_case = BATON__JOURNAL__V1__CONTACT_RECORDED___REP_REP
            $0.rep = index(rep.number, "ContactRecorded.rep")
        }
    }

    func leadClosed(_ closed: LeadClosed) -> UnsafeMutablePointer<Baton__Journal__V1__LeadClosed> {
        make(StoredType.leadClosed) {
            $0.lead = lead(closed.lead, "LeadClosed.lead")
            $0.outcome = number(closed.outcome)
            $0.meeting_booked = closed.meetingBooked ? 1 : 0
            guard let rep = closed.rep else { return }
            $0._rep_case = BATON__JOURNAL__V1__LEAD_CLOSED___REP_REP
            $0.rep = index(rep.number, "LeadClosed.rep")
        }
    }

    func traits(_ traits: LeadTraits) -> UnsafeMutablePointer<StoredTraits> {
        make(StoredType.traits) {
            $0.source = text(traits.source, "LeadTraits.source")
            $0.category = text(traits.category, "LeadTraits.category")
            $0.segment = text(traits.segment, "LeadTraits.segment")
            $0.account = text(traits.account, "LeadTraits.account")
            $0.territory = text(traits.territory, "LeadTraits.territory")
            $0.language = text(traits.language, "LeadTraits.language")
            $0.campaign = text(traits.campaign, "LeadTraits.campaign")
            guard let score = traits.score else { return }
            $0._score_case = BATON__JOURNAL__V1__LEAD_TRAITS___SCORE_SCORE
            $0.score = score
        }
    }

    func leave(_ leave: Leave) -> UnsafeMutablePointer<StoredLeave> {
        make(StoredType.leave) {
            $0.start_micros = micros(leave.start, "Leave.start_micros")
            $0.open_leads = number(leave.openLeads)
            guard let end = leave.end else { return }
            $0._end_micros_case = BATON__JOURNAL__V1__LEAVE___END_MICROS_END_MICROS
            $0.end_micros = micros(end, "Leave.end_micros")
        }
    }
}
