// What passing time changes without an event (Documentation/Domain.md section 3, "At one instant").
extension Engine {
    /// Lets time pass as far as no event tells of it: days, shifts and openings that begin, each at
    /// its own instant, so that a replay, which looks at other times, begins the same ones.
    mutating func advance(to instant: Instant) {
        invariant(instant >= now, "time runs backwards")
        calendars.extend(at: instant)
        while let next = agenda.nextSilent, next.at <= instant {
            now = max(now, next.at)
            pass(next)
        }
        now = instant
    }

    private mutating func pass(_ silent: Agenda.Silent) {
        switch silent {
        case .day(let item):
            agenda.days.remove(item)
            reps[Int(item.rep.number)].beginDay(at: item.at)
            refresh(item.rep)
        case .shift(let item):
            updateShift(of: item.rep)
            refresh(item.rep)
            markTeamsThatNeedTime(of: item.rep)
        case .calendar(let change):
            scheduleCalendarChange(of: change.team)
            markDrainable(askingRotationOf: change.team)
        case .contact(let time): countMissedContact(of: time.lead)
        case .expiry(let item): expireStints(of: item.rep)
        }
    }

    /// Looks whether the rep is on shift now, and when that changes next.
    mutating func updateShift(of rep: RepID) {
        let index = Int(rep.number)
        if let former = reps[index].nextShiftChange {
            agenda.shifts.remove(Agenda.Item(at: former, rep: rep))
        }
        let calendar = reps[index].hours.map { calendars[$0] }
        let isAsked = reps[index].memberships.contains { $0.onShiftOnly || $0.needsTime }
        let next = isAsked ? calendar?.nextChange(after: now) : nil
        reps[index].isOnShift = calendar?.isOpen(at: now) ?? true
        reps[index].nextShiftChange = next
        if let next { agenda.shifts.insert(Agenda.Item(at: next, rep: rep)) }
    }

    /// Another shift may leave time enough for leads that the last one's end left none for.
    mutating func markTeamsThatNeedTime(of rep: RepID) {
        for membership in reps[Int(rep.number)].memberships where membership.needsTime {
            markDrainable(askingRotationOf: membership.team)
        }
    }

    /// Looks when a calendar changes next that the search of a team depends on: its own opens, if its
    /// chain holds leads; those of the policies open or close, by either of which contact deadlines may
    /// come nearer, if its members need time to contact.
    mutating func scheduleCalendarChange(of team: TeamID) {
        let index = Int(team.number)
        if let former = teams[index].nextCalendarChange {
            agenda.calendarChanges.remove(Agenda.CalendarChange(at: former, team: team))
        }
        teams[index].nextCalendarChange = nil
        var next: [Instant?] = []
        if teams[index].fallback.contains(.hold), let own = teams[index].calendar {
            next.append(nextOpening(of: own))
        }
        if teams[index].definition.needsTimeToContact {
            next += policies.calendars.map { calendars[$0].nextChange(after: now) }
        }
        guard let change = next.lazy.compactMap(\.self).min() else { return }
        teams[index].nextCalendarChange = change
        agenda.calendarChanges.insert(Agenda.CalendarChange(at: change, team: team))
    }

    /// The next opening after now, not the one that lasts.
    private func nextOpening(of id: CalendarID) -> Instant? {
        let calendar = calendars[id]
        let closed = calendar.isOpen(at: now) ? calendar.nextChange(after: now) : now
        return closed.flatMap(calendar.opening(onOrAfter:))
    }
}
