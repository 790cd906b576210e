package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// A plan of bulk reassignment as the server told of it (Documentation/Domain.md section 4).
package struct PlanView: Equatable, Sendable {
    /// How far it is.
    package enum State: UInt32, WordName {
        case proposed = 1
        case moving
        case finished
        /// Somebody tried to apply it, and it did not hold any more.
        case outdated
    }

    package var id = ""
    /// Nil if this build does not know the state.
    package var state: State?
    package var undoes = ""
    package var created: Instant?
    package var creator = ""
    package var expires: Instant?
    package var accepted: Instant?
    package var acceptor = ""
    package var finished: Instant?
    /// `to amina`, `to the team sdr`, `to whoever's turn it is`; empty of an undoing.
    package var target = ""
    package var rows: UInt32 = 0
    package var moves: UInt32 = 0
    package var waits: UInt32 = 0
    package var unchanged: UInt32 = 0
    package var refused: UInt32 = 0
    package var clocksCancelled: UInt32 = 0
    package var clocksStarted: UInt32 = 0
    package var moved: UInt32 = 0
    package var dropped: UInt32 = 0
    package var remaining: UInt32 = 0
    /// How many of those refused are told one by one.
    package var refusedTold = 0

    /// Whether somebody has applied it.
    package var isAccepted: Bool { state == .moving || state == .finished }

    /// Whether applying it would change anything.
    package var changesAnything: Bool { moves + waits > 0 }

    /// Reads a message; nil reads as an empty plan.
    package init(_ message: UnsafePointer<Baton__V1__Plan>?) {
        guard let plan = message?.pointee else { return }
        id = String(protobuf: plan.id)
        state = State(rawValue: plan.state.rawValue)
        undoes = String(protobuf: plan.undoes)
        created = Instant(plan.create_time)
        creator = String(protobuf: plan.creator)
        expires = Instant(plan.expire_time)
        accepted = Instant(plan.accept_time)
        acceptor = String(protobuf: plan.acceptor)
        finished = Instant(plan.finish_time)
        target = Self.target(plan)
        (rows, moves, waits) = (plan.rows, plan.moves, plan.waits)
        (unchanged, refused) = (plan.unchanged, plan.refused)
        (clocksCancelled, clocksStarted) = (plan.clocks_cancelled, plan.clocks_started)
        (moved, dropped, remaining) = (plan.moved, plan.dropped, plan.remaining)
        refusedTold = plan.n_refused_leads
    }

    private static func target(_ plan: Baton__V1__Plan) -> String {
        switch plan.to_case {
        case BATON__V1__PLAN__TO_REP:
            say("to \(String(protobuf: plan.rep))", fr: "à \(String(protobuf: plan.rep))")
        case BATON__V1__PLAN__TO_TEAM:
            say(
                "to the team \(String(protobuf: plan.team))",
                fr: "à l'équipe \(String(protobuf: plan.team))")
        case BATON__V1__PLAN__TO_AUTO:
            say("to whoever's turn it is", fr: "à qui c'est le tour")
        default: ""
        }
    }
}

/// What a plan is for a rep.
package struct PlanRepView: Equatable, Sendable {
    package let rep: String
    package let gets: UInt32
    package let givesUp: UInt32
    package let loadBefore: UInt32
    package let loadAfter: UInt32
    package let capacity: UInt32?
    package let beyondCaps: UInt32

    package init(_ message: UnsafePointer<Baton__V1__PlanRep>) {
        let entry = message.pointee
        rep = String(protobuf: entry.rep)
        (gets, givesUp) = (entry.gets, entry.gives_up)
        (loadBefore, loadAfter) = (entry.load_before, entry.load_after)
        capacity = present(entry._capacity_case, entry.capacity)
        beyondCaps = entry.beyond_caps
    }
}

/// What a plan is for a lead.
package struct PlanRowView: Equatable, Sendable {
    /// What becomes of it, or became.
    package enum Result: UInt32, WordName {
        case moves = 1
        case waits
        case unchanged
        case refused
        case moved
        case dropped
    }

    package let lead: String
    /// Nil if this build does not know the result.
    package let result: Result?
    package let from: String
    package let to: String
    package let team: String
    package let tier: String
    /// As the server names it: `LEAD_CLOSED`.
    package let refusal: String
    package let beyond: SkipName?

    package init(_ message: UnsafePointer<Baton__V1__PlanRow>) {
        let row = message.pointee
        lead = String(protobuf: row.lead)
        result = Result(rawValue: row.result.rawValue)
        from = String(protobuf: row.from)
        to = String(protobuf: row.to)
        team = String(protobuf: row.team)
        tier = String(protobuf: row.tier)
        refusal = String(protobuf: row.refusal)
        beyond = SkipName(rawValue: row.beyond.rawValue)
    }
}
