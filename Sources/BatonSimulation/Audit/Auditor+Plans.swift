internal import BatonEngine

/// What is handed on in bulk (Documentation/Domain.md section 4, "In bulk").
struct PlainPlan {
    var id: PlanID
    var by: Principal
    /// In their order; those that have ended are gone.
    var pending: [PlanMove]
    var moved: Int32 = 0
    var dropped: Int32 = 0
    var isFinished = false
}

extension Auditor {
    func accepted(_ event: PlanAccepted) throws(Violation) {
        try require(!event.moves.isEmpty, "\(event.plan) moves nothing")
        try require(!plans.contains { $0.id == event.plan }, "\(event.plan) is accepted twice")
        for move in event.moves {
            let lead = try leads[place(of: move.lead)]
            try require(
                lead.isOpen && lead.owner == move.from && lead.team == move.formerTeam,
                "\(event.plan) takes \(lead.id) for what it is not")
            try require(plan(of: move.lead) == nil, "\(lead.id) is in two plans")
        }
        plans.append(PlainPlan(id: event.plan, by: event.by, pending: Array(event.moves)))
    }

    /// The plan that is to move the lead.
    func plan(of lead: LeadID) -> Int? {
        plans.firstIndex { !$0.isFinished && $0.pending.contains { $0.lead == lead } }
    }

    /// A lead moves: by its plan alone, in the plan's order, to whom it names.
    func requirePlanned(
        _ lead: LeadID, _ plan: PlanID?, to rep: RepID?, team: TeamID
    ) throws(Violation) {
        guard let index = self.plan(of: lead) else {
            return try require(plan == nil, "\(lead) is moved by a plan that does not have it")
        }
        try require(
            plan == plans[index].id, "\(lead) is moved, which \(plans[index].id) is to move")
        let move = plans[index].pending.removeFirst()
        try require(move.lead == lead, "\(lead) is moved before \(move.lead)")
        try require(
            move.to == rep && move.team == team,
            "\(lead) goes elsewhere than \(plans[index].id) says")
        plans[index].moved += 1
        movedByPlan += 1
        try require(movedByPlan <= 500, "\(plans[index].id) moves more than 500 leads at once")
    }

    /// A lead of a plan was closed, or is not moved by it for another reason.
    func dropPlanned(_ lead: LeadID) {
        guard let index = plan(of: lead) else { return }
        plans[index].pending.removeAll { $0.lead == lead }
        plans[index].dropped += 1
    }

    func moveDropped(
        _ plan: PlanID, _ lead: LeadID, _ reason: PlanDropReason
    ) throws(Violation) {
        guard let index = self.plan(of: lead), plans[index].id == plan,
            let move = plans[index].pending.first(where: { $0.lead == lead })
        else { throw Violation("\(lead) falls out of \(plan), which does not have it") }
        let isGone =
            switch reason {
            case .inactive: move.to.map { !reps[Int($0.number)].isActive } ?? false
            case .teamGone: !teams[Int(move.team.number)].isInFile
            case .closed: false
            }
        try require(isGone, "\(lead) falls out of \(plan), and could move")
        dropPlanned(lead)
    }

    func finished(_ plan: PlanID, moved: Int32, dropped: Int32) throws(Violation) {
        guard let index = plans.firstIndex(where: { $0.id == plan && !$0.isFinished }) else {
            throw Violation("\(plan) is finished, and not under way")
        }
        try require(
            plans[index].pending.isEmpty,
            "\(plan) is finished without \(plans[index].pending[0].lead)")
        try require(
            plans[index].moved == moved && plans[index].dropped == dropped,
            "\(plan) counts \(moved) moved and \(dropped) dropped")
        plans[index].isFinished = true
    }

    /// When time has passed and faults have stopped, no plan is under way.
    func requirePlansFinished() throws(Violation) {
        for plan in plans where !plan.isFinished {
            throw Violation("\(plan.id) never moved \(plan.pending.first?.lead.description ?? "")")
        }
    }
}
