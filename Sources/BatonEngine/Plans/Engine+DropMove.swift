// Moves of accepted plans that are not made (Documentation/Domain.md section 4, "In bulk").
extension Engine {
    /// The lead stays, unless its owner was to lose it meanwhile and only the plan stood in the way:
    /// that happens now.
    mutating func drop(
        _ move: PlanMove, of plan: PlanID, _ reason: PlanDropReason, in execution: inout Execution
    ) {
        let owed = plans.owed(by: move.lead)
        record([.planMoveDropped(plan: plan, lead: move.lead, reason: reason)], in: &execution)
        guard let owner = move.from else { return }
        if !reps[Int(owner.number)].isActive {
            record(decidePlacement(of: move.lead, reason: .deactivated), in: &execution)
        } else if owed.contains(.delegation) {
            handOver(move.lead, to: backupWhoIsIn(of: owner), in: &execution)
        } else if owed.contains(.leave), leads[move.lead].state != .contacted {
            handOver(move.lead, to: nil, in: &execution)
        } else if owed.contains(.shedding) {
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
