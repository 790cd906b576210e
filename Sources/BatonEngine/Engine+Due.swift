// What time brings, in the order of Documentation/Domain.md section 3, "At one instant". Days that
// begin come before, in `advance(to:)`.
extension Engine {
    /// How many things of leads one tick does: snoozes, breaches, steps. What is left is due still,
    /// and the next tick goes on, after commands that came meanwhile.
    package static var tickStepsMax: Int { 1_000 }

    mutating func performDue() -> Execution {
        var execution = Execution()
        var budget = Self.tickStepsMax
        if wakeSleepers(&budget, in: &execution) {
            while var decision = decideNextLeaveEnd() { perform(&decision, in: &execution) }
            if breachOverdue(&budget, in: &execution), fireSteps(&budget, in: &execution),
                tellNextSteps(&budget, in: &execution)
            {
                for (rep, leave) in leavesToBegin() {
                    var decision = decideBeginning(of: leave, of: rep)
                    perform(&decision, in: &execution)
                }
            }
        }
        drain(in: &execution)
        return execution
    }

    /// Deadlines and steps that have passed, as far as one slice goes.
    mutating func chargeOverdue(in execution: inout Execution) {
        var budget = Self.tickStepsMax
        if breachOverdue(&budget, in: &execution) { _ = fireSteps(&budget, in: &execution) }
    }

    /// - Returns: whether nothing of the kind is left to do.
    private mutating func wakeSleepers(_ budget: inout Int, in execution: inout Execution) -> Bool {
        while let sleeper = snoozes.first, sleeper.at <= now {
            guard budget > 0 else { return false }
            budget -= 1
            record(woken(sleeper.lead, asOf: sleeper.at), in: &execution)
        }
        return true
    }

    private mutating func breachOverdue(
        _ budget: inout Int, in execution: inout Execution
    ) -> Bool {
        while let due = deadlines.nextOverdue(at: now) {
            guard budget > 0 else { return false }
            budget -= 1
            record([breach(of: due)], in: &execution)
        }
        return true
    }

    private mutating func fireSteps(_ budget: inout Int, in execution: inout Execution) -> Bool {
        var late = LateNotices()
        defer { record(late.events, in: &execution) }
        while let due = deadlines.nextStep(at: now) {
            guard budget > 0 else { return false }
            budget -= 1
            record(decideStep(of: due), holding: &late, in: &execution)
        }
        return true
    }

    /// Records the events of a step, but keeps back what it tells people if it fires late.
    private mutating func record(
        _ events: [Event], holding late: inout LateNotices, in execution: inout Execution
    ) {
        var isLate = false
        for event in events {
            switch event {
            case .stepFired(let step):
                isLate = step.isLate
                record([event], in: &execution)
            case .noticeQueued(let notice) where isLate && notice.kind != .assigned:
                late.add(notice)
            default: record([event], in: &execution)
            }
        }
    }

    private mutating func tellNextSteps(_ budget: inout Int, in execution: inout Execution) -> Bool
    {
        while let due = nextSteps.first, due.at <= now {
            guard budget > 0 else { return false }
            budget -= 1
            record(nextStepTold(of: due.lead), in: &execution)
        }
        return true
    }

    /// The breach is charged to whoever owned the lead at the deadline.
    func breach(of due: DueClock) -> Event {
        .clockBreached(
            lead: due.lead, clock: due.clock, rep: leads[due.lead].owner(at: due.at), due: due.at)
    }

    private func nextStepTold(of id: LeadID) -> [Event] {
        var address = operations(of: leads[id].team)
        if let owner = leads[id].owner { address = self.address(of: owner) }
        return [.nextStepSet(lead: id, at: nil), notice(.nextStep, to: address, lead: id)]
    }
}

// MARK: - Before a command

extension Engine {
    /// Whether something of this lead is due, which no command may overtake.
    func hasDue(_ id: LeadID) -> Bool {
        leads.isDue(id, at: now)
    }

    /// What is due of one lead happens, in the order of a tick.
    mutating func settle(_ id: LeadID, in execution: inout Execution) {
        // Not asked through the engine, which would be copied for it: every submit comes here.
        while leads.isDue(id, at: now) {
            if let until = leads[id].snoozedUntil, until <= now {
                record(woken(id, asOf: until), in: &execution)
                continue
            }
            if breachOverdue(of: id, in: &execution) { continue }
            guard let step = nextDueStep(of: id) else { return }
            record(decideStep(of: step), in: &execution)
        }
    }

    /// The first deadline of a lead that has passed is breached.
    ///
    /// - Returns: whether there was one.
    mutating func breachOverdue(of id: LeadID, in execution: inout Execution) -> Bool {
        let overdue = leads[id].clocks.first { $0.state == .running && $0.due <= now }
        guard let overdue else { return false }
        record([breach(of: deadline(of: overdue, id))], in: &execution)
        return true
    }

    private func nextDueStep(of id: LeadID) -> DueClock? {
        leads[id].clocks.compactMap { clock -> DueClock? in
            guard let next = clock.next, next.at <= now else { return nil }
            return step(next, of: clock, id)
        }.min()
    }

    /// What is due of the lead that a command names, to be stored before the command is decided;
    /// nil if nothing is.
    ///
    /// A tick is done in slices, so steps of this lead may wait their turn still.
    package mutating func executeDue(before command: Command, at now: Instant) -> Execution? {
        advance(to: now)
        guard let reference = command.lead, let id = try? resolve(reference), hasDue(id) else {
            return nil
        }
        var execution = Execution()
        settle(id, in: &execution)
        drain(in: &execution)
        return execution
    }
}
