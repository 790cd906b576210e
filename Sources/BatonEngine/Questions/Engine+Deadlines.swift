// When a clock is or would be due, and why (Documentation/Domain.md section 3).
extension Engine {
    /// A clock of a lead as it stands, and why it is due then.
    func clockAnswer(
        _ reference: LeadReference, _ kind: ClockKind, by principal: Principal
    ) throws(Rejection) -> ClockAnswer {
        let id = try resolve(reference, seenBy: principal)
        guard let clock = leads[id].clock(kind) else {
            throw .unknownClock(lead: id, clock: kind)
        }
        let tier = tierNames[leads[id].tier.number]
        guard let reckoning = reckoning(clock), let terms = reckoning.terms else {
            throw .noTarget(tier: tier, clock: kind)
        }
        let end = clock.stoppedAt ?? now
        let zone = reckoning.policy.calendar.map { calendars.zone(of: $0) } ?? workspaceZone
        let pauses = clock.pauses.filter { $0.start < min($0.end, end) }
        let explanation = DeadlineExplanation(
            terms, pauses: clock.pauses(until: end), calendar: reckoning.calendar, zone: zone)
        guard let explanation else {
            throw .deadlineBeyondCoverage(tier: tier, lastDay: reckoning.calendar.end)
        }
        return ClockAnswer(
            clock: snapshot(of: clock),
            deadline: DeadlineAnswer(
                explanation: explanation, calendar: reckoning.policy.calendarKey,
                timeZone: zone.name, startedOpen: reckoning.calendar.isOpen(at: clock.start),
                pauses: pauses.map { Self.pause($0, until: end, zone) }))
    }

    private static func pause(
        _ pause: SLAClock.Pause, until end: Instant, _ zone: TimeZoneTable
    ) -> DeadlineAnswer.Pause {
        DeadlineAnswer.Pause(
            start: pause.start, end: pause.end == SLAClock.Pause.open ? nil : pause.end,
            startOffsetSeconds: zone.offsetSeconds(at: pause.start),
            endOffsetSeconds: zone.offsetSeconds(at: min(pause.end, end)))
    }

    /// When a clock would be due by what is in force.
    func deadlineAnswer(_ question: DeadlineQuestion) throws(Rejection) -> DeadlineAnswer {
        let start = question.start ?? now
        let first = now.adding(days: -CalendarTable.daysBack)
        let last = now.adding(days: CalendarTable.daysAhead)
        guard first <= start, start <= last else {
            throw .startBeyondCoverage(first: first, last: last)
        }
        switch question.promise {
        case .policy(let key, let clock, let intent):
            return try deadline(of: clock, intent, inTier: key, start: start)
        case .calendar(let key, let target, let afterHours):
            return try deadline(target, afterHours, on: key, start: start)
        }
    }

    private func deadline(
        of clock: ClockKind, _ intent: ReplyIntent?, inTier key: String, start: Instant
    ) throws(Rejection) -> DeadlineAnswer {
        let tier = try resolveTier(key)
        guard let id = policies.current(of: tier),
            let reckoning = reckoning(clock, intent: intent, start: start, under: id)
        else { throw .noTarget(tier: key, clock: clock) }
        let zone = reckoning.policy.calendar.map { calendars.zone(of: $0) } ?? workspaceZone
        return try answer(
            reckoning.terms, reckoning.calendar, named: reckoning.policy.calendarKey, zone,
            tier: key)
    }

    private func deadline(
        _ target: Target, _ afterHours: AfterHours, on key: String?, start: Instant
    ) throws(Rejection) -> DeadlineAnswer {
        guard let key else {
            let terms = ClockTerms(
                start: start, target: target, afterHours: afterHours, calendar: .always,
                zone: workspaceZone)
            return try answer(terms, .always, named: "", workspaceZone, tier: "")
        }
        let (calendar, zone) = try compiledCalendar(key)
        let terms = ClockTerms(
            start: start, target: target, afterHours: afterHours, calendar: calendar,
            zone: workspaceZone)
        return try answer(terms, calendar, named: key, zone, tier: "")
    }

    private func answer(
        _ terms: ClockTerms?, _ calendar: BusinessCalendar, named key: String,
        _ zone: TimeZoneTable, tier: String
    ) throws(Rejection) -> DeadlineAnswer {
        guard let terms,
            let explanation = DeadlineExplanation(terms, calendar: calendar, zone: zone)
        else { throw .deadlineBeyondCoverage(tier: tier, lastDay: calendar.end) }
        return DeadlineAnswer(
            explanation: explanation, calendar: key, timeZone: zone.name,
            startedOpen: calendar.isOpen(at: terms.start))
    }

    /// A calendar of the file in force, compiled for one question: not every one of them is in the
    /// table.
    func compiledCalendar(
        _ key: String
    ) throws(Rejection) -> (calendar: BusinessCalendar, zone: TimeZoneTable) {
        let known = definition?.calendars ?? []
        guard let found = known.first(where: { $0.key == key }) else {
            throw .unknownCalendar(key, nearest: nearestName(to: key, in: known.map(\.key)))
        }
        let zone = zone(named: found.timeZone)
        let calendar = BusinessCalendar(
            found, zone: zone, from: now.adding(days: -CalendarTable.daysBack),
            until: now.adding(days: CalendarTable.daysAhead))
        return (calendar, zone)
    }

    /// A calendar's zone, which is the workspace's if it names none.
    private func zone(named name: String?) -> TimeZoneTable {
        guard let name, let definition else { return workspaceZone }
        return definition.zones.first { $0.name == name } ?? .utc
    }
}

extension Policy {
    /// The calendar's key; empty for `24x7`.
    fileprivate var calendarKey: String {
        if case .named(let key) = definition.calendar { key } else { "" }
    }
}
