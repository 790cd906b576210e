/// A lead as a search sees it.
struct Demand {
    /// The team that the lead is routed to, or handed to.
    var team: TeamID
    /// Nil of a dry run.
    var lead: LeadID?
    var tier: TierID
    var cost: Int32
    /// Room and capacity are not asked for.
    var ignoresCapacity = false
    /// In basis points; nil asks for none.
    var minCompliance: Int32?
    var skills = SkillSetID.none
    /// Empty: none.
    var account = ""
    var owner: RepID?
    var pastStints: [Lead.PastStint] = []
    /// Whom a hand-over leaves.
    var excluded: RepID?
    /// Of the dry run of an import.
    var past: LeadPast?

    init(team: TeamID, tier: TierID, _ definition: TierDefinition) {
        self.team = team
        self.tier = tier
        cost = definition.cost
        ignoresCapacity = definition.ignoresCapacity
        minCompliance = definition.minCompliance
    }

    func wasHeld(by rep: RepID) -> Bool {
        rep == excluded || rep == owner || pastStints.contains { $0.rep == rep }
    }

    /// Whether a previous owner may get it again when nobody else can take it: never who handed it
    /// back themselves.
    func mayReturn(to rep: RepID) -> Bool {
        rep != excluded && !pastStints.contains { $0.rep == rep && $0.wasHandedBack }
    }
}

/// Whom a search found, and how.
struct Placement {
    var rep: RepID
    /// The team whose rotation chose, else the lead's.
    var team: TeamID
    var how: AssignmentMethod
    var turn: Turn?
}

/// What a search answers.
struct SearchResult {
    /// Nil: the lead waits.
    var placement: Placement?
    /// Where it waits then.
    var pool = LeadPool.operations
    var trace: SearchTrace
}

/// How far a search goes.
enum SearchScope {
    case everybody
    /// Affinity, the team's rotation and those of its chain: a ladder's reassign
    /// (Documentation/Domain.md section 5).
    case rotations
}

extension Engine {
    func demand(of id: LeadID, in team: TeamID? = nil, excluding owner: RepID? = nil) -> Demand {
        let tier = leads[id].tier
        var demand = Demand(team: team ?? leads[id].team, tier: tier, tiers[Int(tier.number)])
        demand.lead = id
        demand.skills = leads[id].skills
        demand.account = leads[id].traits.account
        demand.owner = leads[id].owner
        demand.pastStints = leads[id].pastStints
        demand.excluded = owner
        return demand
    }

    /// When a rep who got the lead now would have to have contacted it; nil if that is no
    /// condition: without a target, and once contact is met, breached, paused, waived or cancelled
    /// (Documentation/Domain.md section 4).
    func contactDeadline(of demand: Demand) -> Instant? {
        if let id = demand.lead {
            if let clock = leads[id].clock(.contact) {
                return clock.state == .running ? clock.due : nil
            }
            // The clock starts with the import, or else with the first assignment, or never.
            if leads[id].wasEverAssigned || leads[id].isImported { return nil }
        }
        if let past = demand.past { return contactDeadline(after: past, tier: demand.tier) }
        return contactBy(ofLeadIn: demand.tier)
    }

    private func contactDeadline(after past: LeadPast, tier: TierID) -> Instant? {
        guard past.contactedAt == nil, let policy = policies.current(of: tier),
            let due = reckoning(.contact, start: past.receivedAt, under: policy)?.due(paused: 0)
        else { return nil }
        return due > now ? due : nil
    }
}
