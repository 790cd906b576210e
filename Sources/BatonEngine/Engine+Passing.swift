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
        case .opening(let opening):
            scheduleOpening(of: opening.team)
            markDrainable(opening.team)
        }
    }

    /// Looks whether the rep is on shift now, and when that changes next.
    mutating func updateShift(of rep: RepID) {
        let index = Int(rep.number)
        if let former = reps[index].nextShiftChange {
            agenda.shifts.remove(Agenda.Item(at: former, rep: rep))
        }
        let calendar = reps[index].hours.map { calendars[$0] }
        let isAsked = reps[index].memberships.contains(where: \.onShiftOnly)
        let next = isAsked ? calendar?.nextChange(after: now) : nil
        reps[index].isOnShift = calendar?.isOpen(at: now) ?? true
        reps[index].nextShiftChange = next
        if let next { agenda.shifts.insert(Agenda.Item(at: next, rep: rep)) }
    }

    /// Looks when a team opens next whose chain holds leads.
    mutating func scheduleOpening(of team: TeamID) {
        let index = Int(team.number)
        if let former = teams[index].nextOpening {
            agenda.openings.remove(Agenda.Opening(at: former, team: team))
        }
        teams[index].nextOpening = nil
        guard teams[index].fallback.contains(.hold), let calendar = teams[index].calendar else {
            return
        }
        let known = calendars[calendar]
        let closed = known.isOpen(at: now) ? known.nextChange(after: now) : now
        guard let next = closed.flatMap(known.opening(onOrAfter:)) else { return }
        teams[index].nextOpening = next
        agenda.openings.insert(Agenda.Opening(at: next, team: team))
    }
}
