internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// Who is there for leads, and for how many.
extension StoredDecoder {
    /// Nil for another event.
    static func repEvent(_ stored: StoredEvent) throws(CodecError) -> Event? {
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
                capacity: present(set._capacity_case, set.capacity), shed: set.shed != 0)
        case BATON__JOURNAL__V1__EVENT__EVENT_REP_HOURS:
            let set = try required(stored.rep_hours, "rep_hours")
            return .repHours(
                rep: RepID(try index(set.rep, "RepHours.rep")),
                calendar: present(set._calendar_case, text(set.calendar)))
        default: return nil
        }
    }
}
