internal import BatonEngine

/// The plans of a workspace that nobody has applied yet: kept in memory, and for a while.
struct PlanShelf {
    /// The oldest first.
    private(set) var drafts: [PlanDraft] = []
    /// The counter of the newest plan that was ever kept here.
    private var lastCounter: UInt64 = 0

    /// Keeps a plan under a number of its own, which it answers; others make room.
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
        makeRoom(for: draft, options)
        return draft.id
    }

    /// The plan, if it is kept still.
    func draft(_ plan: PlanID) -> PlanDraft? { drafts.first { $0.id == plan } }

    /// Somebody tried to apply a plan, and it did not hold any more.
    mutating func foundOutdated(_ plan: PlanID) {
        guard let index = drafts.firstIndex(where: { $0.id == plan }) else { return }
        drafts[index].isOutdated = true
    }

    mutating func remove(_ plan: PlanID) { drafts.removeAll { $0.id == plan } }

    /// Forgets those of which this is true.
    mutating func removeAll(where isGone: (PlanID) -> Bool) { drafts.removeAll { isGone($0.id) } }

    /// Forgets those about a lead that was erased: their notes may name the person.
    mutating func removeAll(naming lead: LeadID) {
        drafts.removeAll { draft in draft.rows.contains { $0.move.lead == lead } }
    }

    /// When the oldest is to be forgotten; nil if none is kept.
    func nextExpiry(_ options: NodeOptions) -> Instant? {
        drafts.first.map { $0.expiry(options) }
    }

    mutating func forget(at now: Instant, _ options: NodeOptions) {
        drafts.removeAll { $0.expiry(options) <= now }
    }

    /// Who makes many plans loses their own first, and then who holds most: nobody's many dry runs
    /// take away what another one is about to apply.
    private mutating func makeRoom(for newest: PlanDraft, _ options: NodeOptions) {
        while drafts.count(where: { $0.by == newest.by }) > options.plansOfOneMax {
            removeOldest(of: newest.by)
        }
        while drafts.count > options.plansMax { removeOldest(ofWhoHoldsMost: { _ in 1 }) }
        while drafts.count > 1, drafts.reduce(0, { $0 + $1.rows.count }) > options.planRowsMax {
            removeOldest(ofWhoHoldsMost: { $0.rows.count })
        }
    }

    /// The newest plan stays.
    private mutating func removeOldest(ofWhoHoldsMost weight: (PlanDraft) -> Int) {
        var heaviest: (by: Principal, weight: Int)?
        for by in drafts.dropLast().map(\.by) {
            let sum = drafts.reduce(0) { $0 + ($1.by == by ? weight($1) : 0) }
            if heaviest.map({ sum > $0.weight }) ?? true { heaviest = (by, sum) }
        }
        if let heaviest { removeOldest(of: heaviest.by) }
    }

    private mutating func removeOldest(of principal: Principal) {
        if let place = drafts.firstIndex(where: { $0.by == principal }) {
            drafts.remove(at: place)
        }
    }
}

extension PlanDraft {
    fileprivate func expiry(_ options: NodeOptions) -> Instant {
        Instant(microseconds: at.microseconds + options.planMicroseconds)
    }

    /// Operations see all, anybody else those that they made.
    func isVisible(to caller: Principal) -> Bool {
        switch caller.role {
        case .operations, .admin, .system: true
        case .integration, .rep, .manager, .viewer: by == caller
        }
    }
}
