internal import BatonEngine

// Turns, passes, and who has become available (Documentation/Domain.md section 4).
extension Auditor {
    /// Whether the lead goes to whom a search would find.
    func requireTurn(_ event: LeadAssigned, of lead: PlainLead) throws(Violation) {
        let rep = Int(event.rep.number)
        let team = Int(event.leadTeam.number)
        let name = "\(lead.id) goes to \(repKeys[rep]) by \(event.how) for \(event.reason)"
        try require(
            event.leadTeam == lead.team || event.reason == .byHand,
            "\(name) and changes its team")
        // Whom a plan found, it found when it was made.
        if event.plan != nil { return }
        switch event.how {
        case .named, .delegate: return
        case .owner:
            let last = lead.stints.last
            try require(
                last.map { Int($0.rep.number) == rep && $0.ended == .reopened } ?? false,
                "\(name), who did not have it last")
            try require(canGet(lead, rep, in: team), "\(name), who cannot take it")
        case .rotation, .affinity, .fallbackTeam, .manager:
            let found = search(lead, in: team, isForLadder: event.reason == .ladder)
            let seen = Found(rep: rep, team: Int(event.team.number), how: event.how)
            try require(
                seen == found,
                "\(name) and team \(teamKeys[Int(event.team.number)]) instead of "
                    + "\(found.rep.map { repKeys[$0] } ?? "the pool") by \(found.how)")
            try requireNothingMoreUrgent(than: lead, event.reason)
        }
    }

    /// A lead that waits goes before those less urgent, if somebody can take it.
    private func requireNothingMoreUrgent(
        than lead: PlainLead, _ reason: AssignmentReason
    ) throws(Violation) {
        guard reason == .drain,
            pooled.count <= Self.queueLookedThrough || sequence.isMultiple(of: 4)
        else { return }
        let urgency = urgency(of: lead)
        var searches = Searches()
        for place in pooled {
            let rank = tiers[Int(leads[place].tier.number)].rank
            guard rank <= urgency.0, self.urgency(of: leads[place]) < urgency else { continue }
            let other = leads[place]
            guard plan(of: other.id) == nil, other.snoozedUntil == nil, !isOverdue(other) else {
                continue
            }
            let found = search(other, among: &searches)
            try require(
                found.rep == nil,
                "\(lead.id) goes before \(other.id), which is more urgent and could go to "
                    + "\(found.rep.map { repKeys[$0] } ?? "") by \(found.how)")
        }
    }

    /// Of a longer queue that drains only every fourth lead is asked for its turn.
    private static let queueLookedThrough = 32

    /// What searches have answered at one instant, for leads that differ in nothing they look at.
    private typealias Searches = [Likeness: Found]

    private struct Likeness: Hashable {
        var team: TeamID
        var tier: TierID
        var skills: [String]
        var account: String
    }

    private func search(_ lead: PlainLead, among known: inout Searches) -> Found {
        // The contact clock of an imported one runs already.
        guard lead.stints.isEmpty, lead.past == nil else {
            return search(lead, in: Int(lead.team.number))
        }
        let likeness = Likeness(
            team: lead.team, tier: lead.tier, skills: lead.skills, account: lead.traits.account)
        if let found = known[likeness] { return found }
        let found = search(lead, in: Int(lead.team.number))
        known[likeness] = found
        return found
    }

    /// What is due of it comes first, and it is asked for then.
    private func isOverdue(_ lead: PlainLead) -> Bool {
        lead.clocks.contains { clock in
            clock.state == .running && clock.due <= time
                || clock.next(at: time).map { $0.time <= time } ?? false
        }
    }

    private func urgency(of lead: PlainLead) -> (Int32, Int64, LeadID) {
        (tiers[Int(lead.tier.number)].rank, lead.urgentDeadline, lead.id)
    }

    /// A lead that is put to wait finds nobody.
    func requireNobody(_ event: LeadWaiting, for lead: PlainLead) throws(Violation) {
        guard lead.snoozedUntil == nil, event.plan == nil else { return }
        let found = search(lead, in: Int(event.team.number))
        try require(
            found == Found(team: Int(event.team.number), pool: event.pool),
            "\(lead.id) waits in the pool of \(event.pool), and could go to "
                + "\(found.rep.map { repKeys[$0] } ?? "the pool of \(found.pool)")")
    }

    /// With everything done, nobody waits whom somebody could take.
    func requireNobodyWaitsInVain() throws(Violation) {
        var searches = Searches()
        for lead in pooled.map({ leads[$0] })
        where lead.snoozedUntil == nil && plan(of: lead.id) == nil {
            let found = search(lead, among: &searches)
            try require(
                found.rep == nil,
                "\(lead.id) waits, and \(found.rep.map { repKeys[$0] } ?? "") could take it")
            // A lead goes back to the team's pool by no rule: it stays where it is.
            try require(
                found.pool == lead.pool || lead.pool == .operations,
                "\(lead.id) waits in the pool of \(lead.pool == .team ? "the team" : "")")
        }
    }

    // MARK: Passes

