import BatonEngine
import BatonJournal
import BatonNode
import BatonNodeTestSupport
import Testing

/// Plans that nobody has applied yet, and how they become accepted ones.
struct PlanCallsTests {
    private let harness: NodeHarness

    init() throws {
        harness = try NodeHarness.applied()
        for _ in 0..<4 { harness.submit() }
        harness.finishJournal()
    }

    private func view(_ token: UInt64) -> PlanView? {
        harness.finishJournal()
        guard case .plan(let view)? = harness.answer(to: token) else { return nil }
        return view
    }

    /// The four leads go to `paul`, but for those that there are not.
    private func plan(
        _ numbers: [UInt64] = [1, 2, 3, 4], by caller: Principal = operations
    ) throws -> PlanID {
        let question = PlanQuestion(
            .leads(numbers.map { .id(LeadID($0)) }), to: .rep("paul"))
        let token = harness.call(.planReassignment(question), by: caller)
        return try #require(view(token)).plan.id
    }

    private func get(
        _ plan: PlanID, after: Int = 0, limit: Int = 100, stage: PlanStage? = nil
    ) -> UInt64 {
        harness.call(.getPlan(plan, results: [], after: after, limit: limit, stage: stage))
    }

    private func plans() -> [PlanHead] {
        let token = harness.call(.listPlans(before: nil, limit: 100))
        harness.finishJournal()
        guard case .plans(let plans, more: false)? = harness.answer(to: token) else { return [] }
        return plans
    }

    private func accept(_ plan: PlanID) -> CallAnswer? {
        let token = harness.call(.applyPlan(plan, nil))
        harness.finishJournal()
        return harness.answer(to: token)
    }

    private func moveAll() {
        while let due = harness.node.nextDue, due <= harness.now {
            harness.timeCame()
            harness.finishJournal()
        }
    }

    // MARK: Pages

    @Test func `pages of a plan's rows do not go on once somebody has applied it`() throws {
        let plan = try plan([1, 99, 2, 98, 3, 4])
        let first = try #require(view(get(plan, limit: 3)))
        #expect(first.rows.map(\.lead) == ["L1", "L99", "L2"] && first.next == 3)
        #expect(first.plan.stage == .proposed)
        _ = accept(plan)
        let token = get(plan, after: 3, limit: 3, stage: .proposed)
        harness.finishJournal()
        #expect(harness.failure(of: token) == .planPageOutdated(plan))
        let begun = try #require(view(get(plan, limit: 3)))
        #expect(begun.plan.stage == .accepted && begun.next == 3)
        moveAll()
        // A plan that moves and one that has moved have the same rows.
        let rest = try #require(view(get(plan, after: 3, limit: 3, stage: .accepted)))
        #expect(rest.rows.map(\.lead) == ["L4", "L99", "L98"])
    }

    @Test func `an applied plan tells how many were refused when it was made`() throws {
        let plan = try plan([1, 99, 2, 98])
        guard case .outcome(.plan(let accepted))? = accept(plan) else {
            Issue.record("the plan was not applied")
            return
        }
        #expect(accepted.refused == 2 && accepted.moves == 2)
        moveAll()
        guard case .accepted(let finished)? = view(get(plan))?.plan else {
            Issue.record("the plan is not kept")
            return
        }
        #expect(finished.refused == 2 && finished.moved == 2)
    }

    @Test func `a plan that was found out of date says so where it is listed`() throws {
        let plan = try plan()
        let close = Command.close(LeadReference("L1"), outcome: .recycled, meetingBooked: false)
        _ = harness.call(.change(CommandEnvelope(principal: operations, command: close)))
        harness.finishJournal()
        guard case .proposed(let before)? = plans().first else {
            Issue.record("the plan is not listed")
            return
        }
        #expect(!before.isOutdated)
        guard case .failure(.rejected(.planOutdated))? = accept(plan) else {
            Issue.record("the plan was applied")
            return
        }
        guard case .proposed(let listed)? = plans().first,
            case .proposed(let shown)? = view(get(plan))?.plan
        else {
            Issue.record("the plan is not kept")
            return
        }
        #expect(listed.isOutdated && shown.isOutdated)
    }

    @Test func `an applied plan tells which leads were refused, and why`() throws {
        let plan = try plan([1, 99, 2, 1])
        _ = accept(plan)
        let page = try #require(view(get(plan)))
        #expect(page.rows.map(\.lead) == ["L1", "L2", "L99", "L1"])
        #expect(page.rows.map(\.refusal) == [nil, nil, .unknownLead, .listedTwice])
        #expect(page.refusedLeads.map(\.lead) == [LeadID(99), LeadID(1)])
        #expect(page.refusals.map(\.count) == [1, 1])
        let refused = harness.call(
            .getPlan(plan, results: [.refused], after: 0, limit: 1, stage: .accepted))
        let first = try #require(view(refused))
        #expect(first.rows.map(\.lead) == ["L99"] && first.next == 3)
    }

    // MARK: Whether it holds

