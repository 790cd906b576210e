import Testing

@testable import BatonEngine

/// Whose a breach is, and what becomes of clocks when tiers and policies change
/// (Documentation/Domain.md section 3).
struct ChargeTests {
    @Test func `a breach found by a recompute is charged to who owned the lead then`() throws {
        var workspace = try EngineHarness(.clocks("ab", acceptance: nil, qualification: nil))
        try workspace.submit()  // a
        try workspace.advance(seconds: 20 * 60)
        try workspace.run(.reassign(.id(LeadID(1)), .rep("b"), countTurn: false))
        try workspace.advance(seconds: 5 * 60)
        // 25 minutes after the start: the new target of 10 minutes passed while a had it.
        let next = WorkspaceDefinition.clocks(
            "ab", acceptance: nil, contact: 10, qualification: nil)
        try workspace.run(
            .applyWorkspace(WorkspaceChange(definition: next, text: "2", openClocks: .recompute)))
        let clock = try workspace.clock(.contact)
        #expect(clock.state == .breached)
        #expect(clock.breachedOwner == RepID(0))
        #expect(workspace.lead(1).owner == "b")
    }

    /// The lead slept for an hour, and is awake again, or sleeps still.
    @Test(arguments: [true, false])
    func `paused time is not lost when the tier changes`(isAwake: Bool) throws {
        var workspace = try EngineHarness(
            .clocks(acceptance: nil, qualification: nil) { policy in
                if policy.tier == "critical" {
                    policy.targets.contact = .seconds(internal: 40 * 60, external: nil)
                }
            })
        try workspace.submit()
        let start = workspace.now
        try workspace.advance(seconds: 5 * 60)
        let until = Instant(microseconds: workspace.now.microseconds + 3_600_000_000)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        try workspace.advance(seconds: isAwake ? 3_600 : 1_800)
        try workspace.run(.update(.id(LeadID(1)), LeadUpdate(tier: "critical")))
        if !isAwake {
            // As if it went on now.
            let due = try workspace.clock(.contact).due
            #expect(due.microseconds == start.microseconds + (30 + 40) * 60_000_000)
            try workspace.advance(seconds: 1_800)
        }
        let due = try workspace.clock(.contact).due
        #expect(due.microseconds == start.microseconds + (60 + 40) * 60_000_000)
    }

    @Test func `running clocks keep the policy that they started with`() throws {
        var workspace = try EngineHarness(.clocks(acceptance: nil, qualification: nil))
        try workspace.submit()
        let due = try workspace.clock(.contact).due
        try workspace.apply(
            .clocks(acceptance: nil, contact: 5, qualification: nil), text: "2")
        #expect(try workspace.clock(.contact).due == due)
        try workspace.submit()
        #expect(try workspace.clock(.contact, of: 2).due < due)
        #expect(workspace.engine.policies.count == 4)
        // A version that changes nothing of it brings no policy.
        try workspace.apply(
            .clocks("abc", acceptance: nil, contact: 5, qualification: nil), text: "3")
        #expect(workspace.engine.policies.count == 4)
    }

    @Test func `a reopened lead whose new target has passed is breached before it is assigned`()
        throws
    {
        var workspace = try EngineHarness(.clocks(acceptance: nil, qualification: nil))
        try workspace.submit()  // a
        try workspace.advance(seconds: 20 * 60)
        let until = Instant(microseconds: workspace.now.microseconds + 86_400_000_000)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        let next = WorkspaceDefinition.clocks(acceptance: nil, contact: 10, qualification: nil)
        try workspace.run(
            .applyWorkspace(WorkspaceChange(definition: next, text: "2", openClocks: .recompute)))
        try workspace.run(.close(.id(LeadID(1)), outcome: .recycled, meetingBooked: false))
        try workspace.advance(seconds: 60)
        let events = try workspace.run(.reopen(.id(LeadID(1)))).deeds
        let breach = try #require(
            events.firstIndex { if case .clockBreached = $0 { true } else { false } })
        let assignment = try #require(
            events.firstIndex { if case .leadAssigned = $0 { true } else { false } })
        #expect(breach < assignment)
        #expect(try workspace.clock(.contact).breachedOwner == RepID(0))
    }

    @Test func `a reply that wakes a lead meets no follow-up whose new target has passed`() throws {
        var workspace = try EngineHarness(.following(withinSeconds: 86_400))
        try workspace.submit()  // a
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        try workspace.advance(seconds: 20 * 60)
        let until = Instant(microseconds: workspace.now.microseconds + 86_400_000_000)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        let next = WorkspaceDefinition.following(withinSeconds: 600)
        try workspace.run(
            .applyWorkspace(WorkspaceChange(definition: next, text: "2", openClocks: .recompute)))
        let events = try workspace.run(.reply(.id(LeadID(1)), .warm, until: nil)).deeds
        let breach = try #require(
            events.firstIndex { if case .clockBreached = $0 { true } else { false } })
        #expect(
            events[breach + 1] == .clockStopped(lead: LeadID(1), clock: .followUp, lateSeconds: 600)
        )
        #expect(try workspace.clock(.followUp).breachedOwner == RepID(0))
    }

    @Test func `a preview tells how many clocks a recompute would break at once`() throws {
        var workspace = try EngineHarness(.clocks(acceptance: nil, qualification: nil))
        try workspace.submit()
        try workspace.advance(seconds: 20 * 60)
        try workspace.submit()
        let next = WorkspaceDefinition.clocks(acceptance: nil, contact: 10, qualification: nil)
        let breaches = workspace.engine.breachesAtOnce(under: next)
        #expect(breaches == [TierBreaches(tier: "standard", running: 2, breached: 1, cancelled: 0)])
        #expect(try workspace.clock(.contact).state == .running)
    }

    @Test func `a clock started and met at one instant gives both events`() throws {
        var workspace = try EngineHarness(
            .clocks { policy in
                policy.targets.followUp = FollowUpTarget(attempts: 3, withinSeconds: 86_400)
            })
        try workspace.submit()
        let contact = ContactAttempt(channel: .call, answered: true)
        let events = try workspace.run(.contact(.id(LeadID(1)), contact)).deeds
        #expect(events.last == .clockMet(lead: LeadID(1), clock: .followUp))
        guard case .clockStarted(let started) = events[events.count - 2] else {
            Issue.record("\(events)")
            return
        }
        #expect(started.clock == .followUp)
    }
}

