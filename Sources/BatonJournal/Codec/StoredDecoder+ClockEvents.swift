internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What happens to the clocks of a lead.
extension StoredDecoder {
    /// Nil for another event.
    static func clockEvent(_ stored: StoredEvent) throws(CodecError) -> Event? {
        switch stored.event_case {
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_STARTED:
            try clockStarted(required(stored.clock_started, "clock_started"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_MET:
            try clockMet(required(stored.clock_met, "clock_met"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_BREACHED:
            try clockBreached(required(stored.clock_breached, "clock_breached"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_STOPPED:
            try clockStopped(required(stored.clock_stopped, "clock_stopped"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_CANCELLED:
            try clockCancelled(required(stored.clock_cancelled, "clock_cancelled"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_PAUSED:
            try clockPaused(required(stored.clock_paused, "clock_paused"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_RESUMED:
            try clockResumed(required(stored.clock_resumed, "clock_resumed"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_RECOMPUTED:
            try clockRecomputed(required(stored.clock_recomputed, "clock_recomputed"))
        case BATON__JOURNAL__V1__EVENT__EVENT_CLOCK_WAIVED:
            try clockWaived(required(stored.clock_waived, "clock_waived"))
        default: nil
        }
    }

    private static func clockStarted(
        _ stored: Baton__Journal__V1__ClockStarted
    ) throws(CodecError) -> Event {
        .clockStarted(
            ClockStarted(
                lead: try lead(stored.lead, "ClockStarted.lead"),
                clock: try value(stored.clock, "ClockStarted.clock"),
                rep: try optionalRep(present(stored._rep_case, stored.rep), "ClockStarted.rep"),
                due: try instant(stored.due_micros, "ClockStarted.due_micros"),
                policy: PolicyID(try index(stored.policy, "ClockStarted.policy")),
                intent: try optionalValue(stored.intent, "ClockStarted.intent"),
                next: try step(stored.next), past: try pastStart(stored.past)))
    }

    private static func pastStart(
        _ stored: UnsafeMutablePointer<Baton__Journal__V1__PastStart>?
    ) throws(CodecError) -> PastStart? {
        guard let stored = stored?.pointee else { return nil }
        return .since(
            try instant(stored.as_of_micros, "PastStart.as_of_micros"), fired: stored.fired)
    }

    private static func clockMet(
        _ stored: Baton__Journal__V1__ClockMet
    ) throws(CodecError) -> Event {
        .clockMet(
            lead: try lead(stored.lead, "ClockMet.lead"),
            clock: try value(stored.clock, "ClockMet.clock"),
            asOf: try optionalInstant(
                present(stored._as_of_micros_case, stored.as_of_micros),
                "ClockMet.as_of_micros"))
    }

    private static func clockBreached(
        _ stored: Baton__Journal__V1__ClockBreached
    ) throws(CodecError) -> Event {
        .clockBreached(
            lead: try lead(stored.lead, "ClockBreached.lead"),
            clock: try value(stored.clock, "ClockBreached.clock"),
            rep: try optionalRep(present(stored._rep_case, stored.rep), "ClockBreached.rep"),
            due: try instant(stored.due_micros, "ClockBreached.due_micros"))
    }

    private static func clockStopped(
        _ stored: Baton__Journal__V1__ClockStopped
    ) throws(CodecError) -> Event {
        guard stored.late_seconds >= 0 else {
            throw CodecError(
                field: "ClockStopped.late_seconds", problem: "\(stored.late_seconds) is negative")
        }
        return .clockStopped(
            lead: try lead(stored.lead, "ClockStopped.lead"),
            clock: try value(stored.clock, "ClockStopped.clock"), lateSeconds: stored.late_seconds,
            asOf: try optionalInstant(
                present(stored._as_of_micros_case, stored.as_of_micros),
                "ClockStopped.as_of_micros"))
    }

    private static func clockCancelled(
        _ stored: Baton__Journal__V1__ClockCancelled
    ) throws(CodecError) -> Event {
        .clockCancelled(
            lead: try lead(stored.lead, "ClockCancelled.lead"),
            clock: try value(stored.clock, "ClockCancelled.clock"),
            why: try cancellation(stored))
    }

    private static func cancellation(
        _ stored: Baton__Journal__V1__ClockCancelled
    ) throws(CodecError) -> ClockCancellation {
        switch stored.kind {
        case BATON__JOURNAL__V1__CANCELLATION_KIND__CANCELLATION_KIND_MOVED:
            return .moved(try value(stored.reason, "ClockCancelled.reason"))
        case BATON__JOURNAL__V1__CANCELLATION_KIND__CANCELLATION_KIND_CLOSED: return .closed
        case BATON__JOURNAL__V1__CANCELLATION_KIND__CANCELLATION_KIND_NO_TARGET: return .noTarget
        default: throw .meaningless(stored.kind, "ClockCancelled.kind")
        }
    }

    private static func clockPaused(
        _ stored: Baton__Journal__V1__ClockPaused
    ) throws(CodecError) -> Event {
        .clockPaused(
            lead: try lead(stored.lead, "ClockPaused.lead"),
            clock: try value(stored.clock, "ClockPaused.clock"))
    }

    private static func clockResumed(
        _ stored: Baton__Journal__V1__ClockResumed
    ) throws(CodecError) -> Event {
        .clockResumed(
            ClockResumed(
                lead: try lead(stored.lead, "ClockResumed.lead"),
                clock: try value(stored.clock, "ClockResumed.clock"),
                due: try instant(stored.due_micros, "ClockResumed.due_micros"),
                asOf: try instant(stored.as_of_micros, "ClockResumed.as_of_micros"),
                next: try step(stored.next)))
    }

    private static func clockRecomputed(
        _ stored: Baton__Journal__V1__ClockRecomputed
    ) throws(CodecError) -> Event {
        .clockRecomputed(
            ClockRecomputed(
                lead: try lead(stored.lead, "ClockRecomputed.lead"),
                clock: try value(stored.clock, "ClockRecomputed.clock"),
                due: try instant(stored.due_micros, "ClockRecomputed.due_micros"),
                policy: PolicyID(try index(stored.policy, "ClockRecomputed.policy")),
                next: try step(stored.next)))
    }

    private static func clockWaived(
        _ stored: Baton__Journal__V1__ClockWaived
    ) throws(CodecError) -> Event {
        .clockWaived(
            lead: try lead(stored.lead, "ClockWaived.lead"),
            clock: try value(stored.clock, "ClockWaived.clock"), by: text(stored.by))
    }
}
