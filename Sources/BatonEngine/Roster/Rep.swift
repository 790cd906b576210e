/// A rep as the engine knows them: what the file says, and what has happened since.
struct Rep: Sendable {
    /// A place in a team's rotation.
    struct Membership: Hashable, Sendable {
        var team: TeamID
        var index: Int32
    }

    var definition: RepDefinition
    /// Their own time zone, or the workspace's.
    var zone: TimeZoneTable
    /// False once a version of the file leaves them out.
    var isInFile = true
    var memberships: [Membership] = []
    var manages: [TeamID] = []

    var isPaused = false
    var leave: Leave?
    /// Leaves to come, by start.
    var plannedLeaves: [Leave] = []
    /// Set by a command; stands until it is cleared or the file's value changes.
    var capacityOverride: Int32?

    /// Sum of the costs of the open leads they own.
    var load: Int64 = 0
    var openLeads: Int32 = 0
    /// Leads in the state `assigned`.
    var pending: Int32 = 0
    /// The local day that `givenCount` counts.
    var givenDay = Int32.min
    var givenCount: Int32 = 0
    /// Head of the list of open leads they own (`Lead.nextOfOwner`).
    var firstLead: LeadID?

    var isActive: Bool { isInFile && definition.active }

    /// In the office: what a manager needs to get a lead (Documentation/Domain.md section 4).
    var isIn: Bool { isActive && leave == nil }

    var capacity: Int32? { capacityOverride ?? definition.capacity }

    /// Leads given on the local day of `now`.
    func givenToday(at now: Instant) -> Int32 {
        givenDay == zone.localDay(at: now) ? givenCount : 0
    }

    /// Why they are not available, asked in the order of `SkipReason`; nil if they are.
    func unavailability(at now: Instant) -> SkipReason? {
        if !isActive { return .inactive }
        if isPaused { return .paused }
        if leave != nil { return .outOfOffice }
        if !hasRoom(forCost: 1) { return .capacity }
        if let cap = definition.dailyCap, givenToday(at: now) >= cap { return .dailyCap }
        if let cap = definition.pendingCap, pending >= cap { return .pendingCap }
        return nil
    }

    /// Whether a lead of this cost fits under the capacity.
    func hasRoom(forCost cost: Int32) -> Bool {
        capacity.map { load + Int64(cost) <= Int64($0) } ?? true
    }
}
