package import BatonEngine

/// A plan as callers see it, with names instead of numbers.
package struct PlanView: Sendable {
    package var plan: PlanHead
    /// Of a proposed one: everybody who gets leads or gives them up.
    package var reps: [PlanRepView] = []
    package var refusals: [PlanDraft.Refusals] = []
    /// Of an accepted one, on its first page: the first of those that were refused.
    package var refusedLeads: [PlanRefusals.Lead] = []
    package var rows: [PlanRowView] = []
    /// Where the next page of rows begins; nil if this is the last.
    package var next: Int?
}

package enum PlanHead: Sendable {
    case proposed(PlanProposal)
    case accepted(PlanSnapshot)

    package var stage: PlanStage {
        switch self {
        case .proposed: .proposed
        case .accepted: .accepted
        }
    }

    package var id: PlanID {
        switch self {
        case .proposed(let plan): plan.id
        case .accepted(let plan): plan.id
        }
    }
}

/// Whether somebody has applied a plan: its rows are others then, and pages of them do not go on.
package enum PlanStage: UInt8, Sendable, CaseIterable {
    case proposed = 1
    case accepted
}

/// A plan that nobody has applied yet.
package struct PlanProposal: Sendable {
    package var id: PlanID
    package var undoes: PlanID?
    package var at: Instant
    package var by: Principal
    /// Somebody tried to apply it, and it did not hold any more.
    package var isOutdated: Bool
    package var expiresAt: Instant
    /// Nil of an undoing.
    package var target: ReassignTarget?
    package var rows: Int32
    package var moves: Int32
    package var waits: Int32
    package var unchanged: Int32
    package var refused: Int32
    package var clocksCancelled: Int32
    package var clocksStarted: Int32
}

package struct PlanRepView: Sendable {
    package var key: String
    package var effect: PlanRep
}

/// What a row of a plan says; the numbers are those of the public enum.
package enum PlanRowResult: UInt8, Sendable, CaseIterable {
    case moves = 1
    case waits
    case unchanged
    case refused
    case moved
    case dropped
}

package struct PlanRowView: Sendable {
    package var lead: String
    package var result: PlanRowResult
    /// Empty: nobody.
    package var from: String
    package var to: String
    package var team: String
    /// Of a proposed plan, but not of an unknown lead.
    package var proposal: Proposal?
    package var refusal: PlanRefusal?

    package struct Proposal: Sendable {
        package var tier: String
        package var row: PlanRow
    }
}
