// Leaves, pauses and capacities (Documentation/Domain.md sections 4 and 8).
extension Engine {
    /// How many leaves to come a rep may have.
    package static var plannedLeavesMax: Int { 32 }

    func decideOut(
        _ rep: RepID, start: Instant?, end: Instant?, openLeads: OpenLeads, by principal: Principal
    ) throws(Rejection) -> Decision {
        try requireStanding(principal, over: rep, orSelf: true, what: "mark somebody else out")
        let leave = Leave(start: max(start ?? now, now), end: end, openLeads: openLeads)
        if let end {
            guard end > now else { throw .leaveInThePast }
            guard end > leave.start else { throw .leaveEndsBeforeItStarts }
        }
        let planned = reps[Int(rep.number)].plannedLeaves
        let kept = planned.filter { !$0.overlaps(leave) }
        if leave.start > now {
            guard kept.count < Self.plannedLeavesMax else {
                throw .tooManyPlannedLeaves(rep: key(of: rep), max: Self.plannedLeavesMax)
            }
            let leaves = (kept + [leave]).sorted { $0.start < $1.start }
            return Decision(events: [.leavesPlanned(rep: rep, leaves: leaves)], subject: .rep(rep))
        }
        var decision = begin(leave, of: rep)
        if kept != planned {
            decision.events.append(.leavesPlanned(rep: rep, leaves: kept))
        }
        return decision
    }

    func begin(_ leave: Leave, of rep: RepID) -> Decision {
        Decision(
            events: [.repOut(rep: rep, leave: leave)],
            consequences: consequences(of: leave, of: rep), subject: .rep(rep))
    }

    /// Without a backup who is active and in, leads that were to go to them go to others.
    private func consequences(of leave: Leave, of rep: RepID) -> [Consequence] {
        switch leave.openLeads {
        case .keep: return []
        case .reassign: return [.vacate([rep], .outOfOffice, contactedToo: false)]
        case .delegate:
            guard let backup = backupWhoIsIn(of: rep) else {
                return [.vacate([rep], .outOfOffice, contactedToo: true)]
            }
            return [.delegate(rep, to: backup)]
        }
    }

    func backupWhoIsIn(of rep: RepID) -> RepID? {
        let backup = reps[Int(rep.number)].definition.backup
            .flatMap { repNames.number(of: $0) }.map { RepID($0) }
        return backup.flatMap { reps[Int($0.number)].isIn ? $0 : nil }
    }

    func decideBack(
        _ rep: RepID, planned: Bool, by principal: Principal
    ) throws(Rejection) -> Decision {
        try requireStanding(principal, over: rep, orSelf: true, what: "mark somebody else back")
        let state = reps[Int(rep.number)]
        if planned {
            guard !state.plannedLeaves.isEmpty else { throw .noPlannedLeave(rep: key(of: rep)) }
            return Decision(events: [.leavesPlanned(rep: rep, leaves: [])], subject: .rep(rep))
        }
        guard state.leave != nil else { throw .notOut(rep: key(of: rep)) }
        return Decision(events: [.repBack(rep: rep)], subject: .rep(rep))
    }

    func decidePause(_ rep: RepID, by principal: Principal) throws(Rejection) -> Decision {
        try requireStanding(principal, over: rep, orSelf: true, what: "pause somebody else")
        guard !reps[Int(rep.number)].isPaused else { throw .alreadyPaused(rep: key(of: rep)) }
        return Decision(events: [.repPaused(rep: rep)], subject: .rep(rep))
    }

    func decideResume(_ rep: RepID, by principal: Principal) throws(Rejection) -> Decision {
        try requireStanding(principal, over: rep, orSelf: true, what: "resume somebody else")
        guard reps[Int(rep.number)].isPaused else { throw .notPaused(rep: key(of: rep)) }
        return Decision(events: [.repResumed(rep: rep)], subject: .rep(rep))
    }

    func decideHours(
        _ rep: RepID, _ calendar: String?, by principal: Principal
    ) throws(Rejection) -> Decision {
        try requireStanding(principal, over: rep, orSelf: false, what: "set working hours")
        let known = definition?.calendars.map(\.key) ?? []
        if let calendar, !known.contains(calendar) {
            throw .unknownCalendar(calendar, nearest: nearestName(to: calendar, in: known))
        }
        guard reps[Int(rep.number)].hoursOverride != calendar else {
            return Decision(subject: .rep(rep))
        }
        return Decision(
            events: [.repHours(rep: rep, calendar: calendar)], subject: .rep(rep))
    }

    /// A capacity below 0 counts as 0.
    func decideCapacity(
        _ rep: RepID, _ capacity: Int32?, shed: Bool, by principal: Principal
    ) throws(Rejection) -> Decision {
        try requireStanding(principal, over: rep, orSelf: false, what: "set capacities")
        let capacity = capacity.map { max($0, 0) }
        let isNew = reps[Int(rep.number)].capacityOverride != capacity
        // A shedding that a plan stands in the way of is remembered.
        return Decision(
            events: isNew || shed && hasPlannedLeads(rep)
                ? [.repCapacity(rep: rep, capacity: capacity, shed: shed)] : [],
            consequences: shed ? [.shed(rep)] : [], subject: .rep(rep))
    }
}
