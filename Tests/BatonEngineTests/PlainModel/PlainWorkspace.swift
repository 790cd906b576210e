@testable import BatonEngine

/// The rules of Documentation/Domain.md sections 2 and 4 a second time, as plainly as they can be
/// said: nothing is counted along, nothing is kept in order, every question goes through all
/// there is. Who acts is always operations.
struct PlainWorkspace {
    struct Rep {
        var file: RepDefinition
        var paused = false
        var out = false
        var capacityOverride: Int32?
        /// Leads given, by day.
        var given: [Int: Int32] = [:]
    }

    /// A member's place in a rotation.
    struct Seat: Equatable {
        var rep: String
        var weight: Int
        var pass: Int
        var lastTurn = 0
        var wasAvailable = false
    }

    struct Team {
        var seats: [Seat] = []
        var virtualTime = 0
        var manager: String?
        var asksManager = false
    }

    struct Lead {
        var team: String
        var tier: String
        var owner: String?
        var state = LeadState.waiting
        var held: Set<String> = []
        var handedBack: Set<String> = []
    }

    var reps: [String: Rep] = [:]
    var teams: [String: Team] = [:]
    var tiers: [String: TierDefinition] = [:]
    var leads: [Lead] = []
    var turns = 0
    var day = 0

    // MARK: Who can

    func load(of rep: String) -> Int {
        leads.filter { $0.owner == rep && $0.state != .closed }
            .reduce(0) { $0 + cost(of: $1) }
    }

    func cost(of lead: Lead) -> Int { Int(tiers[lead.tier]?.cost ?? 0) }

    func isActive(_ rep: String) -> Bool { reps[rep]?.file.active == true }

    func hasRoom(_ rep: String, for cost: Int) -> Bool {
        guard let limit = reps[rep]?.capacityOverride ?? reps[rep]?.file.capacity else {
            return true
        }
        return load(of: rep) + cost <= Int(limit)
    }

    func isAvailable(_ key: String) -> Bool {
        guard let rep = reps[key], rep.file.active, !rep.paused, !rep.out else { return false }
        let pending = leads.count { $0.owner == key && $0.state == .assigned }
        return hasRoom(key, for: 1)
            && rep.given[day, default: 0] < rep.file.dailyCap ?? .max
            && pending < Int(rep.file.pendingCap ?? .max)
    }

    /// Whoever has become available is raised to the virtual time.
    mutating func settle() {
        for (key, team) in teams {
            for (index, seat) in team.seats.enumerated() {
                let isAvailable = isAvailable(seat.rep)
                if isAvailable, !seat.wasAvailable {
                    teams[key]?.seats[index].pass = max(seat.pass, team.virtualTime)
                }
                teams[key]?.seats[index].wasAvailable = isAvailable
            }
        }
    }

    // MARK: Search

    struct Found {
        var rep: String
        /// Nil for a manager.
        var seat: Int?
    }

    func search(_ id: Int, in key: String, leaving excluded: String? = nil) -> Found? {
        let lead = leads[id]
        guard let team = teams[key] else { return nil }
        let able = team.seats.indices
            .filter {
                isAvailable(team.seats[$0].rep)
                    && hasRoom(team.seats[$0].rep, for: cost(of: lead))
            }
            .sorted {
                let (left, right) = (team.seats[$0], team.seats[$1])
                return (left.pass, left.lastTurn, $0) < (right.pass, right.lastTurn, $1)
            }
        func isNew(_ rep: String) -> Bool {
            rep != excluded && rep != lead.owner && !lead.held.contains(rep)
        }
        if let next = able.first(where: { isNew(team.seats[$0].rep) }) {
            return Found(rep: team.seats[next].rep, seat: next)
        }
        if team.asksManager, let manager = team.manager, isNew(manager), isActive(manager),
            reps[manager]?.out == false
        {
            return Found(rep: manager)
        }
        return
            able.first {
                team.seats[$0].rep != excluded && !lead.handedBack.contains(team.seats[$0].rep)
            }
            .map { Found(rep: team.seats[$0].rep, seat: $0) }
    }

    // MARK: Changes

    mutating func takeTurn(_ team: String, _ seat: Int) {
        guard var rotation = teams[team] else { return }
        let member = rotation.seats[seat]
        turns += 1
        rotation.virtualTime = max(rotation.virtualTime, member.pass)
        rotation.seats[seat].pass = member.pass + 720_720 / member.weight
        rotation.seats[seat].lastTurn = turns
        teams[team] = rotation
    }

    mutating func takeAway(_ id: Int, handedBack: Bool = false) {
        guard let owner = leads[id].owner else { return }
        leads[id].held.insert(owner)
        if handedBack { leads[id].handedBack.insert(owner) }
        leads[id].owner = nil
        leads[id].state = .waiting
        settle()
    }

    mutating func give(_ id: Int, to rep: String, of team: String, seat: Int? = nil) {
        if let seat { takeTurn(team, seat) }
        takeAway(id)
        leads[id].owner = rep
        leads[id].team = team
        leads[id].state = .assigned
        reps[rep]?.given[day, default: 0] += 1
        settle()
    }

    mutating func place(_ id: Int, in team: String, leaving excluded: String? = nil) {
        if let found = search(id, in: team, leaving: excluded) {
            return give(id, to: found.rep, of: team, seat: found.seat)
        }
        takeAway(id)
        leads[id].team = team
    }

    func byUrgency(_ ids: [Int]) -> [Int] {
        func rank(_ id: Int) -> Int32 { tiers[leads[id].tier]?.rank ?? .max }
        return ids.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    /// Takes all open leads of these reps away, or only those not contacted.
    mutating func vacate(_ owners: Set<String>, contactedToo: Bool) {
        let moving = leads.indices.filter { id in
            leads[id].state != .closed && owners.contains(leads[id].owner ?? "")
                && (contactedToo || leads[id].state != .contacted)
        }
        for id in byUrgency(moving) { place(id, in: leads[id].team, leaving: leads[id].owner) }
    }

    /// Asks all waiting leads from the first on, again and again, until nobody can take one.
    mutating func drain() {
        var waits = true
        while waits {
            waits = false
            for id in byUrgency(leads.indices.filter { leads[$0].state == .waiting }) {
                guard let found = search(id, in: leads[id].team) else { continue }
                give(id, to: found.rep, of: leads[id].team, seat: found.seat)
                waits = true
                break
            }
        }
    }
}
