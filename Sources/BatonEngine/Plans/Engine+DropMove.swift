// Moves of accepted plans that are not made (Documentation/Domain.md section 4, "In bulk").
extension Engine {
    /// The lead stays, unless its owner was to lose it meanwhile and only the plan stood in the way:
    /// that happens now.
    ///
    /// - Returns: whose leads have to be looked through for what does not fit any more; nil if
    ///   nobody's have.
    mutating func drop(
        _ move: PlanMove, of plan: PlanID, _ reason: PlanDropReason, in execution: inout Execution
    ) -> RepID? {
        let owed = plans.owed(by: move.lead)
        record([.planMoveDropped(plan: plan, lead: move.lead, reason: reason)], in: &execution)
        guard let owner = move.from else { return nil }
        if !reps[Int(owner.number)].isActive {
            record(decidePlacement(of: move.lead, reason: .deactivated), in: &execution)
        } else if owed.contains(.delegation) {
            handOver(move.lead, to: backupWhoIsIn(of: owner), in: &execution)
        } else if owed.contains(.leave), leads[move.lead].state != .contacted {
            handOver(move.lead, to: nil, in: &execution)
        } else if owed.contains(.shedding) {
            return owner
        }
        return nil
    }

    /// What was owed by leads whose moves a slice dropped: once an owner, for it costs their leads.
    mutating func shed(from owners: [RepID], in execution: inout Execution) {
        for owner in owners {
            for move in moves(of: .shed(owner)) { carryOut(move, in: &execution) }
        }
    }

    /// As when their owner went out of office.
    private mutating func handOver(
        _ lead: LeadID, to backup: RepID?, in execution: inout Execution
    ) {
        if let backup {
            record(
                decideGift(of: lead, to: backup, .delegate, reason: .outOfOffice), in: &execution)
        } else {
            record(decidePlacement(of: lead, reason: .outOfOffice), in: &execution)
        }
    }

    /// What leads of a rep owe from now on that a plan holds.
    ///
    /// - Parameter former: What they do not owe any more.
    mutating func owe(
        _ what: PlanTable.Owed, to rep: RepID, insteadOf former: PlanTable.Owed = []
    ) {
        for lead in plannedLeads(of: rep) { plans.owe(what, by: lead, insteadOf: former) }
    }

    func hasPlannedLeads(_ rep: RepID) -> Bool { !plannedLeads(of: rep).isEmpty }

    private func plannedLeads(of rep: RepID) -> [LeadID] {
        guard plans.lockedCount > 0 else { return [] }
        var planned: [LeadID] = []
        leads.forEach(from: reps[Int(rep.number)].firstLead) { id in
            if plans.plan(of: id) != nil { planned.append(id) }
        }
        return planned
    }
}
