extension Engine {
    /// The lead as answers show it; without its traits, which only questions ask for.
    func snapshot(of id: LeadID, withTraits: Bool = false) -> LeadSnapshot {
        guard withTraits else { return plainSnapshot(of: leads[id]) }
        var snapshot = plainSnapshot(of: leads[id])
        snapshot.traits = leads[id].traits
        snapshot.skills = skills.names(of: leads[id].skills)
        snapshot.clocks = leads[id].clocks.map(self.snapshot(of:))
        snapshot.nextDue = leads[id].clocks.nextDue(of: id).map {
            NextDue(at: $0.at, clock: $0.clock, order: $0.order)
        }
        return snapshot
    }

    /// Inlined, for a lead that is handed on is a copy.
    @inline(__always)
    private func plainSnapshot(of lead: borrowing Lead) -> LeadSnapshot {
        var snapshot = LeadSnapshot(
            id: lead.id, state: lead.state, outcome: lead.outcome, pool: lead.pool,
            team: teamNames[lead.team.number], tier: tierNames[lead.tier.number],
            rule: ruleNames[lead.rule.number], owner: lead.owner.map(key(of:)) ?? "",
            receivedAt: lead.receivedAt, assignedAt: lead.assignedAt, acceptedAt: lead.acceptedAt,
            contactedAt: lead.contactedAt, closedAt: lead.closedAt, sequence: lead.sequence,
            assignmentSequence: lead.assignmentSequence,
            handOvers: UInt32(lead.pastStints.count), meetingBooked: lead.meetingBooked,
            snoozedUntil: lead.snoozedUntil, nextStepAt: lead.nextStepAt, quality: lead.quality)
        snapshot.erasedAt = lead.erasedAt
        snapshot.duplicateOf = lead.duplicateOf
        snapshot.isImported = lead.isImported
        return snapshot
    }

    /// The clock as it stands now; of a paused one, as if it went on now.
    func snapshot(of clock: SLAClock) -> ClockSnapshot {
        let end = clock.stoppedAt ?? now
        var snapshot = ClockSnapshot(
            kind: clock.kind, state: clock.state, start: clock.start, due: clock.due,
            stoppedAt: clock.stoppedAt, policyVersion: policies[clock.policy].version,
            intent: clock.intent,
            wallSeconds: (end.microseconds - clock.start.microseconds) / 1_000_000)
        snapshot.nextStep = clock.next
        if let next = clock.next {
            snapshot.nextStepIs = policies[clock.policy].ladder(of: clock.kind)[Int(next.index)]
        }
        snapshot.breachedOwner = clock.breachedOwner.map(key(of:)) ?? ""
        snapshot.waivedBy = waivers[clock.order] ?? ""
        if clock.state == .breached, let stoppedAt = clock.stoppedAt {
            snapshot.lateSeconds = (stoppedAt.microseconds - clock.due.microseconds) / 1_000_000
        }
        guard let reckoning = reckoning(clock), let terms = reckoning.terms else { return snapshot }
        let paused = reckoning.paused(clock.pauses, until: end)
        if clock.state == .paused { snapshot.due = reckoning.due(paused: paused) }
        if terms.externalBudget != nil {
            snapshot.externalDue = terms.externalDue(
                pausing: ClockPauses(clock.pauses(until: end)), reckoning.calendar)
        }
        let counted = terms.pausedAmount(
            from: clock.start, to: end, calendar: reckoning.calendar)
        snapshot.coveredSeconds = max(0, counted - paused) / 1_000_000
        return snapshot
    }

    func snapshot(of id: RepID, withFigures: Bool = false) -> RepSnapshot {
        let rep = reps[Int(id.number)]
        var snapshot = RepSnapshot(key: key(of: id))
        snapshot.name = rep.definition.name
        snapshot.teams = rep.memberships.map { teamNames[$0.team.number] }
        snapshot.manages = rep.manages.map { teamNames[$0.number] }
        snapshot.timeZone = rep.zone.name
        snapshot.active = rep.isActive
        snapshot.paused = rep.isPaused
        snapshot.leave = rep.leave
        snapshot.plannedLeaves = rep.plannedLeaves
        snapshot.openLeads = rep.openLeads
        snapshot.load = Int32(clamping: rep.load)
        snapshot.capacity = rep.capacity
        snapshot.capacityOverridden = rep.capacityOverride != nil
        snapshot.fileCapacity = rep.definition.capacity
        snapshot.givenToday = rep.givenToday(at: now)
        snapshot.dailyCap = rep.definition.dailyCap
        snapshot.pending = rep.pending
        snapshot.pendingCap = rep.definition.pendingCap
        snapshot.skills = rep.definition.skills
        snapshot.backup = rep.definition.backup ?? ""
        snapshot.hours = rep.hoursKey ?? ""
        snapshot.hoursOverridden = rep.hoursOverride != nil
        snapshot.unavailable = rep.availability(at: now).unavailable
        guard withFigures else { return snapshot }
        snapshot.figures = RepSnapshot.Figures(
            isOnShift: rep.hours.map { calendars[$0].isOpen(at: now) } ?? true,
            contactsMet: rep.compliance.met,
            contactsMissed: rep.compliance.counted - rep.compliance.met,
            contactsToday: rep.contactsToday(at: now))
        return snapshot
    }

    var workspaceSnapshot: WorkspaceSnapshot {
        WorkspaceSnapshot(
            name: name, version: version, appliedAt: appliedAt,
            reps: Int32(reps.count { $0.isInFile }), teams: Int32(teams.count { $0.isInFile }))
    }
}
