// Where leads wait that nobody owns: to be searched for, or for the plan that is to move them.
extension Engine {
    /// The lead takes its place among those that wait; nothing if it is in no pool.
    mutating func enqueue(_ id: LeadID) {
        guard let pool = leads[id].pool else { return }
        let (team, key) = (Int(leads[id].team.number), waitingKey(of: id))
        if plans.plan(of: id) == nil {
            teams[team].waiting.insert(key)
            if pool == .team { teams[team].held += 1 }
        } else {
            teams[team].planned.insert(key)
            if pool == .team { teams[team].plannedHeld += 1 }
        }
    }

    /// The lead leaves its place; before its urgency, its pool or its plan changes.
    mutating func dequeue(_ id: LeadID) {
        guard let pool = leads[id].pool else { return }
        let (team, key) = (Int(leads[id].team.number), waitingKey(of: id))
        if plans.plan(of: id) == nil {
            teams[team].waiting.remove(key)
            if pool == .team { teams[team].held -= 1 }
        } else {
            teams[team].planned.remove(key)
            if pool == .team { teams[team].plannedHeld -= 1 }
        }
    }

    /// Whether a lead that is in a pool has its place, for those who check.
    func isQueued(_ id: LeadID) -> Bool {
        let team = teams[Int(leads[id].team.number)]
        let queue = plans.plan(of: id) == nil ? team.waiting : team.planned
        return queue.contains(waitingKey(of: id))
    }

    func waitingKey(of id: LeadID) -> WaitingKey {
        WaitingKey(rank: rank(of: leads[id].tier), deadline: leads[id].urgentDeadline, lead: id)
    }
}
