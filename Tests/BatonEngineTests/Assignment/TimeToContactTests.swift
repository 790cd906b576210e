import Testing

@testable import BatonEngine

/// Teams with `needs_time_to_contact` (Documentation/Domain.md section 4). Contact is promised
/// within half an hour; every test begins on Monday 2026-03-02 at 09:00 UTC.
@Suite struct TimeToContactTests {
    private func file(
        _ members: String = "a", hours: [String: String] = ["a": "day"],
        calendar: PolicyDefinition.Calendar = .always, afterHours: AfterHours = .pause,
        change: (inout WorkspaceDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        .make(members) {
            $0.calendars = [
                ShiftTests.calendar("day", from: 9, to: 17),
                ShiftTests.calendar("long", from: 6, to: 18),
            ]
            $0.teams[0].needsTimeToContact = true
            for index in $0.reps.indices { $0.reps[index].hours = hours[$0.reps[index].key] }
            $0.policies = [
                PolicyDefinition(
                    tier: "standard", calendar: calendar, afterHours: afterHours,
                    targets: PolicyTargets(contact: .seconds(internal: 1_800, external: nil)))
            ]
            change(&$0)
        }
    }

    @Test func `a shift that ends at the deadline leaves time, one that ends before does not`()
        throws
    {
        var workspace = try EngineHarness(file())
        try workspace.advance(seconds: 7 * 3_600 + 1_800)
        #expect(try workspace.submit().owner == "a")
        try workspace.advance(seconds: 1)
        let execution = try workspace.run(.submit(SubmitLead(traits: LeadTraits())))
        let traces = execution.events.compactMap { event -> SearchTrace? in
            if case .leadWaiting(let event) = event { event.trace } else { nil }
        }
        #expect(traces.first?.skipped == [.init(reason: .shiftEnds, count: 1)])
        let morning = Instant(seconds: workspace.now.seconds + 16 * 3_600 + 1_799)
        while let due = workspace.engine.nextDue, due <= morning {
            workspace.now = max(due, workspace.now)
            try workspace.run(.tick, by: .system)
            if due < morning { #expect(workspace.lead(2).state == .waiting) }
        }
        #expect(workspace.lead(2).owner == "a", "as the next shift starts")
    }

    @Test func `who has hours and is off shift has no time, who has none always has`() throws {
        var workspace = try EngineHarness(file("ab"))
        try workspace.advance(seconds: 9 * 3_600)
        #expect(try workspace.owners(ofSubmitting: 2) == "bb")
    }

    @Test func `without a target there is no condition`() throws {
        var workspace = try EngineHarness(file())
        try workspace.advance(seconds: 9 * 3_600)
        #expect(try workspace.submit { $0.category = "demo_request" }.owner == "a")
    }

    @Test func `a deadline that runs already counts, not one that would start now`() throws {
        var workspace = try EngineHarness(file("ab"))
        try workspace.run(.pause(rep: "a"))
        try workspace.advance(seconds: 7 * 3_600 + 1_200)
        _ = try workspace.submit()
        try workspace.run(.resume(rep: "a"))
        try workspace.advance(seconds: 660)
        try workspace.run(.reassign(.id(LeadID(1)), .auto, countTurn: false))
        #expect(workspace.lead(1).owner == "a", "due at 16:50")
        #expect(try workspace.submit().owner == "b")
    }

    @Test func `once contact is breached, or met, there is no condition any more`() throws {
        var workspace = try EngineHarness(file("ab"))
        try workspace.run(.pause(rep: "a"))
        try workspace.advance(seconds: 7 * 3_600 + 2_700)
        for _ in 0..<2 { try workspace.submit() }
        try workspace.run(.resume(rep: "a"))
        try workspace.run(.contact(.id(LeadID(2)), ContactAttempt(channel: .call)))
        try workspace.run(.reassign(.id(LeadID(2)), .auto, countTurn: false))
        #expect(workspace.lead(2).owner == "a", "met")
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        #expect(workspace.lead(1).state == .waiting)
        try workspace.run(.pause(rep: "b"))
        while workspace.lead(1).state == .waiting, let due = workspace.engine.nextDue {
            workspace.now = max(due, workspace.now)
            try workspace.run(.tick, by: .system)
        }
        #expect(workspace.lead(1).owner == "a")
        #expect(workspace.now.seconds % 86_400 == 17 * 3_600 + 900, "breached")
    }

    /// After hours contact is promised within twelve hours, which no shift lasts; at the opening
    /// the promise is half an hour.
    @Test func `a deadline that comes nearer as the policy's calendar opens gives time`() throws {
        var workspace = try EngineHarness(
            file(
                hours: ["a": "long"], calendar: .named("day"), afterHours: .within(seconds: 43_200))
        )
        try workspace.advance(seconds: 22 * 3_600)
        #expect(try workspace.submit().state == .waiting)
        while workspace.lead(1).state == .waiting, let due = workspace.engine.nextDue {
            workspace.now = max(due, workspace.now)
            try workspace.run(.tick, by: .system)
        }
        #expect(workspace.lead(1).owner == "a")
        #expect(workspace.now.seconds % 86_400 == 9 * 3_600)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    /// At 16:45 half an hour of the office's goes on in the morning, and from 17:00 on contact is
    /// promised within half an hour, which the shift until 18:00 leaves.
    @Test func `a deadline that comes nearer as the policy's calendar closes gives time`() throws {
        var workspace = try EngineHarness(
            file(
                hours: ["a": "long"], calendar: .named("day"), afterHours: .within(seconds: 1_800)))
        try workspace.advance(seconds: 7 * 3_600 + 2_700)
        #expect(try workspace.submit().state == .waiting)
        while workspace.lead(1).state == .waiting, let due = workspace.engine.nextDue {
            workspace.now = max(due, workspace.now)
            try workspace.run(.tick, by: .system)
        }
        #expect(workspace.lead(1).owner == "a")
        #expect(workspace.now.seconds % 86_400 == 17 * 3_600)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `longer hours leave time for what waits at once`() throws {
        var workspace = try EngineHarness(file())
        try workspace.advance(seconds: 7 * 3_600 + 2_700)
        #expect(try workspace.submit().state == .waiting)
        try workspace.run(.setHours(rep: "a", calendar: "long"))
        #expect(workspace.lead(1).owner == "a")
        try workspace.run(.setHours(rep: "a", calendar: "day"))
        #expect(try workspace.submit().state == .waiting)
    }
}
