// Waivers and new versions of policies (Documentation/Domain.md section 3).
extension Engine {
    /// A manager gives a promise up, with a reason: it counts apart.
    func decideWaive(
        _ id: LeadID, _ kind: ClockKind, reason: String, by principal: Principal
    ) throws(Rejection) -> Decision {
        switch principal.role {
        case .operations, .admin, .system: break
        case .integration, .viewer: throw .notAllowed(role: principal.role, what: "waive clocks")
        case .rep, .manager:
            guard manages(try caller(principal), leads[id].team) else {
                throw .notAllowed(role: principal.role, what: "waive clocks")
            }
        }
        guard leads[id].isOpen, let clock = leads[id].clock(kind), clock.isOpen else {
            throw .clockNotWaivable(lead: id, clock: kind, state: leads[id].clock(kind)?.state)
        }
        var decision = Decision(subject: .lead(id, duplicate: false))
        decision.note(.waiver, reason, of: id)
        decision.events = [.clockWaived(lead: id, clock: kind, by: principal.name)]
        return decision
    }

    /// Clocks of all open leads, in order of their start: what is due first by the old policies,
    /// then what the new ones make of them.
    mutating func recomputeAll(in execution: inout Execution) {
        var clocks: [(order: SequenceNumber, lead: LeadID, kind: ClockKind)] = []
        var last = LeadID(0)
        while let id = leads.next(after: last, includeClosed: false) {
            last = id
            settle(id, in: &execution)
            for clock in leads[id].clocks where clock.isPending {
                clocks.append((clock.order, id, clock.kind))
            }
        }
        clocks.sort { $0.order < $1.order }
        for (_, id, kind) in clocks {
            guard let clock = leads[id].clock(kind), clock.isPending else { continue }
            let policy = policies.current(of: leads[id].tier)
            record([recomputed(clock, of: id, under: policy)], in: &execution)
        }
        chargeOverdue(in: &execution)
    }

    /// How many clocks would be breached or end at once if a version with these policies were applied and
    /// open clocks recomputed, by tier.
    package func breachesAtOnce(under definition: WorkspaceDefinition) -> [TierBreaches] {
        var changed = self
        changed.applyWorkspace(
            WorkspaceApplied(
                version: version + 1, textFingerprint: 0, definition: definition))
        var counts = ContiguousArray(
            repeating: (running: 0, breached: 0, cancelled: 0), count: changed.tiers.count)
        var last = LeadID(0)
        while let id = leads.next(after: last, includeClosed: false) {
            last = id
            let tier = leads[id].tier
            for clock in leads[id].clocks where clock.state == .running {
                counts[Int(tier.number)].running += 1
                let event = changed.recomputed(
                    clock, of: id, under: changed.policies.current(of: tier))
                switch event {
                case .clockRecomputed(let recomputed) where recomputed.due <= now:
                    counts[Int(tier.number)].breached += 1
                case .clockCancelled: counts[Int(tier.number)].cancelled += 1
                default: break
                }
            }
        }
        return counts.indices.compactMap { index in
            guard counts[index].running > 0 else { return nil }
            return TierBreaches(
                tier: tierNames[Int32(index)], running: counts[index].running,
                breached: counts[index].breached, cancelled: counts[index].cancelled)
        }
    }
}

/// What recomputing open clocks would do to the leads of one tier.
package struct TierBreaches: Hashable, Sendable {
    package var tier: String
    /// Clocks that run now.
    package var running: Int
    /// Those of them that would be breached at once.
    package var breached: Int
    /// Those of them that would end, for the policy has no such target.
    package var cancelled = 0
}
