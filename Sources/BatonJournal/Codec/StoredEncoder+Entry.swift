internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func entry(_ entry: JournalEntry) -> UnsafeMutablePointer<StoredEntry> {
        if entry.events.isEmpty { refuse("Entry.events", "an entry has at least one event") }
        return make(StoredType.entry) {
            $0.at_micros = micros(entry.at, "Entry.at_micros")
            $0.role = number(entry.principal.role)
            $0.principal = text(entry.principal.name, "Entry.principal")
            $0.n_events = entry.events.count
            $0.events = list(entry.events, event)
        }
    }

    private func event(_ event: Event) -> UnsafeMutablePointer<StoredEvent> {
        let stored = arena.make(StoredType.event)
        switch event {
        case .leadReceived, .leadAssigned, .leadWaiting, .leadAccepted, .leadDeclined,
            .contactRecorded, .leadClosed:
            fillLeadEvent(&stored.pointee, event)
        case .repOut, .repBack, .leavesPlanned, .repPaused, .repResumed, .repCapacity:
            fillRepEvent(&stored.pointee, event)
        case .workspaceApplied(let applied):
            stored.pointee.event_case = BATON__JOURNAL__V1__EVENT__EVENT_WORKSPACE_APPLIED
            stored.pointee.workspace_applied = make(StoredType.workspaceApplied) {
                $0.version = applied.version
                $0.text_fingerprint = applied.textFingerprint
                $0.definition = definition(applied.definition)
            }
        default: refuse("Event.event", "this event has no stored form")
        }
        return stored
    }

    private func fillLeadEvent(_ stored: inout StoredEvent, _ event: Event) {
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
        case .leadAccepted(let lead, let rep):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_ACCEPTED
            stored.lead_accepted = make(StoredType.leadAccepted) {
                $0.lead = self.lead(lead, "LeadAccepted.lead")
                $0.rep = index(rep.number, "LeadAccepted.rep")
            }
        case .leadDeclined(let lead, let rep, let reason, _):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_DECLINED
            stored.lead_declined = make(StoredType.leadDeclined) {
                $0.lead = self.lead(lead, "LeadDeclined.lead")
                $0.rep = index(rep.number, "LeadDeclined.rep")
                $0.reason = text(reason, "LeadDeclined.reason")
            }
        case .contactRecorded(let contact):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CONTACT_RECORDED
            stored.contact_recorded = contactRecorded(contact)
        case .leadClosed(let closed):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAD_CLOSED
            stored.lead_closed = leadClosed(closed)
        default: fatalError("invariant: an event of no lead")
        }
    }

    private func fillRepEvent(_ stored: inout StoredEvent, _ event: Event) {
        switch event {
        case .repOut(let rep, let leave):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_OUT
            stored.rep_out = make(StoredType.repOut) {
                $0.rep = index(rep.number, "RepOut.rep")
                $0.leave = self.leave(leave)
            }
        case .repBack(let rep):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_BACK
            stored.rep_back = make(StoredType.repBack) {
                $0.rep = index(rep.number, "RepBack.rep")
            }
        case .leavesPlanned(let rep, let leaves):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_LEAVES_PLANNED
            stored.leaves_planned = make(StoredType.leavesPlanned) {
                $0.rep = index(rep.number, "LeavesPlanned.rep")
                $0.n_leaves = leaves.count
                $0.leaves = list(leaves, leave)
            }
        case .repPaused(let rep):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_PAUSED
            stored.rep_paused = make(StoredType.repPaused) {
                $0.rep = index(rep.number, "RepPaused.rep")
            }
        case .repResumed(let rep):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_RESUMED
            stored.rep_resumed = make(StoredType.repResumed) {
                $0.rep = index(rep.number, "RepResumed.rep")
            }
        case .repCapacity(let rep, let capacity):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_CAPACITY
            stored.rep_capacity = make(StoredType.repCapacity) {
                $0.rep = index(rep.number, "RepCapacity.rep")
                guard let capacity else { return }
                $0._capacity_case = BATON__JOURNAL__V1__REP_CAPACITY___CAPACITY_CAPACITY
                $0.capacity = capacity
            }
        default: fatalError("invariant: an event of no rep")
        }
    }
}
