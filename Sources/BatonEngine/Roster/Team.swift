/// A team as the engine knows it.
struct Team: Sendable {
    var definition: TeamDefinition
    /// False once a version of the file leaves it out; its leads stay, nobody new is in it.
    var isInFile = true
    var rotation: Rotation
    var manager: RepID?
    var director: RepID?
    var operations: RepID?
    /// Where the search goes on when the rotation has nobody, up to the pool.
    var fallback: [FallbackStep] = []
    /// Teams whose chain names this one.
    var backsUp: [TeamID] = []
    /// Nil: always open.
    var calendar: CalendarID?
    /// When a calendar opens or closes that the search depends on.
    var nextCalendarChange: Instant?
    /// Leads of this team that nobody owns, most urgent first, but for those of a plan.
    var waiting = SortedSet<WaitingKey>()
    /// How many of them wait in the team's own pool.
    var held = 0
    /// Leads that nobody owns and that an accepted plan is to move: no drain goes through them.
    var planned = SortedSet<WaitingKey>()
    /// How many of them wait in the team's own pool.
    var plannedHeld = 0
    /// Somebody became able to take one of the waiting leads, perhaps.
    var mayDrain = false

    /// A step of the fallback chain (Documentation/Domain.md section 4).
    enum FallbackStep: Hashable, Sendable {
        case team(TeamID)
        case hold
        case manager
    }

    init(definition: TeamDefinition, rotation: Rotation) {
        self.definition = definition
        self.rotation = rotation
    }

    /// How many leads nobody owns, and how many of those wait in the team's own pool.
    var unownedCount: Int { waiting.count + planned.count }
    var heldCount: Int { held + plannedHeld }

    /// The fallback teams that a search may come to.
    var fallbackTeams: [TeamID] {
        fallback.compactMap { if case .team(let team) = $0 { team } else { nil } }
    }

    /// Whether its calendar is open; without one it always is.
    func isOpen(at instant: Instant, _ calendars: CalendarTable) -> Bool {
        calendar.map { calendars[$0].isOpen(at: instant) } ?? true
    }

    /// Whether the search may come to the manager.
    var fallsBackToManager: Bool { fallback.contains(.manager) }
}

/// The order in which waiting leads are searched for: rank, deadline, arrival
/// (Documentation/Domain.md section 4).
struct WaitingKey: Hashable, Comparable, Sendable {
    var rank: Int32
    /// The earliest deadline that runs; `.latest` without one.
    var deadline: Instant
    /// Ids are given in order of arrival.
    var lead: LeadID

    /// After every lead of this rank.
    static func last(ofRank rank: Int32) -> WaitingKey {
        WaitingKey(rank: rank, deadline: .latest, lead: LeadID(.max))
    }

    static func < (left: WaitingKey, right: WaitingKey) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.deadline != right.deadline { return left.deadline < right.deadline }
        return left.lead < right.lead
    }
}
