// What clock events change.
extension Engine {
    mutating func applyStarted(_ event: ClockStarted) {
        let id = event.lead
        dequeue(id)
        if let index = leads[id].clocks.index(of: event.clock) {
            unschedule(leads[id].clocks[index].queued(of: id), leads[id].tier)
            leads[id].clocks.remove(at: index)
        }
        if leads[id].clocks.isEmpty { leads[id].clocks.reserveCapacity(SLAClock.usualCount) }
        let clock = SLAClock(event, at: event.past?.instant ?? now, order: sequence)
        schedule(clock.queued(of: id), leads[id].tier)
        leads[id].clocks.append(clock)
        putBackIntoPool(id)
    }

    /// What was promised is done, given up or waived.
    mutating func end(
        _ kind: ClockKind, of lead: LeadID, as state: ClockState?, at instant: Instant
    ) {
        changeClock(kind, of: lead) { clock in
            if let state { clock.state = state }
            clock.stoppedAt = instant
            clock.next = nil
            clock.resume(at: instant)
        }
    }

    mutating func applyWaived(_ kind: ClockKind, of lead: LeadID, by waiver: String) {
        guard let clock = leads[lead].clock(kind) else { return }
        waivers[clock.order] = waiver
        if kind == .contact { setContactBy(nil, of: lead) }
        end(kind, of: lead, as: .waived, at: now)
    }

    mutating func applyBreached(_ kind: ClockKind, of lead: LeadID, rep: RepID?) {
        changeClock(kind, of: lead) { clock in
            clock.state = .breached
            clock.breachedOwner = rep
            clock.pausesBeforeBreach = Int32(clock.pauses.count)
        }
    }

    /// A clock that a closing cancels can go on after a reopening: the time until then counts as
    /// paused.
    mutating func applyCancelled(_ kind: ClockKind, of lead: LeadID, why: ClockCancellation) {
        guard case .closed = why else {
            // Nothing is promised any more that its owner could miss.
            if kind == .contact { setContactBy(nil, of: lead) }
            return end(kind, of: lead, as: .cancelled, at: now)
        }
        let now = self.now
        changeClock(kind, of: lead) { clock in
            clock.state = .cancelled
            clock.stoppedAt = now
            clock.next = nil
            clock.wasClosedAway = true
            clock.pause(at: now)
        }
    }

    mutating func applyPaused(_ kind: ClockKind, of lead: LeadID) {
        let now = self.now
        changeClock(kind, of: lead) { clock in
            clock.state = .paused
            clock.next = nil
            clock.pause(at: now)
        }
    }

    mutating func applyResumed(_ event: ClockResumed) {
        changeClock(event.clock, of: event.lead) { clock in
            clock.state = .running
            clock.stoppedAt = nil
            clock.wasClosedAway = false
            clock.resume(at: event.asOf)
            clock.due = event.due
            clock.next = event.next
        }
    }

    mutating func applyRecomputed(_ event: ClockRecomputed) {
        guard let clock = leads[event.lead].clock(event.clock) else { return }
        let (fired, others) = firedSteps(of: clock, under: event.policy)
        changeClock(event.clock, of: event.lead) { clock in
            clock.policy = event.policy
            clock.due = event.due
            clock.fired = fired
            clock.formerSteps = others
            clock.next = event.next
        }
    }

    mutating func applyStepFired(_ event: StepFired) {
        changeClock(event.clock, of: event.lead) { clock in
            clock.markFired(Int(event.index))
            clock.next = event.next
        }
    }

    /// Breached clocks have no event when their lead sleeps or is closed, but climb no further.
    mutating func holdLateClocks(of lead: LeadID) {
        let now = self.now
        for kind in leads[lead].clocks.filter(\.isLate).map(\.kind) {
            changeClock(kind, of: lead) { clock in
                clock.pause(at: now)
                clock.next = nil
            }
        }
    }

    mutating func releaseLateClocks(
        of lead: LeadID, _ schedules: [ClockSchedule], asOf instant: Instant
    ) {
        for schedule in schedules {
            changeClock(schedule.clock, of: lead) { clock in
                clock.resume(at: instant)
                clock.next = schedule.next
            }
        }
    }