/// A ladder and a move at one instant.
struct LadderMoveTests {
    @Test func `a lead that its ladder moves before its owner's leave begins moves once`() throws {
        var workspace = try EngineHarness(
            .clocks("abc", acceptance: nil, ladder: [.after(0, .reassign)]))
        try workspace.submit()  // a
        let noon = Instant(microseconds: workspace.now.microseconds + 30 * 60_000_000)
        try workspace.run(
            .startLeave(rep: "a", start: noon, end: nil, openLeads: .reassign))
        workspace.now = noon
        // The leave begins by command, before any tick has fired the step.
        let out = try workspace.run(
            .startLeave(rep: "a", start: nil, end: nil, openLeads: .reassign))
        let owners = out.events.compactMap {
            if case .leadAssigned(let event) = $0 { event.reason } else { nil }
        }
        #expect(owners == [.ladder])
        #expect(workspace.lead(1).owner == "b")
    }

    /// The team has 30 minutes, customers were promised an hour.
    private func twofold() throws -> EngineHarness {
        var workspace = try EngineHarness(
            .clocks(acceptance: nil, qualification: nil) {
                $0.targets.contact = .seconds(internal: 1_800, external: 3_600)
            })
        try workspace.submit()
        return workspace
    }

    /// Minutes from the arrival to what customers were promised, after an hour's sleep.
    private func promised(sleepingAfter minutes: Int64) throws -> Int64? {
        var workspace = try twofold()
        let start = workspace.now
        try workspace.advance(seconds: minutes * 60)
        let until = Instant(seconds: workspace.now.seconds + 3_600)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        try workspace.advance(seconds: 7_200)
        let snapshot = workspace.engine.snapshot(of: try workspace.clock(.contact))
        return snapshot.externalDue.map { ($0.seconds - start.seconds) / 60 }
    }

    @Test func `a pause moves what customers were promised until that has passed`() throws {
        #expect(try promised(sleepingAfter: 20) == 120)
        #expect(try promised(sleepingAfter: 40) == 120)
        #expect(try promised(sleepingAfter: 59) == 120)
        #expect(try promised(sleepingAfter: 60) == 60)
        #expect(try promised(sleepingAfter: 90) == 60)
    }

    @Test func `a clock and its explanation tell one time of what customers were promised`() throws
    {
        var workspace = try twofold()
        try workspace.advance(seconds: 40 * 60)
        let until = Instant(seconds: workspace.now.seconds + 3_600)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        try workspace.advance(seconds: 7_200)
        let answer = try workspace.engine.answer(
            .clock(.id(LeadID(1)), .contact), by: workspace.operations)
        guard case .clock(let clock) = answer else {
            Issue.record("no clock")
            return
        }
        #expect(clock.clock.externalDue != nil)
        #expect(clock.deadline.explanation.externalDue == clock.clock.externalDue)
    }

    @Test func `the same file again recomputes what runs by an earlier version`() throws {
        var workspace = try EngineHarness(.clocks(acceptance: nil, qualification: nil))
        try workspace.submit()
        let start = workspace.now
        let next = WorkspaceDefinition.clocks(acceptance: nil, contact: 50, qualification: nil)
        func change(_ openClocks: OpenClocks) -> Command {
            .applyWorkspace(WorkspaceChange(definition: next, text: "2", openClocks: openClocks))
        }
        try workspace.run(change(.keep))
        #expect(try workspace.clock(.contact).due.seconds == start.seconds + 30 * 60)
        #expect(try workspace.run(change(.keep)).events.isEmpty)
        try workspace.run(change(.recompute))
        #expect(try workspace.clock(.contact).due.seconds == start.seconds + 50 * 60)
        #expect(workspace.engine.version == 3)
        // And nothing is left to recompute.
        #expect(try workspace.run(change(.recompute)).events.isEmpty)
    }
}

extension WorkspaceDefinition {
    /// Only a follow-up is promised.
    fileprivate static func following(withinSeconds seconds: Int64) -> WorkspaceDefinition {
        .clocks(acceptance: nil, contact: nil, qualification: nil) { policy in
            policy.targets.followUp = FollowUpTarget(attempts: 3, withinSeconds: seconds)
        }
    }
}
