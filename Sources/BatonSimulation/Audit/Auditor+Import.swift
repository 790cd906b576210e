internal import BatonEngine

// What a lead brings with it (Documentation/Domain.md section 2, "Importing").
extension Auditor {
    func requirePast(_ event: LeadReceived) throws(Violation) {
        guard let past = event.past else { return }
        var last = past.receivedAt
        for next in [past.acceptedAt, past.contactedAt].compactMap(\.self) {
            try require(last <= next, "\(event.lead) was imported out of order")
            last = next
        }
        try require(last <= now, "\(event.lead) was imported from the future")
    }

    /// Since when a clock has to run.
    func requireStart(_ event: ClockStarted, of lead: PlainLead) throws(Violation) -> Int64 {
        let name = "\(lead.id): \(event.clock.name)"
        guard let past = lead.past, isBeingImported(lead) else {
            try require(event.past == nil, "\(name) starts in the past")
            let isPromisedOnce = event.clock == .contact || event.clock == .qualification
            try require(
                lead.past == nil || !isPromisedOnce, "\(name) starts after the lead's import")
            return time
        }
        let since: Instant?
        switch event.clock {
        case .assignment, .contact, .qualification: since = past.receivedAt
        case .followUp: since = past.contactedAt
        case .acceptance, .response: since = nil
        }
        try require(since != nil && event.past?.instant == since, "\(name) starts at no time told")
        return since?.microseconds ?? time
    }

    /// It was received, and is not placed yet.
    private func isBeingImported(_ lead: PlainLead) -> Bool {
        lead.stints.isEmpty && lead.pool == nil && lead.isOpen
    }

    /// The steps that lay before the import, and no others, count as fired.
    func passSteps(
        _ past: PastStart, of clock: inout PlainClock, _ lead: LeadID
    ) throws(Violation) {
        var bits: UInt64 = 0
        for (index, step) in clock.ladder.enumerated()
        where clock.terms.time(of: step, paused: 0) <= time {
            bits |= 1 << UInt64(index)
            clock.fired.append(step.identity)
        }
        try require(
            bits == past.fired, "\(lead): other steps of \(clock.kind.name) are past than told")
    }

    /// A clock is stopped as of the past only by what the import told.
    func requireStop(_ asOf: Instant?, _ kind: ClockKind, _ id: LeadID) throws(Violation) {
        let lead = try leads[place(of: id)]
        guard let asOf else { return }
        let told: Instant?
        switch kind {
        case .assignment: told = lead.past?.acceptedAt ?? lead.past?.contactedAt
        case .contact, .followUp: told = lead.past?.contactedAt
        case .acceptance, .qualification, .response: told = nil
        }
        try require(
            isBeingImported(lead) && told == asOf, "\(id): \(kind.name) stops at no time told")
    }

    /// When an imported lead is placed, all that was promised since it was received has started,
    /// and what was done by then is done.
    func requirePastClocks(_ lead: PlainLead) throws(Violation) {
        guard let past = lead.past else { return }
        for kind in [ClockKind.assignment, .contact, .qualification]
        where promise(of: kind, intent: nil, tier: lead.tier) != nil {
            let clock = lead.clock(kind)
            try require(
                clock?.start == past.receivedAt.microseconds,
                "\(lead.id): \(kind.name) does not run since it was received")
        }
        let isTakenUp = past.acceptedAt != nil || past.contactedAt != nil
        let done = [
            (ClockKind.assignment, isTakenUp), (.contact, past.contactedAt != nil),
        ]
        for (kind, isDone) in done {
            guard let clock = lead.clock(kind) else { continue }
            try require(
                isDone == (clock.stoppedAt != nil), "\(lead.id): \(kind.name) is \(clock.state)")
        }
    }

    /// An import's acceptance comes with its assignment, at the time that was told.
    func requireTakenUp(_ lead: PlainLead, asOf: Instant?) throws(Violation) {
        guard let asOf else { return }
        let told = lead.past?.acceptedAt ?? lead.past?.contactedAt
        try require(
            told == asOf && lead.stints.count == 1 && lead.stints[0].from == time,
            "\(lead.id) is accepted as of a time that nobody told")
    }

    /// Its owner has it already: it is not one of those given to them today.
    func isBroughtAlong(_ event: LeadAssigned, _ lead: PlainLead) -> Bool {
        event.reason == .new && event.how == .named && lead.past != nil
    }
}
