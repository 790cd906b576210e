// What a stored event says is checked before it is applied: a journal is outside input.
extension Engine {
    /// What does not fit the state that the events before it made; nil if all does.
    func problem(with event: Event) -> String? {
        switch event {
        case .leadReceived(let event): problem(with: event)
        case .leadAssigned(let event): problem(with: event)
        case .leadWaiting(let event):
            problem(withOpen: event.lead) ?? problem(withTeam: event.team)
                ?? problem(withMoveOf: event.lead, by: event.plan)
        case .leadAccepted(let lead, let rep, let asOf):
            problem(withRep: rep) ?? problem(withOwnerOf: lead, being: rep)
                ?? asOf.flatMap(problem(withPast:))
        case .leadDeclined(let lead, let rep, _, _):
            problem(withRep: rep) ?? problem(withOwnerOf: lead, being: rep)
        case .leadDeferred(let lead, let rep, _):
            problem(withRep: rep) ?? problem(withOpen: lead)
                ?? (leads[lead].owner == rep ? nil : "lead \(lead) is somebody else's")
        case .contactRecorded(let event): problem(with: event)
        case .noteAdded(let lead, let rep):
            leads.contains(lead) ? rep.flatMap(problem(withRep:)) : "lead \(lead) is unknown"
        case .leadErased(let lead): leads.contains(lead) ? nil : "lead \(lead) is unknown"
        case .replyReceived, .leadUpdated, .leadSnoozed, .leadWoke, .leadReopened, .nextStepSet:
            problem(withLeadChange: event)
        case .clockStarted, .clockMet, .clockBreached, .clockStopped, .clockCancelled,
            .clockPaused, .clockResumed, .clockRecomputed, .clockWaived, .stepFired,
            .noticeQueued, .reviewOpened, .reviewClosed:
            problem(withClockEvent: event)
        case .leadClosed(let event):
            problem(withOpen: event.lead) ?? problem(withClosing: event)
        case .repOut(let rep, let leave): problem(withRep: rep) ?? problem(with: leave)
        case .leavesPlanned(let rep, let leaves):
            problem(withRep: rep) ?? leaves.lazy.compactMap(problem(with:)).first
        case .repBack(let rep), .repPaused(let rep), .repResumed(let rep): problem(withRep: rep)
        case .repCapacity(let rep, let capacity, _):
            problem(withRep: rep) ?? ((capacity ?? 0) < 0 ? "a capacity below 0" : nil)
        case .workspaceApplied(let event):
            event.version == version + 1
                ? event.definition.problem
                : "workspace version \(event.version) follows version \(version)"
        case .repHours(let rep, let calendar):
            problem(withRep: rep) ?? calendar.flatMap(problem(withCalendar:))
        case .planAccepted, .planMoveDropped, .planFinished: problem(withPlanEvent: event)
        }
    }

    private func problem(with event: LeadReceived) -> String? {
        if event.lead != leads.nextID { return "lead \(event.lead) comes before \(leads.nextID)" }
        if !tiers.indices.contains(Int(event.tier.number)) { return "an unknown tier" }
        if !(0..<Int32(ruleNames.count)).contains(event.rule.number) { return "an unknown rule" }
        return event.past.flatMap(problem(with:)) ?? problem(withTeam: event.team)
    }

    private func problem(with past: LeadPast) -> String? {
        for time in LeadPast.Time.allCases {
            if let problem = past[time].flatMap(problem(withPast:)) { return problem }
        }
        return past.disorder == nil ? nil : "a past whose times are out of order"
    }

    private func problem(withClosing event: LeadClosed) -> String? {
        if let original = event.duplicateOf, !leads.contains(original) {
            return "lead \(original) is unknown"
        }
        guard leads[event.lead].owner == event.rep else {
            return "lead \(event.lead) is closed for somebody who does not own it"
        }
        return nil
    }

    private func problem(with event: LeadAssigned) -> String? {
        if let problem = problem(withOpen: event.lead) ?? problem(withTeam: event.team)
            ?? problem(withTeam: event.leadTeam) ?? problem(withRep: event.rep)
            ?? problem(withMoveOf: event.lead, by: event.plan)
        {
            return problem
        }
        if leads[event.lead].owner == event.rep { return "lead \(event.lead) is theirs already" }
        return event.turn.flatMap { problem(with: $0, of: event.rep, in: event.team) }
    }

    private func problem(with turn: Turn, of rep: RepID, in team: TeamID) -> String? {
        if !reps[Int(rep.number)].memberships.contains(where: { $0.team == team }) {
            return "a turn of \(key(of: rep)), who is no member of \(teamNames[team.number])"
        }
        for change in turn.raised {
            if let problem = problem(withRep: change.rep) { return problem }
        }
        let highest = turn.raised.reduce(max(turn.passAfter, turn.virtualTime)) { max($0, $1.pass) }
        return highest > Rotation.passMax ? "a pass of \(highest), which no turns reach" : nil
    }

    private func problem(with leave: Leave) -> String? {
        leave.start.isInRange && leave.end?.isInRange != false
            ? nil : "a leave outside the years 1 to 9999"
    }

    private func problem(with event: ContactRecorded) -> String? {
        if let problem = problem(withOpen: event.lead) { return problem }
        let state = leads[event.lead].state
        if state == .waiting { return "a contact for lead \(event.lead), which nobody owns" }
        if event.advances, state == .assigned {
            return "a contact for lead \(event.lead), which nobody has accepted"
        }
        return event.rep.flatMap(problem(withRep:))
    }

    func problem(withOpen lead: LeadID) -> String? {
        if !leads.contains(lead) { return "lead \(lead) is unknown" }
        return leads[lead].isOpen ? nil : "lead \(lead) is closed"
    }

    private func problem(
        withOwnerOf lead: LeadID, being rep: RepID
    ) -> String? {
        if let problem = problem(withOpen: lead) { return problem }
        if leads[lead].owner != rep { return "lead \(lead) is somebody else's" }
        return leads[lead].state == .assigned ? nil : "lead \(lead) is accepted already"
    }

    private func problem(withCalendar key: String) -> String? {
        definition?.calendars.contains { $0.key == key } == true
            ? nil : "hours by a calendar \(key), which is unknown"
    }

    func problem(withRep rep: RepID) -> String? {
        reps.indices.contains(Int(rep.number)) ? nil : "an unknown rep"
    }

    func problem(withTeam team: TeamID) -> String? {
        teams.indices.contains(Int(team.number)) ? nil : "an unknown team"
    }
}
