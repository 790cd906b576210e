/// A stored entry that cannot follow the ones before it.
package struct ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The event it stopped at.
    package var sequence: SequenceNumber
    package var problem: String

    package var description: String { "event \(sequence): \(problem)" }
}

extension Engine {
    /// Applies a stored entry. What it says is checked first: a journal is outside input.
    ///
    /// - Throws: what does not fit. The engine is of no use then.
    package mutating func replay(_ entry: JournalEntry) throws(ReplayError) {
        guard entry.firstSequence == sequence + 1 else {
            throw ReplayError(
                sequence: sequence + 1,
                problem: "missing: the next stored event is \(entry.firstSequence)")
        }
        guard entry.at >= now else {
            throw ReplayError(sequence: sequence + 1, problem: "older than the event before it")
        }
        advance(to: entry.at)
        for event in entry.events {
            if let problem = problem(with: event) {
                throw ReplayError(sequence: sequence + 1, problem: problem)
            }
            apply(event, sequence: sequence + 1)
        }
        if let person = entry.person, let externalID = person.externalID {
            externalIDs[externalID] = person.lead
        }
        // What drains is in the journal.
        forgetDrains()
    }

    private func problem(with event: Event) -> String? {
        switch event {
        case .leadReceived(let event): problem(with: event)
        case .leadAssigned(let event): problem(with: event)
        case .leadWaiting(let event):
            problem(withOpen: event.lead) ?? problem(withTeam: event.team)
        case .leadAccepted(let lead, let rep), .leadDeclined(let lead, let rep, _):
            problem(withRep: rep) ?? problem(withOwnerOf: lead, being: rep)
        case .contactRecorded(let event): problem(with: event)
        case .leadClosed(let event):
            problem(withOpen: event.lead)
                ?? (leads[event.lead].owner == event.rep
                    ? nil : "lead \(event.lead) is closed for somebody who does not own it")
        case .repOut(let rep, _), .repBack(let rep), .leavesPlanned(let rep, _),
            .repPaused(let rep), .repResumed(let rep):
            problem(withRep: rep)
        case .repCapacity(let rep, let capacity):
            problem(withRep: rep) ?? ((capacity ?? 0) < 0 ? "a capacity below 0" : nil)
        case .workspaceApplied(let event):
            event.version == version + 1
                ? event.definition.problem
                : "workspace version \(event.version) follows version \(version)"
        }
    }

    private func problem(with event: LeadReceived) -> String? {
        if event.lead != leads.nextID { return "lead \(event.lead) comes before \(leads.nextID)" }
        if !tiers.indices.contains(Int(event.tier.number)) { return "an unknown tier" }
        if !(0..<Int32(ruleNames.count)).contains(event.rule.number) { return "an unknown rule" }
        return problem(withTeam: event.team)
    }

    private func problem(with event: LeadAssigned) -> String? {
        if let problem = problem(withOpen: event.lead) ?? problem(withTeam: event.team)
            ?? problem(withRep: event.rep)
        {
            return problem
        }
        if leads[event.lead].owner == event.rep { return "lead \(event.lead) is theirs already" }
        for change in event.turn?.raised ?? [] {
            if let problem = problem(withRep: change.rep) { return problem }
        }
        return nil
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

    private func problem(withOpen lead: LeadID) -> String? {
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

    private func problem(withRep rep: RepID) -> String? {
        reps.indices.contains(Int(rep.number)) ? nil : "an unknown rep"
    }

    private func problem(withTeam team: TeamID) -> String? {
        teams.indices.contains(Int(team.number)) ? nil : "an unknown team"
    }

    private mutating func forgetDrains() {
        for team in drainable { teams[Int(team.number)].mayDrain = false }
        drainable.removeAll(keepingCapacity: true)
        drainCursors.removeAll(keepingCapacity: true)
    }
}
