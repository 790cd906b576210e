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
    var agenda = Agenda()

    var leads = LeadTable()
    var accounts = AccountIndex()
    /// The newest lead of each external id.
    var externalIDs = Lookup<String, LeadID>()
    /// Teams whose waiting leads are to be searched for; each once (`Team.mayDrain`).
    var drainable: [TeamID] = []

    /// The last event's number.
    package internal(set) var sequence: SequenceNumber = 0
    /// The latest time that was seen.
    package internal(set) var now = Instant.earliest

    package init(name: String) { self.name = name }

    /// When `tick` has something to do; nil for never.
    package var nextDue: Instant? { agenda.nextDue }

    func cost(of tier: TierID) -> Int32 { tiers[Int(tier.number)].cost }

    func rank(of tier: TierID) -> Int32 { tiers[Int(tier.number)].rank }

    func key(of rep: RepID) -> String { repNames[rep.number] }
}