    /// The lead has moved on from the owner whose acceptance was late, or begins anew: the ladder
    /// ends.
    mutating func dropLateAcceptance(of lead: LeadID) {
        guard let clock = leads[lead].clock(.acceptance), clock.isLate else { return }
        let now = self.now
        changeClock(.acceptance, of: lead) { clock in
            clock.stoppedAt = now
            clock.next = nil
        }
    }
}

// MARK: - The queue

extension Engine {
    private mutating func changeClock(
        _ kind: ClockKind, of lead: LeadID, _ change: (inout SLAClock) -> Void
    ) {
        guard let index = leads[lead].clocks.index(of: kind) else { return }
        // A waiting lead is as urgent as its earliest deadline.
        dequeue(lead)
        let (former, present) = leads[lead].clocks[index].queued(of: lead, around: change)
        unschedule(former, leads[lead].tier)
        schedule(present, leads[lead].tier)
        putBackIntoPool(lead)
    }

    private mutating func putBackIntoPool(_ lead: LeadID) {
        guard leads[lead].pool != nil else { return }
        enqueue(lead)
        // Whose shift ended before the deadline may be asked once that is no condition any more.
        if agenda.isTimeAsked { markDrainable(leads[lead].team) }
    }

    private mutating func schedule(_ queued: Queued, _ tier: TierID) {
        if let standing = queued.standing { clockTallies.add(1, to: standing, of: tier) }
        if let deadline = queued.deadline { deadlines.insertDeadline(deadline) }
        if let late = queued.late { deadlines.insertLate(late) }
        if let step = queued.step { deadlines.insertStep(step) }
    }

    private mutating func unschedule(_ queued: Queued, _ tier: TierID) {
        if let standing = queued.standing { clockTallies.add(-1, to: standing, of: tier) }
        if let deadline = queued.deadline { deadlines.removeDeadline(deadline) }
        if let late = queued.late { deadlines.removeLate(late) }
        if let step = queued.step { deadlines.removeStep(step) }
    }

    func deadline(of clock: SLAClock, _ lead: LeadID) -> DueClock {
        DueClock(deadlineOf: clock, lead)
    }

    func step(_ step: ScheduledStep, of clock: SLAClock, _ lead: LeadID) -> DueClock {
        DueClock(step, of: clock, lead)
    }
}

/// What stands in the queue for a clock, and what it is counted as.
private struct Queued {
    var standing: SLAClock.Standing?
    var deadline: DueClock?
    /// Its deadline once it has passed, with nothing done yet.
    var late: DueClock?
    var step: DueClock?
}

extension SLAClock {
    /// No method of the engine makes it: one whose argument lies in the engine copies all of it.
    @inline(__always)
    fileprivate func queued(of lead: LeadID) -> Queued {
        let standing = standing
        return Queued(
            standing: standing,
            deadline: standing == .running
                ? DueClock(at: due, order: order, lead: lead, clock: kind) : nil,
            late: standing == .late
                ? DueClock(at: due, order: order, lead: lead, clock: kind) : nil,
            step: next.map {
                DueClock(at: $0.at, order: order, lead: lead, clock: kind, step: $0.index)
            })
    }

    /// What stands in the queue before a change and after it; asked in place, without a copy.
    fileprivate mutating func queued(
        of lead: LeadID, around change: (inout SLAClock) -> Void
    ) -> (former: Queued, present: Queued) {
        let former = queued(of: lead)
        change(&self)
        return (former, queued(of: lead))
    }
}

extension DueClock {
    fileprivate init(deadlineOf clock: SLAClock, _ lead: LeadID) {
        self.init(at: clock.due, order: clock.order, lead: lead, clock: clock.kind)
    }

    fileprivate init(_ step: ScheduledStep, of clock: SLAClock, _ lead: LeadID) {
        self.init(
            at: step.at, order: clock.order, lead: lead, clock: clock.kind, step: step.index)
    }
}
