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
        var hoursOverride: String?
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
        var chain: [TeamDefinition.Fallback] = []
        var onShiftOnly = false
        var calendar: String?
    }

    struct Lead {
        var team: String
        var tier: String
        var account = ""
        var skills: [String] = []
        var owner: String?
        var state = LeadState.waiting
        var pool: LeadPool?
        var held: Set<String> = []
        var handedBack: Set<String> = []
    }

    var reps: [String: Rep] = [:]
    var teams: [String: Team] = [:]
    var tiers: [String: TierDefinition] = [:]
    var routing: [RoutingRule] = []
    var leads: [Lead] = []
    var calendars: [String: CalendarDefinition] = [:]
    var turns = 0
    /// Minutes since a Monday 00:00 UTC.
    var minute = 540

    var day: Int { minute / 1_440 }

    // MARK: Who can

    func load(of rep: String) -> Int {
        leads.filter { $0.owner == rep && $0.state != .closed }
            .reduce(0) { $0 + cost(of: $1) }
    }

    func cost(of lead: Lead) -> Int { Int(tiers[lead.tier]?.cost ?? 0) }

    func isActive(_ rep: String) -> Bool { reps[rep]?.file.active == true }

    func isIn(_ rep: String) -> Bool { isActive(rep) && reps[rep]?.out == false }

    func room(of rep: String) -> Int {
        guard let limit = reps[rep]?.capacityOverride ?? reps[rep]?.file.capacity else {
            return .max
        }
        return Int(limit) - load(of: rep)
    }

    /// Hours are in UTC, and without holidays.
    func isOpen(_ calendar: String?) -> Bool {
        guard let calendar = calendar.flatMap({ calendars[$0] }) else { return true }
        return calendar.weekly.contains { shift in
            shift.days.contains { day in
                let today = Weekday.allCases[self.day % 7]
                let yesterday = Weekday.allCases[(self.day + 6) % 7]
                let time = Int32(minute % 1_440)
                let (from, to) = (shift.hours.fromMinute, shift.hours.toMinute)
                if to > from { return day == today && time >= from && time < to }
                return day == today && time >= from || day == yesterday && time < to
            }
        }
    }

    func isOnShift(_ rep: String) -> Bool {
        isOpen(reps[rep]?.hoursOverride ?? reps[rep]?.file.hours)
    }

    func isAvailable(_ key: String, in team: String, orFull: Bool = false) -> Bool {
        guard let rep = reps[key], isIn(key), !rep.paused,
            teams[team]?.onShiftOnly != true || isOnShift(key)
        else { return false }
        let pending = leads.count { $0.owner == key && $0.state == .assigned }
        return (orFull || room(of: key) >= 1)
            && rep.given[day, default: 0] < rep.file.dailyCap ?? .max
            && pending < Int(rep.file.pendingCap ?? .max)
    }

    /// But for having held it before.
    func isEligible(_ rep: String, in team: String, for lead: Lead) -> Bool {
        let asksRoom = tiers[lead.tier]?.ignoresCapacity != true
        let skills = Set(reps[rep]?.file.skills ?? [])
        return isAvailable(rep, in: team, orFull: !asksRoom)
            && (!asksRoom || room(of: rep) >= cost(of: lead)) && skills.isSuperset(of: lead.skills)
    }

    /// Whoever has become available is raised to the virtual time.
    mutating func settle() {
        for (key, team) in teams {
            for (index, seat) in team.seats.enumerated() {
                let isAvailable = isAvailable(seat.rep, in: key)
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
        /// Whose rotation gives a turn; nil if none does.
        var turnIn: String?
    }

    enum Answer {
        case rep(Found)
        case pool(LeadPool)
    }

    func search(_ id: Int, in key: String, leaving excluded: String? = nil) -> Answer {
        let lead = leads[id]
        func isNew(_ rep: String) -> Bool {
            rep != excluded && rep != lead.owner && !lead.held.contains(rep)
        }
        if let owner = accountOwner(of: id), isNew(owner), isEligible(owner, in: key, for: lead),
            teams[key]?.seats.contains(where: { $0.rep == owner }) == true
        {
            return .rep(Found(rep: owner))
        }
        if let next = first(of: key, for: lead, where: isNew) { return .rep(next) }
        chain: for step in teams[key]?.chain ?? [] {
            switch step {
            case .team(let other):
                if let next = first(of: other, for: lead, where: isNew) { return .rep(next) }
            case .manager:
                guard let manager = teams[key]?.manager, isNew(manager), isIn(manager) else {
                    continue
                }
                return .rep(Found(rep: manager))
            case .hold: if !isOpen(teams[key]?.calendar) { return .pool(.team) }
            case .pool: break chain
            }
        }
        let former = first(of: key, for: lead) {
            $0 != excluded && !lead.handedBack.contains($0)
        }
        return former.map { .rep($0) } ?? .pool(.operations)
    }

    func accountOwner(of id: Int) -> String? {
        guard !leads[id].account.isEmpty else { return nil }
        return leads.indices.first {
            $0 != id && leads[$0].account == leads[id].account && leads[$0].state != .closed
                && leads[$0].owner != nil
        }.flatMap { leads[$0].owner }
    }

    func first(of team: String, for lead: Lead, where condition: (String) -> Bool) -> Found? {
        (teams[team]?.seats ?? []).enumerated()
            .filter {
                isEligible($0.element.rep, in: team, for: lead) && condition($0.element.rep)
            }
            .min {
                ($0.element.pass, $0.element.lastTurn, $0.offset)
                    < ($1.element.pass, $1.element.lastTurn, $1.offset)
            }
            .map { Found(rep: $0.element.rep, turnIn: team) }
    }

    // MARK: Changes

    mutating func takeTurn(_ team: String, _ rep: String) {
        guard var rotation = teams[team],
            let seat = rotation.seats.firstIndex(where: { $0.rep == rep })
        else { return }
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

    mutating func give(_ id: Int, to found: Found, of team: String) {
        if let rotation = found.turnIn { takeTurn(rotation, found.rep) }
        takeAway(id)
        leads[id].owner = found.rep
        leads[id].pool = nil
        leads[id].team = team
        leads[id].state = .assigned
        let today = day
        reps[found.rep]?.given[today, default: 0] += 1
        settle()
    }

    mutating func place(_ id: Int, in team: String, leaving excluded: String? = nil) {
        switch search(id, in: team, leaving: excluded) {
        case .rep(let found): give(id, to: found, of: team)
        case .pool(let pool):
            takeAway(id)
            leads[id].team = team
            leads[id].pool = pool
        }
    }

    func byUrgency(_ ids: [Int]) -> [Int] {
        func rank(_ id: Int) -> Int32 { tiers[leads[id].tier]?.rank ?? .max }
        return ids.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    func openLeads(of owners: Set<String>, contactedToo: Bool) -> [Int] {
        byUrgency(
            leads.indices.filter { id in
                leads[id].state != .closed && owners.contains(leads[id].owner ?? "")
                    && (contactedToo || leads[id].state != .contacted)
            })
    }

    /// Takes all open leads of these reps away, or only those not contacted.
    mutating func vacate(_ owners: Set<String>, contactedToo: Bool) {
        for id in openLeads(of: owners, contactedToo: contactedToo) {
            place(id, in: leads[id].team, leaving: leads[id].owner)
        }
    }

    /// Takes the least urgent leads away that are not contacted, until the others fit.
    mutating func shed(_ rep: String) {
        let sheddable = openLeads(of: [rep], contactedToo: false)
            .filter { cost(of: leads[$0]) > 0 }
        for id in sheddable.reversed() where room(of: rep) < 0 {
            place(id, in: leads[id].team, leaving: rep)
        }
    }

    /// Asks all waiting leads from the first on, again and again, until nobody can take one.
    mutating func drain() {
        var waits = true
        while waits {
            waits = false
            for id in byUrgency(leads.indices.filter { leads[$0].state == .waiting }) {
                switch search(id, in: leads[id].team) {
                case .pool(let pool):
                    // Operations have been told: it does not go back into the team's pool.
                    if pool == .operations { leads[id].pool = pool }
                    continue
                case .rep(let found): give(id, to: found, of: leads[id].team)
                }
                waits = true
                break
            }
        }
    }
}
