/// The steps of one clock (Documentation/Domain.md section 5), in the order of the file.
package struct Ladder: Hashable, Sendable {
    /// A clock remembers which steps have fired as one bit each.
    package static let stepsMax = 64

    package var clock: ClockKind
    /// At most `stepsMax`, no two with the same identity.
    package var steps: [LadderStep]

    package init(clock: ClockKind, steps: [LadderStep]) {
        self.clock = clock
        self.steps = steps
    }
}

/// At an instant before, at or after a deadline, do one thing.
package struct LadderStep: Hashable, Sendable {
    package enum Offset: Hashable, Sendable {
        /// This share of the target has elapsed, from 1 to 99.
        case percent(Int32)
        /// Before (negative), at or after the deadline.
        case seconds(Int64)
    }

    package enum Action: Hashable, Sendable {
        case remindOwner
        case alert(Addressee)
        case reassign
        case openReview
    }

    package enum Addressee: Hashable, Sendable {
        case manager
        case director
        case operations
        /// The owner's.
        case backup
        case rep(String)
    }

    package var at: Offset
    /// As the file writes it: `75%`, `0`, `+15m`.
    package var atText: String
    package var action: Action
    /// In wall time, not in the calendar's.
    package var isWall: Bool

    package init(at: Offset, atText: String, action: Action, isWall: Bool = false) {
        self.at = at
        self.atText = atText
        self.action = action
        self.isWall = isWall
    }

    /// What makes it the same step in another version of the policy: `+60m` is `+1h`.
    package struct Identity: Hashable, Sendable {
        package var at: Offset
        package var action: Action
        package var isWall: Bool
    }

    package var identity: Identity { Identity(at: at, action: action, isWall: isWall) }
}

extension LadderStep.Action {
    /// As the file writes it: `remind owner`, `alert rep:priya`.
    package var text: String {
        switch self {
        case .remindOwner: "remind owner"
        case .alert(.manager): "alert manager"
        case .alert(.director): "alert director"
        case .alert(.operations): "alert operations"
        case .alert(.backup): "alert backup"
        case .alert(.rep(let key)): "alert rep:\(key)"
        case .reassign: "reassign"
        case .openReview: "open review"
        }
    }
}
