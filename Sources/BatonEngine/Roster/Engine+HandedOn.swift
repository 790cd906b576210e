extension Engine {
    /// Where the open leads of who has gone out of office are now: with whom, in the order of the file,
    /// and last those that wait.
    func handedOn(by execution: Execution) -> [RepSnapshot.HandedOn] {
        var isCounted = Lookup<LeadID, Bool>()
        var counts = ContiguousArray<Int32>(repeating: 0, count: reps.count)
        var waiting: Int32 = 0
        for event in execution.events {
            guard let lead = event.leadTakenByLeave, isCounted[lead] == nil else { continue }
            isCounted[lead] = true
            if let owner = leads[lead].owner {
                counts[Int(owner.number)] += 1
            } else {
                waiting += 1
            }
        }
        let receivers = counts.indices.filter { counts[$0] > 0 }
            .sorted { reps[$0].position < reps[$1].position }
        return receivers.map {
            RepSnapshot.HandedOn(rep: key(of: RepID(Int32($0))), leads: counts[$0])
        } + (waiting > 0 ? [RepSnapshot.HandedOn(rep: "", leads: waiting)] : [])
    }
}

extension Event {
    /// The lead that is taken from its owner, for they are out of office; nil of any other event.
    fileprivate var leadTakenByLeave: LeadID? {
        switch self {
        case .leadAssigned(let event): event.reason == .outOfOffice ? event.lead : nil
        case .leadWaiting(let event): event.reason == .outOfOffice ? event.lead : nil
        default: nil
        }
    }
}
