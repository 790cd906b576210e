internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What happens to the clocks of a lead.
extension StoredEncoder {
    func fillClockEvent(_ stored: inout StoredEvent, _ event: Event) {
        switch event {
        case .clockStarted(let started):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_STARTED
            stored.clock_started = clockStarted(started)
        case .clockMet(let lead, let clock, let asOf):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_MET
            stored.clock_met = make(StoredType.clockMet) {
                $0.lead = self.lead(lead, "ClockMet.lead")
                $0.clock = number(clock)
                guard let asOf else { return }
                $0._as_of_micros_case = BATON__JOURNAL__V1__CLOCK_MET___AS_OF_MICROS_AS_OF_MICROS
                $0.as_of_micros = micros(asOf, "ClockMet.as_of_micros")
            }
        case .clockBreached(let lead, let clock, let rep, let due):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_BREACHED
            stored.clock_breached = clockBreached(lead, clock, rep, due)
        case .clockStopped(let lead, let clock, let seconds, let asOf):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_STOPPED
            stored.clock_stopped = clockStopped(lead, clock, seconds, asOf)
        case .clockCancelled(let lead, let clock, let why):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_CANCELLED
            stored.clock_cancelled = clockCancelled(lead, clock, why)
        case .clockPaused(let lead, let clock):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_PAUSED
            stored.clock_paused = make(StoredType.clockPaused) {
                $0.lead = self.lead(lead, "ClockPaused.lead")
                $0.clock = number(clock)
            }
        case .clockResumed(let resumed):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_RESUMED
            stored.clock_resumed = clockResumed(resumed)
        case .clockRecomputed(let recomputed):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_RECOMPUTED
            stored.clock_recomputed = clockRecomputed(recomputed)
        case .clockWaived(let lead, let clock, let by):
            stored.event_case = BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_WAIVED
            stored.clock_waived = make(StoredType.clockWaived) {
                $0.lead = self.lead(lead, "ClockWaived.lead")
                $0.clock = number(clock)
                $0.by = text(by, "ClockWaived.by")
            }
        default: fatalError("invariant: an event of no clock")
        }
    }

    private func clockStarted(
        _ started: ClockStarted
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ClockStarted> {
        make(StoredType.clockStarted) {
            $0.lead = lead(started.lead, "ClockStarted.lead")
            $0.clock = number(started.clock)
            $0.due_micros = micros(started.due, "ClockStarted.due_micros")
            $0.policy = index(started.policy.number, "ClockStarted.policy")
            if let intent = started.intent { $0.intent = number(intent) }
            $0.next = step(started.next)
            $0.past = started.past.map(pastStart)
            guard let rep = started.rep else { return }
            $0._rep_case = BATON__JOURNAL__V1__CLOCK_STARTED___REP_REP
            $0.rep = index(rep.number, "ClockStarted.rep")
        }
    }

    private func pastStart(
        _ past: PastStart
    ) -> UnsafeMutablePointer<Baton__Journal__V1__PastStart> {
        make(StoredType.pastStart) {
            $0.as_of_micros = micros(past.instant, "PastStart.as_of_micros")
            $0.fired = past.fired
        }
    }

    private func clockBreached(
        _ lead: LeadID, _ clock: ClockKind, _ rep: RepID?, _ due: Instant
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ClockBreached> {
        make(StoredType.clockBreached) {
            $0.lead = self.lead(lead, "ClockBreached.lead")
            $0.clock = number(clock)
            $0.due_micros = micros(due, "ClockBreached.due_micros")
            guard let rep else { return }
            $0._rep_case = BATON__JOURNAL__V1__CLOCK_BREACHED___REP_REP
            $0.rep = index(rep.number, "ClockBreached.rep")
        }
    }

    private func clockStopped(
        _ lead: LeadID, _ clock: ClockKind, _ lateSeconds: Int64, _ asOf: Instant?
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ClockStopped> {
        make(StoredType.clockStopped) {
            $0.lead = self.lead(lead, "ClockStopped.lead")
            $0.clock = number(clock)
            if lateSeconds < 0 { refuse("ClockStopped.late_seconds", "\(lateSeconds) is negative") }
            $0.late_seconds = lateSeconds
            guard let asOf else { return }
            $0._as_of_micros_case = BATON__JOURNAL__V1__CLOCK_STOPPED___AS_OF_MICROS_AS_OF_MICROS
            $0.as_of_micros = micros(asOf, "ClockStopped.as_of_micros")
        }
    }

    private func clockCancelled(
        _ lead: LeadID, _ clock: ClockKind, _ why: ClockCancellation
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ClockCancelled> {
        make(StoredType.clockCancelled) {
            $0.lead = self.lead(lead, "ClockCancelled.lead")
            $0.clock = number(clock)
            switch why {
            case .moved(let reason):
                $0.kind = BATON__JOURNAL__V1__CANCELLATION_KIND__CANCELLATION_KIND_MOVED
                $0.reason = number(reason)
            case .closed:
                $0.kind = BATON__JOURNAL__V1__CANCELLATION_KIND__CANCELLATION_KIND_CLOSED
            case .noTarget:
                $0.kind = BATON__JOURNAL__V1__CANCELLATION_KIND__CANCELLATION_KIND_NO_TARGET
            }
        }
    }

    private func clockResumed(
        _ resumed: ClockResumed
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ClockResumed> {
        make(StoredType.clockResumed) {
            $0.lead = lead(resumed.lead, "ClockResumed.lead")
            $0.clock = number(resumed.clock)
            $0.due_micros = micros(resumed.due, "ClockResumed.due_micros")
            $0.as_of_micros = micros(resumed.asOf, "ClockResumed.as_of_micros")
            $0.next = step(resumed.next)
        }
    }

    private func clockRecomputed(
        _ recomputed: ClockRecomputed
    ) -> UnsafeMutablePointer<Baton__Journal__V1__ClockRecomputed> {
        make(StoredType.clockRecomputed) {
            $0.lead = lead(recomputed.lead, "ClockRecomputed.lead")
            $0.clock = number(recomputed.clock)
            $0.due_micros = micros(recomputed.due, "ClockRecomputed.due_micros")
            $0.policy = index(recomputed.policy.number, "ClockRecomputed.policy")
            $0.next = step(recomputed.next)
        }
    }
}
