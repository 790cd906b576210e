/// A rep as the engine knows them: what the file says, and what has happened since.
struct Rep: Sendable {
    /// A place in a team's rotation.
    struct Membership: Hashable, Sendable {
        var team: TeamID
        var index: Int32
        /// Off shift they are not available there.
        var onShiftOnly = false
        /// With too little of their shift left they are passed over there.
        var needsTime = false
    }

    var definition: RepDefinition
    var skills = SkillSetID.none
    /// Their own time zone, or the workspace's.
    private(set) var zone: TimeZoneTable
    /// False once a version of the file leaves them out.
    var isInFile = true
    /// Their place in the file.
    var position: Int32 = 0
    var memberships: [Membership] = []
    var manages: [TeamID] = []

    var isPaused = false
    var leave: Leave?
    /// Leaves to come, by start.
    var plannedLeaves: [Leave] = []
    /// Set by a command; stands until it is cleared or the file's value changes.
    var capacityOverride: Int32?
    /// A calendar's key, as `capacityOverride`.
    var hoursOverride: String?
    /// Nil: always on shift.
    var hours: CalendarID?
    /// Kept up to date for who is a member of a team that asks for it.
    var isOnShift = true
    /// When `isOnShift` changes next.
    var nextShiftChange: Instant?

    /// The room that they had when the rotations last learnt of them.
    var offeredRoom: Int64 = 0
    /// Sum of the costs of the open leads they own.
    var load: Int64 = 0
    var openLeads: Int32 = 0
    /// Leads in the state `assigned`.
    var pending: Int32 = 0
    var compliance = Compliance()
    /// When the oldest stint of `compliance` counts no more.
    var nextStintExpiry: Instant?
    /// The local day that `givenCount` counts. It never goes back, though clocks do.
    private(set) var givenDay = Int32.min
    private(set) var givenCount: Int32 = 0
    /// Head of the list of open leads they own (`Lead.nextOfOwner`).
    var firstLead: LeadID?

    var isActive: Bool { isInFile && definition.active }

    /// In the office: what a manager needs to get a lead (Documentation/Domain.md section 4).
    var isIn: Bool { isActive && leave == nil }

    var capacity: Int32? { capacityOverride ?? definition.capacity }

    /// The key of the calendar of their hours.
    var hoursKey: String? { hoursOverride ?? definition.hours }

    init(definition: RepDefinition, zone: TimeZoneTable) {
        self.definition = definition
        self.zone = zone
    }

    /// Leads given on the local day of `now`.
    func givenToday(at now: Instant) -> Int32 {
        givenDay >= zone.localDay(at: now) ? givenCount : 0
    }

    /// How the stints went that began on their local day at this instant.
    func contactsToday(at now: Instant) -> RepSnapshot.Figures.Contacts {
        let day = zone.localDay(at: now)
        return compliance.newest { zone.localDay(at: $0) >= day }
    }

    /// Their local day at this instant has begun, if it is a later one.
    mutating func beginDay(at instant: Instant) {
        let day = zone.localDay(at: instant)
        guard day > givenDay else { return }
        givenDay = day
        givenCount = 0
    }

    /// They own one lead more, which takes so much of their capacity.
    ///
    /// - Parameter isGiven: It counts as given today.
    mutating func take(cost: Int64, at now: Instant, isGiven: Bool = true) {
        load += cost
        openLeads += 1
        pending += 1
        beginDay(at: now)
        if isGiven { givenCount += 1 }
    }

    /// They own one lead less.
    ///
    /// - Parameter isPending: They had not accepted it yet.
    mutating func giveUp(cost: Int64, isPending: Bool) {
        load -= cost
        openLeads -= 1
        if isPending { pending -= 1 }
    }

    /// Leads given today are those of today in the new zone too.
    mutating func move(to zone: TimeZoneTable, at now: Instant) {
        givenCount = givenToday(at: now)
        self.zone = zone
        givenDay = zone.localDay(at: now)
    }

    /// Whether they can take leads, asked in the order of `SkipReason`.
    ///
    /// - Parameter onShiftOnly: As the team says whose leads they are.
    func availability(at now: Instant, onShiftOnly: Bool) -> Availability {
        if !isActive { return Availability(unavailable: .inactive) }
        if isPaused { return Availability(unavailable: .paused) }
        if leave != nil { return Availability(unavailable: .outOfOffice) }
        if onShiftOnly, !isOnShift { return Availability(unavailable: .offShift) }
        let reached = cap(reachedAt: now)
        if hasRoom(forCost: 1) { return Availability(unavailable: reached) }
        return Availability(unavailable: .capacity, isOnlyFull: reached == nil)
    }

    /// Whether they can take leads of a team; of one that they are no member of, whatever their
    /// shift.
    func availability(at now: Instant, in team: TeamID) -> Availability {
        let membership = memberships.first { $0.team == team }
        return availability(at: now, onShiftOnly: membership?.onShiftOnly ?? false)
    }

    /// Why they could not get a lead of a team by their turn; nil if they could. Skills, history and
    /// the like are not asked for.
    func obstacle(
        at now: Instant, in team: TeamID, cost: Int32, ignoresCapacity: Bool
    ) -> SkipReason? {
        let availability = availability(at: now, in: team)
        if let reason = availability.unavailable,
            !(availability.isOnlyFull && ignoresCapacity)
        {
            return reason
        }
        return ignoresCapacity || hasRoom(forCost: cost) ? nil : .cost
    }

    /// Whether they can take leads of any team.
    func availability(at now: Instant) -> Availability {
        availability(
            at: now,
            onShiftOnly: !memberships.isEmpty && memberships.allSatisfy(\.onShiftOnly))
    }

    private func cap(reachedAt now: Instant) -> SkipReason? {
        if hasReachedDailyCap(at: now) { return .dailyCap }
        if let cap = definition.pendingCap, pending >= cap { return .pendingCap }
        return nil
    }

    func hasReachedDailyCap(at now: Instant) -> Bool {
        definition.dailyCap.map { givenToday(at: now) >= $0 } ?? false
    }

    /// Their place in a team's rotation.
    func place(in team: TeamID) -> Int32? { memberships.first { $0.team == team }?.index }

    /// What the capacity leaves free, below 0 if it is exceeded; the largest number without one.
    var room: Int64 { capacity.map { Int64($0) - load } ?? .max }

    /// Whether a lead of this cost fits under the capacity.
    func hasRoom(forCost cost: Int32) -> Bool { Int64(cost) <= room }
}
