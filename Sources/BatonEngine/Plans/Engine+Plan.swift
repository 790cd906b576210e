// Plans of bulk reassignments: made without a change (Documentation/Domain.md section 4, "In bulk").
extension Engine {
    /// What would become of these leads if they were handed on now.
    func plan(
        _ question: PlanQuestion, by principal: Principal
    ) throws(Rejection) -> PlanDraft {
        try requirePlanner(principal)
        try requireNear(question.keepUntil)
        let target = try resolve(question.target)
        var planner = Planner(self, by: principal)
        switch question.selection {
        case .leads(let references):
            guard references.count <= PlanQuestion.leadsMax else { throw Self.tooManyToPlan }
            for reference in references {
                add(reference, to: target, question, by: principal, in: &planner)
            }
        case .filter(let filter):
            for id in try select(filter, by: principal) {
                planner.add(id, to: target, countTurn: question.countTurn, note: question.note)
            }
        }
        var draft = planner.result()
        draft.target = target
        draft.note = question.note
        draft.keepUntil = question.keepUntil
        try requireRoom(toKeep: draft.moves + draft.waits, until: draft.keepUntil)
        return draft
    }

    /// What a finished plan moved goes back, where nobody has touched it since.
    func planUndoing(_ plan: PlanID, by principal: Principal) throws(Rejection) -> PlanDraft {
        try requirePlanner(principal)
        guard let entry = plans[plan], isVisible(entry, to: principal) else {
            throw .unknownPlan(plan)
        }
        guard !entry.isMoving else { throw .planStillMoving(plan) }
        guard entry.canBeUndone(at: now) else { throw .unknownPlan(plan) }
        var planner = Planner(self, by: principal)
        for (move, end) in zip(entry.moves, entry.ends) {
            guard mayPlan(principal, for: move.lead) else {
                planner.refuse(move.lead.description, .notTheOwner)
                continue
            }
            planner.add(undoing: move, end)
        }
        var draft = planner.result()
        draft.undoes = plan
        return draft
    }

    private func resolve(_ target: ReassignTarget) throws(Rejection) -> PlanTarget {
        switch target {
        case .rep(let key):
            let rep = try resolveRep(key)
            guard reps[Int(rep.number)].isActive else { throw .inactiveRep(key) }
            return .rep(rep)
        case .team(let key): return .team(try resolveTeam(key))
        case .auto: return .auto
        }
    }

    private func add(
        _ reference: LeadReference, to target: PlanTarget, _ question: PlanQuestion,
        by principal: Principal, in planner: inout Planner
    ) {
        do throws(Rejection) {
            let id = try resolve(reference)
            // Nothing of a lead that is somebody else's is told.
            guard mayPlan(principal, for: id) else {
                return planner.refuse(reference.text, .notTheOwner)
            }
            planner.add(
                id, to: target, countTurn: question.countTurn, note: question.note)
        } catch {
            if case .ambiguousLead = error {
                planner.refuse(reference.text, .ambiguousLead)
            } else {
                planner.refuse(reference.text, .unknownLead)
            }
        }
    }

    static var tooManyToPlan: Rejection { .planTooLarge(max: PlanQuestion.leadsMax) }

    // MARK: Who

    /// Plans are for those who manage, and for operations.
    func requirePlanner(_ principal: Principal) throws(Rejection) {
        switch principal.role {
        case .operations, .admin, .system: return
        case .integration, .viewer:
            throw .notAllowed(role: principal.role, what: "reassign leads in bulk")
        case .rep, .manager:
            guard try managesAnything(caller(principal)) else {
                throw .notAllowed(role: principal.role, what: "reassign leads in bulk")
            }
        }
    }

    /// Whether the caller may hand this lead on: operations any, who manages a team its own.
    func mayPlan(_ principal: Principal, for id: LeadID) -> Bool {
        switch principal.role {
        case .operations, .admin, .system: return true
        case .integration, .viewer: return false
        case .rep, .manager:
            guard let caller = rep(inFile: principal.name) else { return false }
            return manages(caller, leads[id].team)
        }
    }

    // MARK: Which

    /// The open leads that a filter lets through and the caller may hand on, by rank, deadline and
    /// arrival.
    private func select(
        _ filter: PlanFilter, by principal: Principal
    ) throws(Rejection) -> [LeadID] {
        let filter = try ResolvedFilter(filter, in: self)
        var keys: [WaitingKey] = []
        func take(_ id: LeadID) throws(Rejection) {
            guard filter.matches(leads[id]), mayPlan(principal, for: id) else { return }
            keys.append(waitingKey(of: id))
            if keys.count > PlanQuestion.leadsMax { throw Self.tooManyToPlan }
        }
        if let rep = filter.rep {
            var next = reps[Int(rep.number)].firstLead
            while let id = next {
                try take(id)
                next = leads[id].nextOfOwner
            }
        } else {
            var last = LeadID(0)
            while let id = leads.next(after: last, includeClosed: false) {
                try take(id)
                last = id
            }
        }
        return keys.sorted().map(\.lead)
    }
}

/// A filter with numbers instead of names.
private struct ResolvedFilter {
    let rep: RepID?
    private let team: TeamID?
    private let states: [LeadState]
    private let tiers: [TierID]
    private let source: String?
    private let dueUntil: Instant?
    private let breached: Bool

    init(_ filter: PlanFilter, in engine: Engine) throws(Rejection) {
        rep = try filter.rep.map { (key) throws(Rejection) in try engine.resolveRep(key) }
        team = try filter.team.map { (key) throws(Rejection) in try engine.resolveTeam(key) }
        tiers = try filter.tiers.map { (key) throws(Rejection) in try engine.resolveTier(key) }
        states = filter.states
        source = filter.source
        breached = filter.breached
        dueUntil = filter.dueWithin.map { within in
            let (sum, overflow) = engine.now.microseconds.addingReportingOverflow(within)
            return overflow ? .latest : Instant(microseconds: sum)
        }
    }

    func matches(_ lead: Lead) -> Bool {
        if let team, lead.team != team { return false }
        if !states.isEmpty, !states.contains(lead.state) { return false }
        if !tiers.isEmpty, !tiers.contains(lead.tier) { return false }
        if let source, lead.traits.source != source { return false }
        if breached, !lead.clocks.areLate { return false }
        if let dueUntil { return lead.urgentDeadline <= dueUntil && lead.urgentDeadline < .latest }
        return true
    }
}

extension LeadReference {
    /// As somebody wrote it.
    fileprivate var text: String {
        switch self {
        case .id(let id): id.description
        case .bareNumber(_, let text), .external(let text): text
        }
    }
}
