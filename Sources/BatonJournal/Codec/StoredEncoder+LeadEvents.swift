internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// Where a lead goes: received, given to somebody, taken, handed back, closed.
extension StoredEncoder {
    func fillLeadEvent(_ stored: inout StoredEvent, _ event: Event) {
        switch event {
        case .leadReceived(let received):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_RECEIVED
            stored.lead_received = leadReceived(received)
        case .leadAssigned(let assigned):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_ASSIGNED
            stored.lead_assigned = leadAssigned(assigned)
        case .leadWaiting(let waiting):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_WAITING
            stored.lead_waiting = leadWaiting(waiting)
        case .leadAccepted(let lead, let rep, let asOf):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_ACCEPTED
            stored.lead_accepted = make(StoredType.leadAccepted) {
                $0.lead = self.lead(lead, "LeadAccepted.lead")
                $0.rep = index(rep.number, "LeadAccepted.rep")
                guard let asOf else { return }
                $0._as_of_micros_case =
                    BATON__JOURNAL__V1__LEAD_ACCEPTED___AS_OF_MICROS_AS_OF_MICROS
                $0.as_of_micros = micros(asOf, "LeadAccepted.as_of_micros")
            }
        case .leadDeclined(let lead, let rep, let reason, let quality):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_DECLINED
            stored.lead_declined = make(StoredType.leadDeclined) {
                $0.lead = self.lead(lead, "LeadDeclined.lead")
                $0.rep = index(rep.number, "LeadDeclined.rep")
                $0.reason = text(reason, "LeadDeclined.reason")
                if let quality { $0.quality = number(quality) }
            }
        case .leadDeferred(let lead, let rep, let reason):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_DEFERRED
            stored.lead_deferred = make(StoredType.leadDeferred) {
                $0.lead = self.lead(lead, "LeadDeferred.lead")
                $0.rep = index(rep.number, "LeadDeferred.rep")
                $0.reason = text(reason, "LeadDeferred.reason")
            }
        case .leadClosed(let closed):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_CLOSED
            stored.lead_closed = leadClosed(closed)
        case .leadReopened(let reopened):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_REOPENED
            stored.lead_reopened = make(StoredType.leadReopened) {
                $0.lead = lead(reopened.lead, "LeadReopened.lead")
                $0.n_rescheduled = reopened.rescheduled.count
                $0.rescheduled = list(reopened.rescheduled, schedule)
            }
        default: fatalError("invariant: another event than where a lead goes")
        }
    }

    private func leadReceived(
        _ received: LeadReceived
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadReceived> {
        make(StoredType.leadReceived) {
            $0.lead = lead(received.lead, "LeadReceived.lead")
            $0.team = index(received.team.number, "LeadReceived.team")
            $0.tier = index(received.tier.number, "LeadReceived.tier")
            $0.rule = index(received.rule.number, "LeadReceived.rule")
            $0.traits = traits(received.traits)
            $0.n_skills = received.skills.count
            $0.skills = texts(received.skills, "LeadReceived.skills")
            $0.past = received.past.map(past)
        }
    }

    private func past(_ past: LeadPast) -> UnsafeMutablePointer<Baton__Journal__V1__LeadPast> {
        make(StoredType.leadPast) {
            $0.received_micros = micros(past.receivedAt, "LeadPast.received_micros")
            if let accepted = past.acceptedAt {
                $0._accepted_micros_case =
                    BATON__JOURNAL__V1__LEAD_PAST___ACCEPTED_MICROS_ACCEPTED_MICROS
                $0.accepted_micros = micros(accepted, "LeadPast.accepted_micros")
            }
            if let contacted = past.contactedAt {
                $0._contacted_micros_case =
                    BATON__JOURNAL__V1__LEAD_PAST___CONTACTED_MICROS_CONTACTED_MICROS
                $0.contacted_micros = micros(contacted, "LeadPast.contacted_micros")
            }
        }
    }

    private func leadClosed(
        _ closed: LeadClosed
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadClosed> {
        make(StoredType.leadClosed) {
            $0.lead = lead(closed.lead, "LeadClosed.lead")
            $0.outcome = number(closed.outcome)
            $0.meeting_booked = closed.meetingBooked ? 1 : 0
            if let quality = closed.quality { $0.quality = number(quality) }
            if let original = closed.duplicateOf {
                $0.duplicate_of = lead(original, "LeadClosed.duplicate_of")
            }
            guard let rep = closed.rep else { return }
            $0._rep_case = BATON__JOURNAL__V1__LEAD_CLOSED___REP_REP
            $0.rep = index(rep.number, "LeadClosed.rep")
        }
    }
}
