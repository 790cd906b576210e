internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// Who is there for leads, and for how many.
extension StoredEncoder {
    func fillRepEvent(_ stored: inout StoredEvent, _ event: Event) {
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
        case .repCapacity(let rep, let capacity, let shed):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_CAPACITY
            stored.rep_capacity = make(StoredType.repCapacity) {
                $0.rep = index(rep.number, "RepCapacity.rep")
                $0.shed = shed ? 1 : 0
                guard let capacity else { return }
                $0._capacity_case = BATON__JOURNAL__V1__REP_CAPACITY___CAPACITY_CAPACITY
                $0.capacity = capacity
            }
        case .repHours(let rep, let calendar):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_REP_HOURS
            stored.rep_hours = make(StoredType.repHours) {
                $0.rep = index(rep.number, "RepHours.rep")
                guard let calendar else { return }
                $0._calendar_case = BATON__JOURNAL__V1__REP_HOURS___CALENDAR_CALENDAR
                $0.calendar = text(calendar, "RepHours.calendar")
            }
        default: fatalError("invariant: an event of no rep")
        }
    }
}
