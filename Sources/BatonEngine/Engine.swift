/// One workspace: its roster, its leads, and the rules that move them.
///
/// `decide` looks and answers events, `apply` changes the state by one event, and `execute` takes
/// the two in turn until a command and all that follows from it is done. Nothing here reads a
/// clock, and equal inputs give equal states in every process (Documentation/Design.md section 2).
package struct Engine: Sendable {
    /// What its files are named too. The workspace exists once one was applied.
    package let name: String
    package internal(set) var version: UInt32 = 0
    var appliedAt = Instant.earliest
    var textFingerprint: UInt64 = 0
    var definition: WorkspaceDefinition?

    var repNames = NameTable()
    var teamNames = NameTable()
    var tierNames = NameTable()
    var ruleNames = NameTable()
    var reps: ContiguousArray<Rep> = []
    var teams: ContiguousArray<Team> = []
    var tiers: ContiguousArray<TierDefinition> = []
    /// Whether some tier asks for no room.
    var isCapacityIgnored = false
    /// What the costliest tier takes of a capacity.
    var largestCost: Int32 = 0
    var skills = SkillTable()
    var calendars = CalendarTable()
    var router = Router()
    /// Holds for whoever names no zone of their own.
    var workspaceZone = TimeZoneTable.utc
    var policies = PolicyTable()
    var agenda = Agenda()
    var deadlines = DeadlineQueue()
    var clockTallies = ClockTallies()
    /// Leads whose snooze ends, by when.
    var snoozes = SortedSet<LeadTime>()
    /// Leads whose owner is to be told of the next step, by when.
    var nextSteps = SortedSet<LeadTime>()
    var reviews = ReviewTable()
    /// Who waived a clock, by the event that started it.
    var waivers = Lookup<SequenceNumber, String>()

    var leads = LeadTable()
    var accounts = AccountIndex()
    /// The newest lead of each external id.
    var externalIDs = Lookup<String, LeadID>()
    /// Of a lead whose external id another had before: that one.
    var formerLeads = Lookup<LeadID, LeadID>()
    /// Teams whose waiting leads are to be searched for; each once (`Team.mayDrain`).
    var drainable: [TeamID] = []
    /// What is handed on in bulk.
    var plans = PlanTable()
    /// Who would own leads if a plan had moved them: of a copy that a plan is made on.
    var pretendedOwners = Lookup<LeadID, RepID>()

    /// The last event's number.
    package internal(set) var sequence: SequenceNumber = 0
    /// The latest time that was seen.
    package internal(set) var now = Instant.earliest

    package init(name: String) { self.name = name }

    /// When `tick` has something to do; nil for never. Leads of a plan move beside it
    /// (`executeSlice`).
    package var nextDue: Instant? {
        var next = agenda.nextDue
        for due in [deadlines.nextDue, snoozes.first?.at, nextSteps.first?.at] {
            guard let due else { continue }
            next = next.map { min($0, due) } ?? due
        }
        return next
    }

    func cost(of tier: TierID) -> Int32 { tiers[Int(tier.number)].cost }

    func rank(of tier: TierID) -> Int32 { tiers[Int(tier.number)].rank }

    func key(of rep: RepID) -> String { repNames[rep.number] }
}

/// A lead and an instant that matters to it.
struct LeadTime: Hashable, Comparable, Sendable {
    var at: Instant
    var lead: LeadID

    static func < (left: LeadTime, right: LeadTime) -> Bool {
        left.at != right.at ? left.at < right.at : left.lead < right.lead
    }
}
