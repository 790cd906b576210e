@testable import BatonEngine

extension PlainWorkspace {
    /// Carries out a command and what follows from it; answers false if it is to be refused.
    mutating func run(_ command: Command) -> Bool {
        guard carryOut(command) else { return false }
        settle()
        drain()
        return true
    }

    private mutating func carryOut(_ command: Command) -> Bool {
        switch command {
        case .submit(let lead): submit(lead)
        case .applyWorkspace(let change): apply(change.definition)
        case .pause(let rep): return set(\.paused, of: rep, to: true)
        case .resume(let rep): return set(\.paused, of: rep, to: false)
        case .endLeave(let rep, _): return set(\.out, of: rep, to: false)
        case .startLeave(let rep, _, _, let openLeads):
            reps[rep]?.out = true
            settle()
            leave(rep, openLeads)
        case .setHours(let rep, let calendar): reps[rep]?.hoursOverride = calendar
        case .setCapacity(let rep, let capacity, let sheds):
            reps[rep]?.capacityOverride = capacity
            settle()
            if sheds { shed(rep) }
        case .accept(.id(let id), _): return advance(id, from: [.assigned], to: .accepted)
        case .contact(.id(let id), _, _, _):
            return advance(id, from: [.assigned, .accepted, .contacted], to: .contacted)
        case .close(.id(let id), _, _, _, _):
            return advance(
                id, from: [.waiting, .assigned, .accepted, .contacted], to: .closed)
        case .decline(.id(let id), _, _): return decline(index(id))
        case .reassign(.id(let id), let change):
            return reassign(index(id), to: change.to, countTurn: change.countTurn)
        default: break
        }
        return true
    }

    private func index(_ id: LeadID) -> Int { Int(id.number) - 1 }

    /// The category of a test's lead is its rule.
    private mutating func submit(_ submitted: SubmitLead) {
        guard let rule = routing.first(where: { $0.name == submitted.traits.category }) else {
            return
        }
        let id = leads.count
        leads.append(
            Lead(
                team: rule.team, tier: rule.tier, account: submitted.traits.account,
                skills: rule.skills))
        if let owner = submitted.owner, isIn(owner) {
            give(id, to: Found(rep: owner), of: rule.team)
        } else {
            place(id, in: rule.team)
        }
    }

    private mutating func leave(_ rep: String, _ openLeads: OpenLeads) {
        switch openLeads {
        case .keep: break
        case .reassign: vacate([rep], contactedToo: false)
        case .delegate:
            guard let backup = reps[rep]?.file.backup, backup != rep, isIn(backup) else {
                return vacate([rep], contactedToo: true)
            }
            for id in self.openLeads(of: [rep], contactedToo: true) {
                give(id, to: Found(rep: backup), of: leads[id].team)
            }
        }
    }

    private mutating func set(
        _ flag: WritableKeyPath<Rep, Bool>, of key: String, to value: Bool
    ) -> Bool {
        guard var rep = reps[key], rep[keyPath: flag] != value else { return false }
        rep[keyPath: flag] = value
        reps[key] = rep
        return true
    }

    private mutating func advance(
        _ id: LeadID, from states: Set<LeadState>, to state: LeadState
    ) -> Bool {
        let id = index(id)
        guard leads.indices.contains(id), states.contains(leads[id].state) else { return false }
        leads[id].state = state
        return true
    }

    private mutating func decline(_ id: Int) -> Bool {
        guard leads.indices.contains(id), leads[id].state == .assigned else { return false }
        takeAway(id, handedBack: true)
        place(id, in: leads[id].team)
        return true
    }

    private mutating func reassign(_ id: Int, to target: ReassignTarget, countTurn: Bool) -> Bool {
        guard leads.indices.contains(id), leads[id].state != .closed else { return false }
        let team = leads[id].team
        switch target {
        case .team(let other):
            let isKnown = leads[id].state == .waiting && leads[id].pool == .operations
            place(id, in: other, leaving: leads[id].owner)
            // Operations have been told: it does not go back into the team's pool.
            if isKnown, other == team, leads[id].state == .waiting { leads[id].pool = .operations }
        case .auto:
            guard case .rep(let found) = search(id, in: team, leaving: leads[id].owner) else {
                return false
            }
            give(id, to: found, of: team)
        case .rep(let rep):
            guard isActive(rep), leads[id].owner != rep else { return false }
            let isMember = teams[team]?.seats.contains { $0.rep == rep } == true
            guard !countTurn || isMember else { return false }
            give(id, to: Found(rep: rep, turnIn: countTurn ? team : nil), of: team)
        }
        return true
    }

    private mutating func apply(_ definition: WorkspaceDefinition) {
        routing = definition.routing
        calendars = Dictionary(uniqueKeysWithValues: definition.calendars.map { ($0.key, $0) })
        tiers = Dictionary(uniqueKeysWithValues: definition.tiers.map { ($0.key, $0) })
        for key in reps.keys { reps[key]?.file.active = false }
        for file in definition.reps {
            if reps[file.key]?.file.capacity != file.capacity {
                reps[file.key]?.capacityOverride = nil
            }
            if reps[file.key]?.file.hours != file.hours { reps[file.key]?.hoursOverride = nil }
            reps[file.key, default: Rep(file: file)].file = file
        }
        for team in definition.teams { form(team) }
        settle()
        let gone = reps.keys.filter { !isActive($0) }
        vacate(Set(gone), contactedToo: true)
    }

    private mutating func form(_ definition: TeamDefinition) {
        var team = teams[definition.key] ?? Team()
        let former = team.seats
        team.seats = definition.members.map { member in
            var seat =
                former.first { $0.rep == member.rep }
                ?? Seat(rep: member.rep, weight: 1, pass: team.virtualTime)
            seat.weight = Int(member.weight)
            return seat
        }
        team.manager = definition.manager
        team.chain = definition.fallback
        team.onShiftOnly = definition.onShiftOnly
        team.calendar = definition.calendar
        teams[definition.key] = team
    }
}
