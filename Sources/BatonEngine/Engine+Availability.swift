extension Engine {
    /// Brings the rotations in line with what a rep can take now, and marks the teams whose waiting
    /// leads may find them.
    ///
    /// Who was available finds nothing new by room beyond the costliest lead: what they were
    /// refused then was not for its cost.
    mutating func refresh(_ rep: RepID) {
        let index = Int(rep.number)
        let (former, room) = (reps[index].offeredRoom, reps[index].room)
        reps[index].offeredRoom = room
        let hasMoreRoom = room > former && former < Int64(largestCost)
        for membership in reps[index].memberships {
            let availability = reps[index].availability(
                at: now, onShiftOnly: membership.onShiftOnly)
            let takesCostlier = hasMoreRoom && availability.unavailable == nil
            let canMore = teams[Int(membership.team.number)].rotation.setUnavailable(
                availability.unavailable, isOnlyFull: availability.isOnlyFull,
                at: membership.index)
            if canMore || takesCostlier { markDrainable(askingRotationOf: membership.team) }
        }
        if reps[index].hasReachedDailyCap(at: now) {
            let midnight = reps[index].zone.nextDay(after: now)
            agenda.days.insert(Agenda.Item(at: midnight, rep: rep))
        }
    }

    /// Nil: back to the file's.
    mutating func setHours(_ calendar: String?, of rep: RepID) {
        let index = Int(rep.number)
        reps[index].hoursOverride = calendar
        if let definition {
            var source = CalendarSource(definition)
            reps[index].hours = compiled(
                reps[index].hoursKey, from: &source, zone: reps[index].definition.timeZone)
        }
        updateShift(of: rep)
        refresh(rep)
        markTeamsThatNeedTime(of: rep)
    }

    mutating func setPaused(_ isPaused: Bool, _ rep: RepID) {
        reps[Int(rep.number)].isPaused = isPaused
        refresh(rep)
    }

    mutating func applyOut(_ rep: RepID, _ leave: Leave) {
        let index = Int(rep.number)
        removeLeaveEnd(of: rep)
        setPlannedLeaves(reps[index].plannedLeaves.filter { $0 != leave }, of: rep)
        reps[index].leave = leave
        // A leave that takes the place of another one takes nothing of its back.
        switch leave.openLeads {
        case .keep: break
        case .reassign: owe(.leave, to: rep)
        case .delegate: owe([.leave, .delegation], to: rep)
        }
        if let end = leave.end { agenda.leaveEnds.insert(Agenda.Item(at: end, rep: rep)) }
        refresh(rep)
    }

    mutating func applyBack(_ rep: RepID) {
        removeLeaveEnd(of: rep)
        reps[Int(rep.number)].leave = nil
        owe([], to: rep, insteadOf: [.leave, .delegation])
        refresh(rep)
        if reps[Int(rep.number)].isIn {
            for team in reps[Int(rep.number)].manages { markDrainable(team) }
        }
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
