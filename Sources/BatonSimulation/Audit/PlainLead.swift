internal import BatonEngine

/// A lead as its events tell of it.
struct PlainLead {
    /// Somebody's time as owner; it lasts while `to` is nil.
    struct Stint {
        var rep: RepID
        var from: Int64
        var to: Int64?
        var ended: AssignmentReason?
        /// When their own time to contact it is over; nil: nothing is asked of them, or it sleeps.
        var contactBy: Int64?
        /// Whether they did in time; nil as long as nobody knows, or nothing was asked.
        var isMet: Bool?
    }

    let id: LeadID
    let receivedAt: Int64
    /// Of an imported one.
    let past: LeadPast?
    var team: TeamID
    var tier: TierID
    var traits: LeadTraits
    var skills: [String]
    var state = LeadState.waiting
    var pool: LeadPool?
    var snoozedUntil: Int64?
    var nextStepAt: Int64?
    var stints: [Stint] = []
    /// Somebody else than the owner contacted it in this stint: it is contacted once accepted.
    var contactedForOwner = false
    var humanAttempts = 0
    var isErased = false
    var isUnanswered = false
    var clocks: [PlainClock] = []

    var isOpen: Bool { state != .closed }

    /// Who has it, or had it when it was closed.
    var owner: RepID? {
        guard let last = stints.last, last.ended == nil else { return nil }
        return last.rep
    }

    /// Who may have owned it at an instant: at the instant of a hand-over either of the two.
    func owners(at time: Int64) -> [RepID?] {
        var owners: [RepID?] = []
        for stint in stints where stint.from <= time && time <= stint.to ?? .max {
            owners.append(stint.rep)
        }
        let isEdge = stints.contains { $0.from == time || $0.to == time }
        return owners.isEmpty || isEdge ? owners + [nil] : owners
    }

    func place(of kind: ClockKind) -> Int? { clocks.lastIndex { $0.kind == kind } }

    func clock(_ kind: ClockKind) -> PlainClock? { place(of: kind).map { clocks[$0] } }

    /// The earliest deadline that runs or has passed with nothing done.
    var urgentDeadline: Int64 {
        var earliest = Instant.latest.microseconds
        for clock in clocks where clock.state == .running || clock.isLate {
            earliest = min(earliest, clock.due)
        }
        return earliest
    }
}

/// A rep as the file and their events tell of them.
struct PlainRep {
    var definition: RepDefinition
    /// Theirs or the workspace's, as the last version says that has them.
    var zone: TimeZoneTable
    var isInFile = true
    var isPaused = false
    var leave: Leave?
    var planned: [Leave] = []
    var capacityOverride: Int32?
    /// A calendar's key; of a command, while it stands.
    var hoursOverride: String?
    /// The leads they own, in no order.
    var leads: [LeadID] = []
    /// All their stints: the place of the lead, and that among its stints.
    var stints: [(lead: Int, stint: Int)] = []
    /// Leads given on the newest local day that has begun.
    var givenDay = Int32.min
    var givenCount = 0
    /// When a shift or a day of theirs begins or ends next, if it matters.
    var nextChange: Int64?

    var isActive: Bool { isInFile && definition.active }
    var isIn: Bool { isActive && leave == nil }
    var capacity: Int32? { capacityOverride ?? definition.capacity }
}
