extension RecordBuilder {
    mutating func fillClock(_ event: Event) -> String {
        switch event {
        case .clockStarted(let started):
            clock(started.lead, started.clock)
            rep(started.rep)
            instant("due", started.due)
            text("intent", started.intent?.name)
            instant("as_of", started.past?.instant)
            return "clock_started"
        case .clockMet(let lead, let clock, let asOf):
            self.clock(lead, clock)
            instant("as_of", asOf)
            return "clock_met"
        case .clockBreached(let lead, let clock, let rep, let due):
            self.clock(lead, clock)
            self.rep(rep)
            instant("due", due)
            return "clock_breached"
        case .clockStopped(let lead, let clock, let lateSeconds, let asOf):
            self.clock(lead, clock)
            add("late_seconds", .number(lateSeconds))
            instant("as_of", asOf)
            return "clock_stopped"
        case .clockCancelled(let lead, let clock, let why):
            self.clock(lead, clock)
            text("why", why.word)
            return "clock_cancelled"
        case .clockPaused(let lead, let clock): return named("clock_paused", lead, clock)
        case .clockResumed(let resumed):
            clock(resumed.lead, resumed.clock)
            instant("due", resumed.due)
            return "clock_resumed"
        case .clockRecomputed(let recomputed):
            clock(recomputed.lead, recomputed.clock)
            instant("due", recomputed.due)
            return "clock_recomputed"
        case .clockWaived(let lead, let clock, let by):
            self.clock(lead, clock)
            text("by", by)
            note("reason", .waiver)
            return "clock_waived"
        default: fatalError("invariant: an event of no clock")
        }
    }

    mutating func fillStep(_ event: Event) -> String {
        switch event {
        case .stepFired(let step):
            clock(step.lead, step.clock)
            text("step", step.atText)
            text("do", step.action.text)
            list("to", step.to.map(recipient))
            add("late", .flag(step.isLate))
            return "step_fired"
        case .noticeQueued(let notice):
            text("notice", notice.kind.word)
            list("to", [recipient(notice.to)])
            text("about", notice.lead?.description)
            text("clock", notice.clock?.name)
            text("instead_of", notice.insteadOf.flatMap(names.key(of:)))
            if notice.kind == .digest { add("notices", .number(Int64(notice.count))) }
            return "notice_queued"
        case .reviewOpened(let lead, let clock, let review):
            self.clock(lead, clock)
            text("review", review.description)
            return "review_opened"
        case .reviewClosed(let lead, let review, let by):
            self.lead(lead)
            text("review", review.description)
            text("by", by)
            note("cause", .reviewCause)
            note("action", .reviewAction)
            return "review_closed"
        default: fatalError("invariant: an event of no step")
        }
    }

    private mutating func named(_ name: String, _ lead: LeadID, _ clock: ClockKind) -> String {
        self.clock(lead, clock)
        return name
    }
}
