internal import BatonEngine

// Who is there (Documentation/Domain.md section 4).
extension Auditor {
    func key(_ rep: RepID) -> String { repKeys[Int(rep.number)] }

    func seeRep(_ event: Event) throws(Violation) {
        switch event {
        case .repOut(let rep, let leave):
            try change(rep) { state throws(Violation) in
                try require(leave.start <= now, "\(key(rep)) is out before the time")
                state.leave = leave
                state.planned.removeAll { $0 == leave }
            }
        case .repBack(let rep):
            try change(rep) { state throws(Violation) in
                try require(state.leave != nil, "\(key(rep)) is back, and was not out")
                state.leave = nil
            }
        case .leavesPlanned(let rep, let leaves):
            try change(rep) { state throws(Violation) in
                try require(leaves.count <= 32, "\(key(rep)) plans \(leaves.count) leaves")
                for (one, other) in zip(leaves, leaves.dropFirst()) {
                    try require(!one.overlaps(other), "\(key(rep)) plans leaves that overlap")
                }
                state.planned = leaves
            }
        case .repPaused(let rep):
            try change(rep) { state throws(Violation) in
                try require(!state.isPaused, "\(key(rep)) pauses twice")
                state.isPaused = true
            }
        case .repResumed(let rep):
            try change(rep) { state throws(Violation) in
                try require(state.isPaused, "\(key(rep)) resumes twice")
                state.isPaused = false
            }
        case .repCapacity(let rep, let capacity, _):
            try change(rep) { $0.capacityOverride = capacity }
        case .repHours(let rep, let hours): try change(rep) { $0.hoursOverride = hours }
        default: break
        }
    }

    private func change(
        _ rep: RepID, _ body: (inout PlainRep) throws(Violation) -> Void
    ) throws(Violation) {
        try require(reps.indices.contains(Int(rep.number)), "rep \(rep.number) is unknown")
        try body(&reps[Int(rep.number)])
        reps[Int(rep.number)].nextChange = change(of: Int(rep.number))
        settle(Int(rep.number))
    }

    func applied(_ event: WorkspaceApplied) throws(Violation) {
        try require(event.version == version + 1, "version \(event.version) after \(version)")
        version = event.version
        let definition = event.definition
        self.definition = definition
        for index in reps.indices { reps[index].isInFile = false }
        for rep in definition.reps {
            let number = Self.intern(rep.key, in: &repKeys)
            let zone = zone(rep.timeZone ?? definition.timeZone)
            if number == reps.count { reps.append(PlainRep(definition: rep, zone: zone)) }
            if reps[number].definition.capacity != rep.capacity {
                reps[number].capacityOverride = nil
            }
            if reps[number].definition.hours != rep.hours { reps[number].hoursOverride = nil }
            if let key = reps[number].hoursOverride,
                !definition.calendars.contains(where: { $0.key == key })
            {
                reps[number].hoursOverride = nil
            }
            if reps[number].zone != zone { move(number, to: zone) }
            reps[number].definition = rep
            reps[number].isInFile = true
        }
        for tier in definition.tiers {
            let number = Self.intern(tier.key, in: &tierKeys)
            if number == tiers.count { tiers.append(tier) } else { tiers[number] = tier }
        }
        for rule in definition.routing { _ = Self.intern(rule.name, in: &ruleKeys) }
        form(definition)
    }

    /// The leads given today are those of today in another zone too.
    private func move(_ number: Int, to zone: TimeZoneTable) {
        beginDay(of: number)
        reps[number].zone = zone
        reps[number].givenDay = zone.localDay(at: now)
    }

    private static func intern(_ key: String, in keys: inout [String]) -> Int {
        if let place = keys.firstIndex(of: key) { return place }
        keys.append(key)
        return keys.count - 1
    }

    /// A day that has begun does not end when the clocks go back.
    func beginDay(of number: Int) {
        let day = reps[number].zone.localDay(at: now)
        guard day > reps[number].givenDay else { return }
        reps[number].givenDay = day
        reps[number].givenCount = 0
    }

    func countGiven(_ rep: RepID) {
        let number = Int(rep.number)
        beginDay(of: number)
        reps[number].givenCount += 1
    }

    func givenToday(_ rep: PlainRep) -> Int {
        rep.givenDay >= rep.zone.localDay(at: now) ? rep.givenCount : 0
    }

    // MARK: Limits

    /// The cost of a tier, also of one that has left the file.
    func cost(of tier: TierID) -> Int { Int(tiers[Int(tier.number)].cost) }

    func load(of rep: PlainRep) -> Int {
        rep.leads.reduce(0) { $0 + cost(of: leads[Int($1.number) - 1].tier) }
    }

    func pending(of rep: PlainRep) -> Int {
        rep.leads.count { leads[Int($0.number) - 1].state == .assigned }
    }

    /// Whether an assignment keeps to what everybody may rely on, whoever's turn it is.
    func check(_ event: LeadAssigned, of lead: PlainLead) throws(Violation) {
        let rep = reps[Int(event.rep.number)]
        let name = "\(lead.id) goes to \(key(event.rep)) by \(event.how)"
        try require(rep.isActive, "\(name), who is not active")
        let isByHand =
            event.reason == .byHand && event.how == .named || event.plan != nil
            || isBroughtAlong(event, lead)
        if isByHand { return }
        if event.how != .delegate {
            try require(rep.leave == nil, "\(name), who is out of office")
        } else {
            try require(rep.isIn, "\(name), who is not in")
        }
        let isSearched: Bool =
            switch event.how {
            case .rotation, .affinity, .fallbackTeam, .owner: true
            case .named, .manager, .delegate: false
            }
        guard isSearched else { return }
        try require(!rep.isPaused, "\(name), who is paused")
        if let capacity = rep.capacity, !tiers[Int(lead.tier.number)].ignoresCapacity {
            let load = load(of: rep)
            try require(
                load + max(1, cost(of: lead.tier)) <= Int(capacity),
                "\(name), whose load is \(load) of \(capacity)")
        }
        if let cap = rep.definition.dailyCap {
            try require(givenToday(rep) < Int(cap), "\(name), who got \(cap) leads today")
        }
        if let cap = rep.definition.pendingCap {
            try require(pending(of: rep) < Int(cap), "\(name), who has \(cap) not accepted")
        }
        for skill in lead.skills where !rep.definition.skills.contains(skill) {
            throw Violation("\(name), who has not the skill \(skill)")
        }
    }
}
