internal import BatonEngine

// What happens to clocks (Documentation/Domain.md sections 3 and 5).
extension Auditor {
    func seeClock(_ event: Event) throws(Violation) {
        let now = time
        switch event {
        case .clockStarted(let event): try started(event)
        case .clockBreached(let lead, let kind, let rep, let due):
            try breached(lead, kind, rep: rep, due: due)
        case .clockMet(let lead, let kind, let asOf):
            try requireStop(asOf, kind, lead)
            let stop = asOf?.microseconds ?? now
            try changeClock(kind, of: lead) { clock throws(Violation) in
                try require(clock.isPending, "\(lead): \(kind.name) is met, and \(clock.state)")
                try require(
                    clock.state == .paused || clock.due > stop,
                    "\(lead): \(kind.name) is met at or after its deadline")
                clock.state = .met
                clock.stoppedAt = stop
                clock.resume(at: stop)
            }
        case .clockStopped(let lead, let kind, let late, let asOf):
            try requireStop(asOf, kind, lead)
            let stop = asOf?.microseconds ?? now
            try changeClock(kind, of: lead) { clock throws(Violation) in
                try require(clock.isLate, "\(lead): \(kind.name) is stopped, and not late")
                try require(
                    late == (stop - clock.due) / 1_000_000 && stop >= clock.due,
                    "\(lead): \(kind.name) is \(late) s late")
                clock.stoppedAt = stop
                clock.resume(at: stop)
            }
        case .clockCancelled(let lead, let kind, let why): try cancelled(lead, kind, why)
        case .clockPaused(let lead, let kind):
            try changeClock(kind, of: lead) { clock throws(Violation) in
                try require(clock.state == .running, "\(lead): \(kind.name) is paused twice")
                try require(clock.due > now, "\(lead): \(kind.name) is paused when overdue")
                clock.state = .paused
                clock.pause(at: now)
            }
        case .clockResumed(let event): try resumed(event)
        case .clockRecomputed(let event): try recomputed(event)
        case .clockWaived(let lead, let kind, _):
            try changeClock(kind, of: lead) { clock throws(Violation) in
                try require(
                    clock.isPending || clock.isLate, "\(lead): \(kind.name) cannot be waived")
                clock.state = .waived
                clock.stoppedAt = now
                clock.resume(at: now)
            }
        case .stepFired(let event): try fired(event)
        default: break
        }
    }

    private func changeClock(
        _ kind: ClockKind, of lead: LeadID,
        _ body: (inout PlainClock) throws(Violation) -> Void
    ) throws(Violation) {
        try change(lead) { lead throws(Violation) in
            guard let place = lead.place(of: kind) else {
                throw Violation("\(lead.id) has no \(kind.name) clock")
            }
            try body(&lead.clocks[place])
        }
        // Who has no contact to make any more is not judged by it.
        guard kind == .contact, try leads[place(of: lead)].clock(.contact)?.stoppedAt != nil else {
            return
        }
        judge(lead)
        try change(lead) { lead in
            if lead.owner != nil { lead.stints[lead.stints.count - 1].contactBy = nil }
        }
    }

