extension Engine {
    /// Brings the rotations in line with what a rep can take now.
    ///
    /// - Parameter improved: they may be able to take more than before, so leads that wait may
    ///   find somebody.
    mutating func refresh(_ rep: RepID, improved: Bool) {
        let index = Int(rep.number)
        let reason = reps[index].unavailability(at: now)
        for membership in reps[index].memberships {
            teams[Int(membership.team.number)].rotation.setUnavailable(
                reason, at: membership.index)
            if improved, reason == nil { markDrainable(membership.team) }
        }
        if reason == .dailyCap {
            let midnight = reps[index].zone.nextDay(after: now)
            agenda.days.insert(Agenda.Item(at: midnight, rep: rep))
        }
        if improved, reps[index].isIn {
            for team in reps[index].manages { markDrainable(team) }
        }
    }

    mutating func markDrainable(_ team: TeamID) {
        let index = Int(team.number)
        guard !teams[index].mayDrain, !teams[index].waiting.isEmpty else { return }
        teams[index].mayDrain = true
        drainable.append(team)
    }

    mutating func setPaused(_ isPaused: Bool, _ rep: RepID) {
        reps[Int(rep.number)].isPaused = isPaused
        refresh(rep, improved: !isPaused)
    }

    mutating func applyOut(_ rep: RepID, _ leave: Leave) {
        let index = Int(rep.number)
        removeLeaveEnd(of: rep)
        setPlannedLeaves(reps[index].plannedLeaves.filter { $0 != leave }, of: rep)
        reps[index].leave = leave
        if let end = leave.end { agenda.leaveEnds.insert(Agenda.Item(at: end, rep: rep)) }
        refresh(rep, improved: false)
    }

    mutating func applyBack(_ rep: RepID) {
        removeLeaveEnd(of: rep)
        reps[Int(rep.number)].leave = nil
        refresh(rep, improved: true)
    }

    mutating func setPlannedLeaves(_ leaves: [Leave], of rep: RepID) {
        let index = Int(rep.number)
        for leave in reps[index].plannedLeaves {
            agenda.leaveStarts.remove(Agenda.Item(at: leave.start, rep: rep))
        }
        reps[index].plannedLeaves = leaves
        for leave in leaves {
            agenda.leaveStarts.insert(Agenda.Item(at: leave.start, rep: rep))
        }
    }

    private mutating func removeLeaveEnd(of rep: RepID) {
        guard let end = reps[Int(rep.number)].leave?.end else { return }
        agenda.leaveEnds.remove(Agenda.Item(at: end, rep: rep))
    }
}
