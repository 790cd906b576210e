internal import BatonEngine

/// The plans of a workspace that nobody has applied yet: kept in memory, and for a while.
struct PlanShelf {
    /// The oldest first.
    private(set) var drafts: [PlanDraft] = []
    /// The counter of the newest plan that was ever kept here.
    private var lastCounter: UInt64 = 0

    /// Keeps a plan under a number of its own, which it answers; the oldest ones make room.
    ///
    /// - Parameter accepted: The largest counter of a plan that was accepted.
    mutating func keep(
        _ draft: PlanDraft, above accepted: UInt64, at now: Instant, _ options: NodeOptions
    ) -> PlanID {
        lastCounter = max(lastCounter, accepted) + 1
        var draft = draft
        draft.id = PlanID(counter: lastCounter, digest: draft.digest)
        drafts.append(draft)
        forget(at: now, options)
        return draft.id
    }

    /// The plan, if it is kept still.
    func draft(_ plan: PlanID, at now: Instant, _ options: NodeOptions) -> PlanDraft? {
        drafts.first { $0.id == plan && !$0.isExpired(at: now, options) }
    }

    mutating func remove(_ plan: PlanID) { drafts.removeAll { $0.id == plan } }

    mutating func forget(at now: Instant, _ options: NodeOptions) {
        drafts.removeAll { $0.isExpired(at: now, options) }
        var rows = drafts.reduce(0) { $0 + $1.rows.count }
        while drafts.count > options.plansMax || drafts.count > 1 && rows > options.planRowsMax {
            rows -= drafts.removeFirst().rows.count
        }
    }
}

extension PlanDraft {
    fileprivate func isExpired(at now: Instant, _ options: NodeOptions) -> Bool {
        now.microseconds - at.microseconds >= options.planMicroseconds
    }

    /// Operations see all, anybody else those that they made.
    func isVisible(to caller: Principal) -> Bool {
        switch caller.role {
        case .operations, .admin, .system: true
        case .integration, .rep, .manager, .viewer: by == caller
        }
    }
}
