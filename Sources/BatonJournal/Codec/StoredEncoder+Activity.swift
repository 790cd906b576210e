internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What is done about a lead, whoever owns it.
extension StoredEncoder {
    func fillActivity(_ stored: inout StoredEvent, _ event: Event) {
        switch event {
        case .contactRecorded(let contact):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CONTACT_RECORDED
            stored.contact_recorded = contactRecorded(contact)
        case .noteAdded(let lead, let rep):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_NOTE_ADDED
            stored.note_added = make(StoredType.noteAdded) {
                $0.lead = self.lead(lead, "NoteAdded.lead")
                guard let rep else { return }
                $0._rep_case = BATON__JOURNAL__V1__NOTE_ADDED___REP_REP
                $0.rep = index(rep.number, "NoteAdded.rep")
            }
        case .replyReceived(let reply):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REPLY_RECEIVED
            stored.reply_received = make(StoredType.replyReceived) {
                $0.lead = lead(reply.lead, "ReplyReceived.lead")
                $0.intent = number(reply.intent)
                $0.chased = reply.chased ? 1 : 0
                $0.only_recorded = reply.isOnlyRecorded ? 1 : 0
            }
        case .leadUpdated(let updated):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_UPDATED
            stored.lead_updated = make(StoredType.leadUpdated) {
                $0.lead = lead(updated.lead, "LeadUpdated.lead")
                $0.tier = index(updated.tier.number, "LeadUpdated.tier")
                $0.traits = traits(updated.traits)
            }
        case .leadSnoozed(let lead, let until):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_SNOOZED
            stored.lead_snoozed = make(StoredType.leadSnoozed) {
                $0.lead = self.lead(lead, "LeadSnoozed.lead")
                $0.until_micros = micros(until, "LeadSnoozed.until_micros")
            }
        case .leadWoke(let woke):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_WOKE
            stored.lead_woke = leadWoke(woke)
        case .nextStepSet(let lead, let at):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_NEXT_STEP_SET
            stored.next_step_set = make(StoredType.nextStepSet) {
                $0.lead = self.lead(lead, "NextStepSet.lead")
                guard let at else { return }
                $0._at_micros_case = BATON__JOURNAL__V1__NEXT_STEP_SET___AT_MICROS_AT_MICROS
                $0.at_micros = micros(at, "NextStepSet.at_micros")
            }
        default: fatalError("invariant: another event than what is done about a lead")
        }
    }

    private func contactRecorded(
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

    private func leadWoke(_ woke: LeadWoke) -> UnsafeMutablePointer<Baton__Journal__V1__LeadWoke> {
        make(StoredType.leadWoke) {
            $0.lead = lead(woke.lead, "LeadWoke.lead")
            $0.as_of_micros = micros(woke.asOf, "LeadWoke.as_of_micros")
            $0.n_rescheduled = woke.rescheduled.count
            $0.rescheduled = list(woke.rescheduled, schedule)
            guard let by = woke.contactBy else { return }
            $0._contact_by_micros_case =
                BATON__JOURNAL__V1__LEAD_WOKE___CONTACT_BY_MICROS_CONTACT_BY_MICROS
            $0.contact_by_micros = micros(by, "LeadWoke.contact_by_micros")
        }
    }
}
