/// What has changed since a plan was made, so that it would differ.
package struct OutdatedPlan: Hashable, Sendable {
    /// A lead of which something has changed.
    package struct ChangedLead: Hashable, Sendable {
        package var lead: LeadID
        /// What, in the order of ``Change``; never empty.
        package var changes: [Change]

        package init(_ lead: LeadID, _ changes: [Change]) {
            self.lead = lead
            self.changes = changes
        }
    }

    /// What may change of a lead.
    package enum Change: String, Hashable, Sendable, CaseIterable {
        case owner
        case state
        case tier
        /// Its team: whose rotation a lead goes by, and what an undoing gives it back to.
        case team
        /// The pool it waits in, of a lead that is to wait.
        case pool
        /// The team that it was to go to, or whose turn it was to be, has left the file.
        case receivingTeam = "receiving_team"
    }

    package var plan: PlanID
    /// The first hundred, in the plan's order.
    package var leads: [ChangedLead]
    /// How many there are.
    package var leadCount: Int
    /// Receivers who cannot take now what they were to get, or who are there now and were not.
    package var reps: [String]

    package init(plan: PlanID, leads: [ChangedLead], leadCount: Int, reps: [String]) {
        self.plan = plan
        self.leads = leads
        self.leadCount = leadCount
        self.reps = reps
    }
}
