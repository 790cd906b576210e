extension Engine {
    /// How the teams of the present file stand.
    ///
    /// - Parameter within: Microseconds ahead for what is due; nil: nothing is.
    func teamSnapshots(dueWithin within: Int64?) -> [TeamSnapshot] {
        let counts = deadlineCounts(dueWithin: within)
        return teams.indices.filter { teams[$0].isInFile }
            .sorted { definitionPlace(ofTeam: $0) < definitionPlace(ofTeam: $1) }
            .map { snapshot(ofTeam: $0, counts) }
    }

    /// How a team stands, with the members of its rotation.
    func teamAnswer(
        _ key: String, dueWithin within: Int64?
    ) throws(Rejection) -> (team: TeamSnapshot, members: [MemberSnapshot]) {
        let index = Int(try resolveTeam(key).number)
        return (
            snapshot(ofTeam: index, deadlineCounts(dueWithin: within)), members(ofTeam: index)
        )
    }

    /// In the order of their turns, those who cannot get a lead last.
    private func members(ofTeam index: Int) -> [MemberSnapshot] {
        let rotation = teams[index].rotation
        var found: [MemberSnapshot] = []
        rotation.order.walk { place in
            var member = snapshot(of: rotation.members[Int(place.index)])
            member.place = Int32(found.count + 1)
            found.append(member)
            return true
        }
        let others = rotation.members.indices.filter {
            rotation.members[$0].unavailable != nil
        }
        .sorted { left, right in
            let (left, right) = (rotation.members[left], rotation.members[right])
            return left.pass != right.pass
                ? left.pass < right.pass : left.lastTurn < right.lastTurn
        }
        return found + others.map { snapshot(of: rotation.members[$0]) }
    }

    private func snapshot(of member: Rotation.Member) -> MemberSnapshot {
        MemberSnapshot(
            rep: snapshot(of: member.rep, withFigures: true),
            weight: Int32(Rotation.strideUnit / member.stride), pass: member.pass,
            unavailable: member.unavailable)
    }

    private func snapshot(ofTeam index: Int, _ counts: DeadlineCounts) -> TeamSnapshot {
        let team = teams[index]
        var snapshot = TeamSnapshot(key: teamNames[Int32(index)])
        snapshot.manager = team.manager.map(key(of:)) ?? ""
        snapshot.director = team.director.map(key(of:)) ?? ""
        snapshot.operations = team.operations.map(key(of:)) ?? ""
        snapshot.isOpen = team.isOpen(at: now, calendars)
        snapshot.nextChange = team.calendar.flatMap { calendars[$0].nextChange(after: now) }
        snapshot.members = Int32(team.rotation.count)
        snapshot.availableMembers = Int32(team.rotation.availableCount)
        snapshot.waitingForTeam = team.heldCount
        snapshot.waitingForOperations = team.unownedCount - team.heldCount
        snapshot.breachedLeads = counts.breached[index]
        snapshot.dueLeads = counts.due[index]
        snapshot.countsIncomplete = counts.isIncomplete
        return snapshot
    }

    /// Leads by team, counted along the queue of deadlines: at most `leadVisitsMax` clocks, so that
    /// a team with a million late leads holds up nobody.
    private func deadlineCounts(dueWithin within: Int64?) -> DeadlineCounts {
        var counts = DeadlineCounts(teams: teams.count)
        var walk = LeadWalk.byDue(
            behind: nil, onlyPassed: within == nil, dueBy: within.map { now.advanced(by: $0) },
            includesOthers: false, includeClosed: false)
        var visits = 0
        while let place = walk.next(in: self) {
            visits += 1
            if visits > Self.leadVisitsMax {
                counts.isIncomplete = true
                break
            }
            guard let lead = place.lead else { continue }
            let team = Int(leads[lead].team.number)
            if leads[lead].clocks.areLate {
                counts.breached[team] += 1
            } else if within != nil {
                counts.due[team] += 1
            }
        }
        return counts
    }

    private func definitionPlace(ofTeam index: Int) -> Int {
        let key = teamNames[Int32(index)]
        return definition?.teams.firstIndex { $0.key == key } ?? .max
    }
}

/// Leads by the number of their team.
private struct DeadlineCounts {
    var breached: [Int]
    var due: [Int]
    var isIncomplete = false

    init(teams: Int) {
        breached = Array(repeating: 0, count: teams)
        due = breached
    }
}