    private func started(_ event: ClockStarted) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        if let clock = lead.clock(event.clock) {
            try require(
                !clock.isPending, "\(lead.id): \(event.clock.name) starts while it is pending")
        }
        guard let promise = promise(of: event.clock, intent: event.intent, tier: lead.tier) else {
            throw Violation("\(lead.id): no policy promises \(event.clock.name)")
        }
        try require(event.rep == lead.owner, "\(lead.id): \(event.clock.name) is of another rep")
        let start = try requireStart(event, of: lead)
        let terms = promise.terms(from: start)
        var clock = PlainClock(
            kind: event.clock, order: sequence, start: start, intent: event.intent, terms: terms,
            ladder: promise.ladder, due: event.due.microseconds)
        try requireDue(event.due, terms.due(paused: 0), clock, lead.id)
        clock.due = event.due.microseconds
        if let past = event.past { try passSteps(past, of: &clock, lead.id) }
        try change(event.lead) { lead in
            lead.clocks.removeAll { $0.kind == event.clock }
            lead.clocks.append(clock)
        }
    }

    private func requireDue(
        _ due: Instant, _ expected: Int64, _ clock: PlainClock, _ lead: LeadID
    ) throws(Violation) {
        try require(
            due.microseconds == expected,
            "\(lead): \(clock.kind.name) since \(Instant(microseconds: clock.start).text) "
                + "is due at \(due.text) instead of \(Instant(microseconds: expected).text); "
                + clock.description)
    }

    private func breached(
        _ lead: LeadID, _ kind: ClockKind, rep: RepID?, due: Instant
    ) throws(Violation) {
        let owners = try leads[place(of: lead)].owners(at: due.microseconds)
        try require(
            owners.contains(rep),
            "\(lead): \(kind.name) of \(due.text) is charged to \(rep.map(key) ?? "nobody")")
        let now = time
        try changeClock(kind, of: lead) { clock throws(Violation) in
            try require(clock.state == .running, "\(lead): \(kind.name) breaches, and does not run")
            try require(clock.due == due.microseconds, "\(lead): \(kind.name) has another due")
            try require(clock.due <= now, "\(lead): \(kind.name) breaches too early")
            clock.state = .breached
            clock.pausesBeforeBreach = clock.pauses.count
        }
    }

    private func cancelled(
        _ lead: LeadID, _ kind: ClockKind, _ why: ClockCancellation
    ) throws(Violation) {
        let now = time
        try changeClock(kind, of: lead) { clock throws(Violation) in
            try require(clock.isPending, "\(lead): \(kind.name) is cancelled, and \(clock.state)")
            clock.state = .cancelled
            clock.stoppedAt = now
            clock.closedAway = why == .closed
            if clock.closedAway { clock.pause(at: now) } else { clock.resume(at: now) }
        }
    }

    private func resumed(_ event: ClockResumed) throws(Violation) {
        let asOf = event.asOf.microseconds
        try require(asOf <= time, "\(event.lead): a pause ends in the future")
        try changeClock(event.clock, of: event.lead) { clock throws(Violation) in
            try require(
                clock.state == .paused || clock.closedAway,
                "\(event.lead): \(event.clock.name) resumes, and is \(clock.state)")
            clock.resume(at: asOf)
            let expected = clock.terms.due(paused: clock.paused(until: asOf))
            try requireDue(event.due, expected, clock, event.lead)
            clock.state = .running
            clock.stoppedAt = nil
            clock.closedAway = false
            clock.due = expected
        }
    }

    private func recomputed(_ event: ClockRecomputed) throws(Violation) {
        let tier = try leads[place(of: event.lead)].tier
        let now = time
        try changeClock(event.clock, of: event.lead) { clock throws(Violation) in
            try require(clock.isPending, "\(event.lead): \(event.clock.name) is recomputed")
            guard let promise = promise(of: event.clock, intent: clock.intent, tier: tier) else {
                throw Violation("\(event.lead): no policy promises \(event.clock.name) now")
            }
            clock.terms = promise.terms(from: clock.start)
            clock.ladder = promise.ladder
            let expected = clock.terms.due(paused: clock.paused(until: now))
            try requireDue(event.due, expected, clock, event.lead)
            clock.due = expected
        }
    }

    private func fired(_ event: StepFired) throws(Violation) {
        let lead = try leads[place(of: event.lead)]
        try requireNothingOverdue(lead)
        let now = time
        try changeClock(event.clock, of: event.lead) { clock throws(Violation) in
            let name = "\(event.lead): step \(event.atText) of \(event.clock.name)"
            guard clock.ladder.indices.contains(Int(event.index)) else {
                throw Violation("\(name) is not in its ladder")
            }
            let step = clock.ladder[Int(event.index)]
            try require(
                !clock.fired.contains(step.identity), "\(name) fires a second time")
            guard let next = clock.next(at: now) else { throw Violation("\(name) fires") }
            try require(
                next.step.identity == step.identity,
                "\(name) fires before \(next.step.atText)")
            try require(
                event.scheduledAt.microseconds == next.time,
                "\(name) was to fire at \(event.scheduledAt.text) instead of "
                    + Instant(microseconds: next.time).text)
            try require(next.time <= now, "\(name) fires too early")
            try require(
                event.isLate == (now - next.time > 1_000_000), "\(name) is late: \(event.isLate)")
            clock.fired.append(step.identity)
            if isCounting, step.isWall { coverage.hit("step is in wall time") }
        }
    }

    /// Breached clocks climb no further while their lead sleeps or is closed.
    func holdLateClocks(of lead: LeadID) {
        let place = Int(lead.number) - 1
        for index in leads[place].clocks.indices where leads[place].clocks[index].isLate {
            leads[place].clocks[index].pause(at: time)
        }
    }

    func releaseLateClocks(of lead: LeadID, asOf: Int64) {
        let place = Int(lead.number) - 1
        for index in leads[place].clocks.indices where leads[place].clocks[index].isLate {
            leads[place].clocks[index].resume(at: asOf)
        }
    }
}

