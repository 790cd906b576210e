/// A team as it stands.
package struct TeamSnapshot: Hashable, Sendable {
    package var key: String
    /// Keys of reps; empty if there is none.
    package var manager = ""
    package var director = ""
    package var operations = ""
    package var isOpen = true
    /// When its calendar opens or closes next.
    package var nextChange: Instant?
    package var members: Int32 = 0
    package var availableMembers: Int32 = 0
    /// Leads in the team's own pool, and those of the team in that of operations.
    package var waitingForTeam = 0
    package var waitingForOperations = 0
    /// Open leads with a clock that is late.
    package var breachedLeads = 0
    /// Other open leads that are due soon.
    package var dueLeads = 0
    /// There were more clocks than one question goes through.
    package var countsIncomplete = false

    package init(key: String) { self.key = key }
}

/// A member of a team's rotation.
package struct MemberSnapshot: Hashable, Sendable {
    package var rep: RepSnapshot
    package var weight: Int32
    package var pass: UInt64
    /// Among those who could get the next lead, from 1.
    package var place: Int32?
    package var unavailable: SkipReason?

    package init(
        rep: RepSnapshot, weight: Int32, pass: UInt64, place: Int32? = nil,
        unavailable: SkipReason? = nil
    ) {
        self.rep = rep
        self.weight = weight
        self.pass = pass
        self.place = place
        self.unavailable = unavailable
    }
}
