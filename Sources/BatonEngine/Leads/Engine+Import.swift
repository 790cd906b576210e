// A lead that brings its past (Documentation/Domain.md section 2, "Importing").
extension Engine {
    /// - Throws: for who may not import, and for what cannot have been.
    func requirePast(_ past: LeadPast, by principal: Principal) throws(Rejection) {
        switch principal.role {
        case .admin, .system: break
        case .viewer, .integration, .rep, .manager, .operations:
            throw .notAllowed(role: principal.role, what: "import leads with a past")
        }
        for time in LeadPast.Time.allCases {
            if let instant = past[time], instant > now { throw .pastInTheFuture(time) }
        }
        if let disorder = past.disorder {
            throw .pastOutOfOrder(disorder.time, before: disorder.earlier)
        }
        let first = now.startOfDay.adding(days: -CalendarTable.daysBack)
        if past.receivedAt.microseconds < first.microseconds - Self.dayBeginsBeforeMicroseconds {
            throw .pastBeyondCoverage(first: first)
        }
    }

    /// How long before midnight of UTC a day may begin: in the zone UTC+14. A day that is meant whole is
    /// taken wherever it is meant.
    private static var dayBeginsBeforeMicroseconds: Int64 { 14 * 3_600 * 1_000_000 }

    /// The clocks that ran before the import, each with what had become of it by then. Those whose
    /// deadline has passed with nothing done are breached before the lead is placed, so that they
    /// are charged to nobody.
    ///
    /// - Parameter tier: The lead's, which is not there yet.
    func pastClocks(of id: LeadID, tier: TierID, _ past: LeadPast) -> [Event] {
        guard let policy = policies.current(of: tier) else { return [] }
        let received = past.receivedAt
        var events = pastClock(.assignment, of: id, policy, since: received, until: past.takenUpAt)
        events += pastClock(.contact, of: id, policy, since: received, until: past.contactedAt)
        events += pastClock(.qualification, of: id, policy, since: received, until: nil)
        if let contacted = past.contactedAt {
            let isEnough = attemptsNeeded(by: policy) <= 1
            events += pastClock(
                .followUp, of: id, policy, since: contacted, until: isEnough ? contacted : nil)
        }
        return events
    }

    /// - Parameter stop: When what the clock promises was done.
    private func pastClock(
        _ kind: ClockKind, of id: LeadID, _ policy: PolicyID, since start: Instant,
        until stop: Instant?
    ) -> [Event] {
        guard let reckoning = reckoning(kind, start: start, under: policy) else { return [] }
        let due = reckoning.due(paused: 0)
        var fired: UInt64 = 0
        var next = reckoning.nextStep(fired: fired, paused: 0)
        while let step = next, step.at <= now {
            fired |= 1 << UInt64(step.index)
            next = reckoning.nextStep(fired: fired, paused: 0)
        }
        let started = Event.clockStarted(
            ClockStarted(
                lead: id, clock: kind, rep: nil, due: due, policy: policy, next: next,
                past: .since(start, fired: fired)))
        guard let stop else { return [started] }
        if stop < due { return [started, .clockMet(lead: id, clock: kind, asOf: stop)] }
        let late = (stop.microseconds - due.microseconds) / 1_000_000
        return [
            started, .clockBreached(lead: id, clock: kind, rep: nil, due: due),
            .clockStopped(lead: id, clock: kind, lateSeconds: late, asOf: stop),
        ]
    }

    /// Whether an assignment is the one that comes with the lead's import.
    func isImport(_ assignment: borrowing LeadAssigned) -> Bool {
        assignment.reason == .new && leads[assignment.lead].isImported
    }

    /// Whether an owner brings a lead along: it is not given to them, and tells them nothing.
    func isBroughtAlong(_ assignment: borrowing LeadAssigned) -> Bool {
        assignment.how == .named && isImport(assignment)
    }
}

extension LeadPast {
    /// The first time that lies before one that comes before it; nil if they are in order.
    var disorder: (time: Time, earlier: Time)? {
        let told = Time.allCases.filter { self[$0] != nil }
        for (earlier, time) in zip(told, told.dropFirst()) {
            guard let first = self[earlier], let second = self[time] else { continue }
            if second < first { return (time, earlier) }
        }
        return nil
    }
}