// MARK: - What a policy promises

extension Auditor {
    struct Promise {
        var target: Target
        var afterHours: AfterHours
        var calendar: PlainCalendar
        var zone: TimeZoneTable
        var ladder: [LadderStep]

        func terms(from start: Int64) -> PlainTerms {
            PlainTerms(
                start: start, target: target, afterHours: afterHours, calendar: calendar,
                workspaceZone: zone)
        }
    }

    func policy(of tier: TierID) -> PolicyDefinition? {
        let key = tierKeys[Int(tier.number)]
        return definition?.policies.first { $0.tier == key }
    }

    /// What the policy in force promises of a clock; nil: nothing.
    func promise(of kind: ClockKind, intent: ReplyIntent?, tier: TierID) -> Promise? {
        guard let definition, let policy = policy(of: tier) else { return nil }
        let targets = policy.targets
        var afterHours = policy.afterHours
        var target: Target?
        switch kind {
        case .assignment: target = targets.assignment
        case .acceptance: target = targets.acceptance
        case .contact: target = targets.contact
        case .qualification: target = targets.qualification
        case .followUp:
            target = targets.followUp.map { .seconds(internal: $0.withinSeconds, external: nil) }
        case .response:
            let response = targets.response.first { $0.intent == intent }
            target = response?.target
            afterHours = response?.afterHours ?? afterHours
        }
        guard let target else { return nil }
        var calendar: CalendarDefinition?
        if case .named(let key) = policy.calendar {
            calendar = definition.calendars.first { $0.key == key }
        }
        return Promise(
            target: target, afterHours: afterHours,
            calendar: plain(calendar, zone: calendar?.timeZone ?? definition.timeZone),
            zone: zone(definition.timeZone),
            ladder: policy.ladders.first { $0.clock == kind }?.steps ?? [])
    }

    func zone(_ name: String) -> TimeZoneTable {
        definition?.zones.first { $0.name == name } ?? .utc
    }

    func plain(_ calendar: CalendarDefinition?, zone name: String) -> PlainCalendar {
        guard let calendar else { return Self.always }
        let key = CalendarKey(definition: calendar, zone: name)
        if let known = calendars[key] { return known }
        let made = PlainCalendar(calendar, zone: zone(name), from: epoch)
        calendars[key] = made
        return made
    }

    private nonisolated(unsafe) static let always = PlainCalendar(nil, zone: .utc, from: .earliest)

    /// What has to be so of a lead's clocks when a command and all that follows from it is done.
    func checkClocks(of id: LeadID) throws(Violation) {
        let lead = try leads[place(of: id)]
        for clock in lead.clocks where clock.isPending {
            let mayBe: Bool =
                switch clock.kind {
                case .assignment: lead.owner == nil
                case .acceptance:
                    lead.state == .assigned && clock.start == lead.stints.last?.from
                case .contact: lead.humanAttempts == 0
                case .response: lead.isUnanswered
                case .qualification, .followUp: true
                }
            try require(
                lead.isOpen && mayBe, "\(id): \(clock.kind.name) is pending though \(lead.state)")
            try require(
                (clock.state == .paused) == (lead.snoozedUntil != nil),
                "\(id): \(clock.kind.name) is \(clock.state), asleep until "
                    + "\(lead.snoozedUntil.map { Instant(microseconds: $0).text } ?? "never")")
        }
        if lead.state == .waiting {
            try require(lead.pool != nil, "\(id) has neither owner nor pool")
        }
        if lead.state == .assigned, let start = lead.stints.last?.from, placed.contains(id),
            promise(of: .acceptance, intent: nil, tier: lead.tier) != nil
        {
            try require(
                lead.clock(.acceptance)?.start == start, "\(id): nobody waits for its acceptance")
        }
    }
}
