@testable import BatonEngine

extension EngineHarness {
    /// A plan as the caller gets it, under the next number.
    func plan(
        _ leads: [UInt64], to target: ReassignTarget, countTurn: Bool = false,
        note: HandoffNote? = nil, by principal: Principal? = nil
    ) throws -> PlanDraft {
        try draft(
            PlanQuestion(
                .leads(leads.map { .id(LeadID($0)) }), to: target, countTurn: countTurn,
                note: note), by: principal)
    }

    func draft(_ question: PlanQuestion, by principal: Principal? = nil) throws -> PlanDraft {
        named(try engine.plan(question, by: principal ?? operations))
    }

    func undoing(_ plan: PlanID, by principal: Principal? = nil) throws -> PlanDraft {
        named(try engine.planUndoing(plan, by: principal ?? operations))
    }

    private func named(_ draft: PlanDraft) -> PlanDraft {
        var draft = draft
        draft.id = PlanID(counter: engine.lastPlanCounter + 1, digest: draft.digest)
        return draft
    }

    mutating func accept(_ draft: PlanDraft, by principal: Principal? = nil) throws {
        try run(.acceptPlan(draft.id, draft), by: principal)
    }

    /// Moves the next leads of the plan under way, and answers what happened.
    @discardableResult
    mutating func slice(max: Int = Engine.planSliceMax) throws -> [Event] {
        let before = engine.sequence
        guard let (execution, principal) = engine.executeSlice(at: now, max: max) else { return [] }
        if let problem = engine.inconsistency { throw Inconsistent(problem: problem) }
        entries.append(
            JournalEntry(
                firstSequence: before + 1, at: now, principal: principal,
                events: execution.events, notes: execution.notes,
                forgottenNotes: execution.forgottenNotes))
        return execution.events
    }

    mutating func finishPlans() throws {
        while engine.hasPlannedMoves { try slice() }
    }

    /// The owners of these leads, in a row; `-` for one that waits.
    func owners(_ leads: ClosedRange<UInt64>) -> String {
        leads.map { lead($0).owner }.map { $0.isEmpty ? "-" : $0 }.joined()
    }
}

extension PlanDraft {
    /// `L1:a>b`, `L2:a>-` for one that is to wait, `L3:NAME` for one that is refused.
    func words(_ engine: Engine) -> String {
        rows.map { row in
            let lead = row.move.lead
            let from = row.move.from.map(engine.key(of:)) ?? "-"
            switch row.result {
            case .moves, .waits: return "\(lead):\(from)>\(row.move.to.map(engine.key(of:)) ?? "-")"
            case .unchanged: return "\(lead):="
            case .refused(let refusal): return "\(lead):\(refusal.word)"
            }
        }.joined(separator: " ")
    }
}
