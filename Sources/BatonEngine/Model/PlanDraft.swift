/// What a plan is asked for.
package struct PlanQuestion: Sendable {
    package enum Selection: Sendable {
        /// In the order in which they are to be given.
        case leads([LeadReference])
        /// By rank, deadline and arrival.
        case filter(PlanFilter)
    }

    package var selection: Selection
    package var target: ReassignTarget
    /// Of a rep: each lead counts as a turn in the rotation of its team.
    package var countTurn: Bool
    package var note: HandoffNote?

    /// How many leads one plan has at most.
    package static let leadsMax = 200_000

    package init(
        _ selection: Selection, to target: ReassignTarget, countTurn: Bool = false,
        note: HandoffNote? = nil
    ) {
        self.selection = selection
        self.target = target
        self.countTurn = countTurn
        self.note = note
    }
}

/// Which open leads a plan is about; what is nil or empty does not narrow it.
package struct PlanFilter: Hashable, Sendable {
    package var rep: String?
    package var team: String?
    package var states: [LeadState] = []
    package var tiers: [String] = []
    package var source: String?
    /// With a clock that is due within so many microseconds, or overdue.
    package var dueWithin: Int64?

    package init(rep: String? = nil, team: String? = nil) {
        self.rep = rep
        self.team = team
    }
}

/// A plan as it was made, before anybody accepts it.
package struct PlanDraft: Hashable, Sendable {
    /// A lead that there is not.
    package struct Unknown: Hashable, Sendable {
        package var row: Int
        /// As the request calls it.
        package var text: String
    }

    package struct Refusals: Hashable, Sendable {
        package var refusal: PlanRefusal
        package var count: Int32

        package init(refusal: PlanRefusal, count: Int32) {
            self.refusal = refusal
            self.count = count
        }
    }

    /// Given where drafts are kept.
    package var id = PlanID(0)
    package var at: Instant
    package var by: Principal
    /// Somebody tried to apply it, and it did not hold any more.
    package var isOutdated = false
    package var target: PlanTarget?
    /// The finished plan whose moves this one gives back.
    package var undoes: PlanID?
    package var note: HandoffNote?
    package var rows: ContiguousArray<PlanRow> = []
    /// In the order of their rows.
    package var unknown: [Unknown] = []
    /// Everybody who gets leads or gives them up, in the order of the file.
    package var reps: [PlanRep] = []
    /// How many rows were refused, by reason, in the order of `PlanRefusal`.
    package var refusals: [Refusals] = []
    package var moves: Int32 = 0
    package var waits: Int32 = 0
    package var unchanged: Int32 = 0
    package var refused: Int32 = 0
    package var clocksCancelled: Int32 = 0
    package var clocksStarted: Int32 = 0

    package init(at: Instant, by: Principal) {
        self.at = at
        self.by = by
    }

    /// A digest of what it does.
    package var digest: UInt64 {
        var digest = Fingerprint()
        digest.combine(UInt64(bitPattern: at.microseconds))
        for row in rows where row.result.moves {
            digest.combine(row.move.lead.number)
            digest.combine(UInt64(row.move.to.map { Int64($0.number) + 1 } ?? 0))
            digest.combine(UInt64(row.move.team.number))
        }
        // The high bits of the sum are mixed best, the identifier takes low ones.
        return digest.value ^ digest.value >> 32
    }
}

/// What a plan says of one lead.
package struct PlanRow: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
        /// It goes to somebody.
        case moves
        /// It is taken from its owner or its team, and waits, for nobody can take it.
        case waits
        /// It waits already, and still nobody can take it.
        case unchanged
        case refused(PlanRefusal)

        package var moves: Bool { self == .moves || self == .waits }
    }

    package var result: Result
    /// Of a lead that is unknown, of number 0; of one that does not move, to its owner.
    package var move: PlanMove
    package var tier: TierID
    package var state: LeadState
    /// Where it waited; nil if somebody owned it.
    package var formerPool: LeadPool?
    /// Why the receiver could not get it by their turn, and gets it all the same.
    package var beyond: SkipReason?
    package var cancelsAcceptance = false
    /// When clocks that start with the move would be due if it moved now.
    package var acceptanceDue: Instant?
    package var contactDue: Instant?
    package var qualificationDue: Instant?

    package init(result: Result, move: PlanMove, tier: TierID, state: LeadState) {
        self.result = result
        self.move = move
        self.tier = tier
        self.state = state
    }
}

/// Why a plan leaves a lead where it is.
package enum PlanRefusal: UInt8, Hashable, Sendable, CaseIterable {
    case unknownLead = 1
    case ambiguousLead
    case listedTwice
    case wrongState
    case notTheOwner
    case leadPlanned
    case handoffNoteRequired
    case alreadyOwner
    case notAMember
    case nobodyElse
    // Of an undoing.
    case dropped
    case closedSince
    case movedSince
    case touchedSince
    case nobodyBefore
    case inactiveRep
}

/// What a plan is for a rep.
package struct PlanRep: Hashable, Sendable {
    package var rep: RepID
    package var gets: Int32 = 0
    package var givesUp: Int32 = 0
    package var openLeadsBefore: Int32 = 0
    package var openLeadsAfter: Int32 = 0
    package var loadBefore: Int64 = 0
    package var loadAfter: Int64 = 0
    package var capacity: Int32?
    /// Nil: the next lead could be theirs.
    package var unavailableBefore: SkipReason?
    package var unavailableAfter: SkipReason?
    /// Leads that they get though they could not by their turn.
    package var beyondCaps: Int32 = 0
}
