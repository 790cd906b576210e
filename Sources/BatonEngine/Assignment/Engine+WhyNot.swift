// Why somebody else did not get a lead, computed from the events up to then (Documentation/Domain.md
// section 4).
extension Engine {
    /// Why a rep did not get a lead by an event that gave it to somebody or put it to wait.
    ///
    /// The engine must stand just before that event: `JournalEntry.before(_:)` cuts its entry.
    ///
    /// - Returns: nil for another event, or a rep whom the workspace did not know then.
    package func whyNot(_ key: String, at event: Event) -> WhyNot? {
        guard let number = repNames.number(of: key) else { return nil }
        let rep = RepID(number)
        switch event {
        case .leadAssigned(let event):
            guard leads.contains(event.lead) else { return nil }
            var answer = explain(rep, of: event.lead, in: event.leadTeam) { team in
                if event.turn != nil, event.team == team { return .skipped(.notTheirTurn) }
                return .notAsked(event.how)
            }
            if event.rep == rep { answer.reason = .gotIt }
            answer.chosen = self.key(of: event.rep)
            answer.chosenPass = event.turn?.passBefore
            if answer.reason == .skipped(.notTheirTurn), answer.pass == answer.chosenPass {
                answer.tieBreak = tieBreak(between: event.rep, and: rep, in: event.team)
            }
            return answer
        case .leadWaiting(let event):
            guard leads.contains(event.lead) else { return nil }
            return explain(rep, of: event.lead, in: event.team) { team in
                .notAsked(team == event.team ? .rotation : .fallbackTeam)
            }
        default: return nil
        }
    }

    /// - Parameter otherwise: Why not, if they could have taken it in this team's rotation.
    private func explain(
        _ rep: RepID, of id: LeadID, in team: TeamID, otherwise: (TeamID) -> WhyNot.Reason
    ) -> WhyNot {
        var answer = WhyNot(
            rep: key(of: rep), at: now, tier: tierNames[leads[id].tier.number], reason: .notAMember)
        let demand = demand(of: id, in: team, excluding: leads[id].owner)
        guard let (asked, place) = seat(of: rep, in: team) else { return answer }
        answer.team = teamNames[asked.number]
        answer.pass = teams[Int(asked.number)].rotation.pass(at: place)
        answer.reason =
            obstacle(of: rep, in: asked, for: demand).map(WhyNot.Reason.skipped)
            ?? otherwise(asked)
        return answer
    }

    /// What puts one member before another of the same pass; nil if one of them is no member.
    private func tieBreak(
        between chosen: RepID, and other: RepID, in team: TeamID
    ) -> WhyNot.TieBreak? {
        guard let first = reps[Int(chosen.number)].place(in: team),
            let second = reps[Int(other.number)].place(in: team)
        else { return nil }
        let rotation = teams[Int(team.number)].rotation
        return rotation.lastTurn(at: first) == rotation.lastTurn(at: second) ? .order : .lastTurn
    }

    /// The rep's place in the first rotation that a lead of the team asks.
    private func seat(of rep: RepID, in team: TeamID) -> (team: TeamID, place: Int32)? {
        for asked in [team] + teams[Int(team.number)].fallbackTeams {
            if let place = reps[Int(rep.number)].place(in: asked) { return (asked, place) }
        }
        return nil
    }

    private func obstacle(of rep: RepID, in team: TeamID, for demand: Demand) -> SkipReason? {
        let availability = reps[Int(rep.number)].availability(at: now, in: team)
        if let reason = availability.unavailable,
            !(availability.isOnlyFull && demand.ignoresCapacity)
        {
            return reason
        }
        return contenders(of: team, for: demand).skipReason(of: rep)
    }
}

extension JournalEntry {
    /// The entry without this event and all after it: a replay of it stands just before.
    package func before(_ sequence: SequenceNumber) -> JournalEntry {
        guard sequence <= lastSequence else { return self }
        var entry = self
        entry.events.removeLast(Int(lastSequence - max(sequence, firstSequence)) + 1)
        entry.person = nil
        entry.notes = []
        entry.request = nil
        entry.workspaceText = nil
        return entry
    }
}
