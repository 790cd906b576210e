internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    /// The entry without what is stored beside it.
    static func entry(
        _ stored: StoredEntry, firstSequence: SequenceNumber
    ) throws(CodecError) -> JournalEntry {
        guard stored.n_events > 0 else {
            throw CodecError(field: "Entry.events", problem: "an entry has at least one event")
        }
        let principal = Principal(
            role: try value(stored.role, "Entry.role"), name: text(stored.principal))
        var events: [Event] = []
        events.reserveCapacity(stored.n_events)
        for index in 0..<stored.n_events {
            do {
                events.append(try event(element(stored.events, index).pointee))
            } catch {
                throw error.inside("Entry.events[\(index)]")
            }
        }
        return JournalEntry(
            firstSequence: firstSequence, at: try instant(stored.at_micros, "Entry.at_micros"),
            principal: principal, events: events)
    }

    private static func event(_ stored: StoredEvent) throws(CodecError) -> Event {
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
        case BATON__JOURNAL__V1__EVENT__EVENT_CONTACT_RECORDED:
            try contactRecorded(required(stored.contact_recorded, "contact_recorded"))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAD_CLOSED:
            try leadClosed(required(stored.lead_closed, "lead_closed"))
        case BATON__JOURNAL__V1__EVENT__EVENT_WORKSPACE_APPLIED:
            try workspaceApplied(required(stored.workspace_applied, "workspace_applied"))
        default: try repEvent(stored)
        }
    }

    private static func repEvent(_ stored: StoredEvent) throws(CodecError) -> Event {
        switch stored.event_case {
        case BATON__JOURNAL__V1__EVENT__EVENT_REP_OUT:
            let out = try required(stored.rep_out, "rep_out")
            return .repOut(
                rep: RepID(try index(out.rep, "RepOut.rep")),
                leave: try leave(required(out.leave, "RepOut.leave")))
        case BATON__JOURNAL__V1__EVENT__EVENT_REP_BACK:
            let back = try required(stored.rep_back, "rep_back")
            return .repBack(rep: RepID(try index(back.rep, "RepBack.rep")))
        case BATON__JOURNAL__V1__EVENT__EVENT_LEAVES_PLANNED:
            let planned = try required(stored.leaves_planned, "leaves_planned")
            return .leavesPlanned(
                rep: RepID(try index(planned.rep, "LeavesPlanned.rep")),
                leaves: try all(planned.leaves, count: planned.n_leaves, leave))
        case BATON__JOURNAL__V1__EVENT__EVENT_REP_PAUSED:
            let paused = try required(stored.rep_paused, "rep_paused")
            return .repPaused(rep: RepID(try index(paused.rep, "RepPaused.rep")))
        case BATON__JOURNAL__V1__EVENT__EVENT_REP_RESUMED:
            let resumed = try required(stored.rep_resumed, "rep_resumed")
            return .repResumed(rep: RepID(try index(resumed.rep, "RepResumed.rep")))
        case BATON__JOURNAL__V1__EVENT__EVENT_REP_CAPACITY:
            let set = try required(stored.rep_capacity, "rep_capacity")
            return .repCapacity(
                rep: RepID(try index(set.rep, "RepCapacity.rep")),
                capacity: present(set._capacity_case, set.capacity))
        default:
            throw CodecError(
                field: "Event", problem: "it is of no kind that this version knows")
        }
    }

    private static func workspaceApplied(
        _ stored: Baton__Journal__V1__WorkspaceApplied
    ) throws(CodecError) -> Event {
        let definition = try required(stored.definition, "WorkspaceApplied.definition")
        return .workspaceApplied(
            WorkspaceApplied(
                version: stored.version, textFingerprint: stored.text_fingerprint,
                definition: try self.definition(definition)))
    }
}