    @Test func `whether a plan would be applied is told, and changes nothing`() throws {
        let plan = try plan()
        func rehearse() -> CallAnswer? {
            let token = harness.call(.rehearsePlan(plan))
            harness.finishJournal()
            return harness.answer(to: token)
        }
        guard case .outcome(.plan(let snapshot))? = rehearse() else {
            Issue.record("the plan does not hold")
            return
        }
        #expect(snapshot.id == plan && snapshot.moves == 4)
        #expect(view(get(plan))?.plan.stage == .proposed)
        _ = harness.call(
            .change(
                CommandEnvelope(
                    principal: operations, request: nil, command: .accept(.id(LeadID(2))))))
        harness.finishJournal()
        guard case .failure(.rejected(.planOutdated(let outdated)))? = rehearse() else {
            Issue.record("the plan holds")
            return
        }
        #expect(outdated.leads == [OutdatedPlan.ChangedLead(LeadID(2), [.state])])
        #expect(view(get(plan))?.plan.stage == .proposed)
    }

    // MARK: An append that nobody knows of

    @Test(arguments: [InMemoryJournal.Fault.unknownStored, .unknownNotStored])
    func `a plan is proposed only if nobody accepted it, whatever the disk said`(
        _ fault: InMemoryJournal.Fault
    ) throws {
        let plan = try plan()
        harness.journals[0].injectFaults([fault])
        guard case .failure(.storageFailed)? = accept(plan) else {
            Issue.record("the append did not fail")
            return
        }
        #expect(harness.loads == 1)
        let isStored = fault == .unknownStored
        #expect(view(get(plan))?.plan.stage == (isStored ? .accepted : .proposed))
        let listed = plans()
        #expect(listed.map(\.id) == [plan])
        #expect(listed.first?.stage == (isStored ? .accepted : .proposed))
    }

    // MARK: How many

    @Test func `who makes many plans pushes out their own, and nobody else's`() throws {
        let paul = Principal(role: .manager, name: "paul")
        let theirs = try plan(by: paul)
        var own: [PlanID] = []
        for _ in 0..<20 { own.append(try plan()) }
        #expect(plans().map(\.id) == own.suffix(4).reversed() + [theirs])
    }

    @Test func `of many callers who hold few plans each the oldest makes room`() throws {
        var made: [PlanID] = []
        for number in 0..<17 {
            made.append(try plan(by: Principal(role: .operations, name: "olga \(number)")))
        }
        #expect(plans().map(\.id) == made.dropFirst().reversed())
    }

    @Test func `many rows push out those of who holds most, never the newest`() throws {
        var options = NodeOptions()
        options.planRowsMax = 10
        let harness = try NodeHarness.applied(options: options)
        for _ in 0..<4 { harness.submit() }
        harness.finishJournal()
        /// Makes a plan, and answers those that are kept, the newest first.
        func kept(afterPlanOf count: UInt64, by name: String) -> [String] {
            let question = PlanQuestion(
                .leads((1...count).map { .id(LeadID($0)) }), to: .rep("paul"))
            let token = harness.call(
                .planReassignment(question), by: Principal(role: .operations, name: name))
            harness.finishJournal()
            guard case .plan? = harness.answer(to: token) else { return [] }
            let list = harness.call(.listPlans(before: nil, limit: 9))
            harness.finishJournal()
            guard case .plans(let plans, more: false)? = harness.answer(to: list) else {
                return []
            }
            return plans.map { head in
                guard case .proposed(let plan) = head else { return "accepted" }
                return "\(plan.by.name) \(plan.rows)"
            }
        }
        #expect(kept(afterPlanOf: 2, by: "ada") == ["ada 2"])
        #expect(kept(afterPlanOf: 3, by: "bob") == ["bob 3", "ada 2"])
        #expect(kept(afterPlanOf: 5, by: "bob") == ["bob 5", "bob 3", "ada 2"])
        #expect(kept(afterPlanOf: 1, by: "bob") == ["bob 1", "bob 5", "ada 2"])
        #expect(kept(afterPlanOf: 4, by: "cy") == ["cy 4", "bob 1", "ada 2"])
        #expect(kept(afterPlanOf: 40, by: "cy") == ["cy 40"])
    }

    @Test func `a plan is forgotten after an hour, though nobody asks`() throws {
        _ = try plan()
        let expiry = harness.now.advanced(by: NodeOptions().planMicroseconds)
        #expect(harness.node.nextDue == expiry)
        harness.now = expiry
        harness.timeCame()
        #expect(harness.node.nextDue == nil)
        #expect(plans().isEmpty)
    }

    /// What was written with it may be about the person.
    @Test func `a plan is forgotten when a lead that it names is erased`() throws {
        let first = try plan([1, 2])
        let second = try plan([3, 4])
        let token = harness.call(
            .change(CommandEnvelope(principal: operations, command: .erase(.id(LeadID(2))))))
        harness.finishJournal()
        #expect(harness.answer(to: token) != nil)
        #expect(plans().map(\.id) == [second])
        guard case .failure(.rejected(.unknownPlan(first)))? = accept(first) else {
            Issue.record("applied")
            return
        }
    }
}
