internal import BatonEngine

// The engine as it answers, beside the plain model.
extension Auditor {
    /// The leads that have changed since the last time, or all of them, and every rep are the same
    /// in both.
    func compare(with engine: Engine, isWhole: Bool) throws(Violation) {
        let places = isWhole ? Array(leads.indices) : changed.sorted()
        changed.removeAll(keepingCapacity: true)
        var last: Int?
        for place in places where place != last {
            last = place
            let lead = leads[place]
            guard case .lead(let snapshot)? = try? engine.answer(.lead(.id(lead.id)), by: .system)
            else {
                throw Violation("\(lead.id) cannot be read")
            }
            try compare(lead, snapshot, at: engine.now)
        }
        if isWhole { try compareExternalIDs(with: engine) }
        guard case .reps(let found)? = try? engine.answer(.reps(team: nil), by: .system) else {
            throw Violation("the reps cannot be read")
        }
        for snapshot in found {
            guard let place = repKeys.firstIndex(of: snapshot.key) else {
                throw Violation("\(snapshot.key) is unknown")
            }
            try compare(reps[place], snapshot)
        }
        // Shifts and days that began since the last event are passed with the next one.
        guard nextChange().map({ $0 > engine.now.microseconds }) ?? true else { return }
        let stored = now
        now = engine.now
        defer { now = stored }
        try requireNobodyWaitsInVain()
    }

    private func compare(
        _ lead: PlainLead, _ other: LeadSnapshot, at now: Instant
    ) throws(Violation) {
        try requireEqual(lead.state, other.state, "state", lead.id)
        try requireEqual(lead.owner.map(key) ?? "", other.owner, "owner", lead.id)
        try requireEqual(lead.pool, other.pool, "pool", lead.id)
        try requireEqual(teamKeys[Int(lead.team.number)], other.team, "team", lead.id)
        try requireEqual(tierKeys[Int(lead.tier.number)], other.tier, "tier", lead.id)
        try requireEqual(
            lead.snoozedUntil, other.snoozedUntil?.microseconds, "snooze", lead.id)
        try requireEqual(lead.isErased, other.erasedAt != nil, "erased", lead.id)
        try requireEqual(lead.past != nil, other.isImported, "imported", lead.id)
        try requireEqual(lead.receivedAt, other.receivedAt.microseconds, "received", lead.id)
        try requireEqual(lead.nextStepAt, other.nextStepAt?.microseconds, "next step", lead.id)
        try requireEqual(
            lead.clocks.map(\.kind), other.clocks.map(\.kind), "clocks", lead.id)
        for (clock, snapshot) in zip(lead.clocks, other.clocks) {
            let name = clock.kind.name
            try requireEqual(clock.state, snapshot.state, name, lead.id)
            try requireEqual(clock.start, snapshot.start.microseconds, name, lead.id)
            let next = clock.next(at: now.microseconds)
            try requireEqual(
                next?.time, snapshot.nextStep?.at.microseconds, "\(name) step", lead.id)
            guard clock.state == .running || clock.state == .breached else { continue }
            try requireEqual(clock.due, snapshot.due.microseconds, "\(name) due", lead.id)
        }
    }

    private func compare(_ rep: PlainRep, _ other: RepSnapshot) throws(Violation) {
        let key = other.key
        try requireEqual(rep.isActive, other.active, "active", key)
        try requireEqual(rep.isPaused, other.paused, "paused", key)
        try requireEqual(rep.leave, other.leave, "leave", key)
        try requireEqual(rep.planned, other.plannedLeaves, "planned leaves", key)
        try requireEqual(rep.leads.count, Int(other.openLeads), "open leads", key)
        try requireEqual(load(of: rep), Int(other.load), "load", key)
        try requireEqual(pending(of: rep), Int(other.pending), "pending", key)
        try requireEqual(rep.capacity, other.capacity, "capacity", key)
    }

    private func requireEqual<Value: Equatable>(
        _ plain: Value, _ other: Value, _ what: String, _ whose: some CustomStringConvertible
    ) throws(Violation) {
        try require(plain == other, "\(whose): \(what) is \(other) and should be \(plain)")
    }

    /// When time has passed and faults have stopped, nothing may be left that was due.
    func requireNothingDue(at now: Instant) throws(Violation) {
        try requirePlansFinished()
        for lead in open.map({ leads[$0] }) {
            if let until = lead.snoozedUntil, until <= now.microseconds {
                throw Violation("\(lead.id) never woke")
            }
            for clock in lead.clocks {
                let name = "\(clock.kind.name) of \(lead.id)"
                try require(
                    clock.state != .running || clock.due > now.microseconds,
                    "\(name) never breached")
                if let next = clock.next(at: now.microseconds), next.time <= now.microseconds {
                    throw Violation("step \(next.step.atText) of \(name) never fired")
                }
            }
            if let at = lead.nextStepAt, at <= now.microseconds {
                throw Violation("the next step of \(lead.id) was never told")
            }
        }
        for rep in reps {
            if let end = rep.leave?.end, end <= now {
                throw Violation("\(rep.definition.key) never came back")
            }
            if let first = rep.planned.first, first.start <= now {
                throw Violation("the leave of \(rep.definition.key) never began")
            }
        }
    }
}