    func take(_ event: LeadAssigned) throws(Violation) {
        let isSearched = event.how == .rotation || event.how == .fallbackTeam
        guard let turn = event.turn else {
            // A plan's receiver may have left the rotation meanwhile.
            if event.plan != nil { return }
            return try require(!isSearched, "\(event.lead) is given by a turn that is not told")
        }
        try require(
            isSearched || event.how == .named && event.reason == .byHand,
            "\(event.lead) takes a turn by \(event.how)")
        let team = Int(event.team.number)
        let rep = Int(event.rep.number)
        guard let place = teams[team].seats.firstIndex(where: { $0.rep == rep }) else {
            throw Violation("\(repKeys[rep]) takes a turn in \(teamKeys[team]), no member")
        }
        let seat = teams[team].seats[place]
        let stride = PlainTeam.strideUnit / UInt64(seat.weight)
        let time = max(teams[team].virtualTime, seat.pass)
        try require(
            turn.passBefore == seat.pass && turn.passAfter == seat.pass + stride
                && turn.virtualTime == time,
            "\(repKeys[rep]) takes a turn from \(turn.passBefore) to \(turn.passAfter) at "
                + "\(turn.virtualTime) instead of \(seat.pass) to \(seat.pass + stride) at \(time)")
        teams[team].virtualTime = time
        teams[team].seats[place].pass += stride
        teams[team].seats[place].lastTurn = sequence
        try count(event, team: team, rep: rep)
    }

    /// Turns that everybody could have had are shared evenly.
    private func count(_ event: LeadAssigned, team: Int, rep: Int) throws(Violation) {
        let seats = teams[team].seats
        let isPlain =
            event.how == .rotation && event.plan == nil && event.trace.considered.isEmpty
            && seats.allSatisfy { $0.weight == seats[0].weight }
            && !tiers[Int(leads[Int(event.lead.number) - 1].tier.number)].ignoresCapacity
        guard isPlain else { return teams[team].fairness.reset() }
        try require(
            teams[team].fairness.took(rep, of: seats),
            "\(repKeys[rep]) is two turns ahead in \(teamKeys[team])")
    }

    // MARK: Who has become available

    /// Looks again at what a rep can take: who could not and now can is raised to the virtual time.
    func settle(_ number: Int) {
        for team in teams.indices {
            guard let place = teams[team].seats.firstIndex(where: { $0.rep == number }) else {
                continue
            }
            let isAvailable = isAvailable(number, in: team)
            guard isAvailable != teams[team].seats[place].wasAvailable else { continue }
            teams[team].fairness.reset()
            teams[team].seats[place].wasAvailable = isAvailable
            guard isAvailable else { continue }
            teams[team].seats[place].pass = max(
                teams[team].seats[place].pass, teams[team].virtualTime)
        }
    }

    /// Lets time pass: shifts and days begin, each at its own instant.
    func pass(to end: Instant) {
        while let next = nextChange(), next <= end.microseconds {
            now = Instant(microseconds: next)
            for number in reps.indices where reps[number].definition.dailyCap != nil {
                beginDay(of: number)
            }
            for number in reps.indices where reps[number].nextChange ?? .max <= next {
                reps[number].nextChange = change(of: number)
                settle(number)
            }
        }
        now = end
    }

    func nextChange() -> Int64? { reps.lazy.compactMap(\.nextChange).min() }

    /// When what a rep can take may change next without an event.
    func change(of number: Int) -> Int64? {
        let rep = reps[number]
        guard rep.isActive else { return nil }
        var next: Int64?
        if rep.definition.dailyCap != nil {
            next = rep.zone.nextDay(after: now).microseconds
        }
        let isAsked = teams.contains { team in
            team.isInFile && team.definition.onShiftOnly
                && team.definition.members.contains { $0.rep == rep.definition.key }
        }
        if isAsked, let shift = hours(of: rep)?.nextChange(after: time) {
            next = min(next ?? .max, shift)
        }
        return next
    }

    // MARK: A new version

    func form(_ definition: WorkspaceDefinition) {
        for index in teams.indices { teams[index].isInFile = false }
        for team in definition.teams {
            let number = intern(team.key)
            if number == teams.count { teams.append(PlainTeam(definition: team)) }
            let former = teams[number].seats
            teams[number].definition = team
            teams[number].isInFile = true
            teams[number].seats = team.members.compactMap { member in
                guard let rep = repKeys.firstIndex(of: member.rep) else { return nil }
                var seat =
                    former.first { $0.rep == rep }
                    ?? PlainSeat(rep: rep, weight: 1, pass: teams[number].virtualTime)
                seat.weight = Int(member.weight)
                return seat
            }
        }
        for index in teams.indices {
            teams[index].fairness.reset()
            if !teams[index].isInFile { teams[index].seats = [] }
        }
        for number in reps.indices {
            reps[number].nextChange = change(of: number)
            settle(number)
        }
    }

    private func intern(_ key: String) -> Int {
        if let place = teamKeys.firstIndex(of: key) { return place }
        teamKeys.append(key)
        return teamKeys.count - 1
    }
}
