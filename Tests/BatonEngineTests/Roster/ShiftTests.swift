import Testing

@testable import BatonEngine

/// Shifts, team calendars and what they hold (Documentation/Domain.md sections 3, 4 and 8). Every
/// test begins on Monday 2026-03-02 at 09:00 UTC.
@Suite struct ShiftTests {
    private static let week: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

    static func calendar(_ key: String, from: Int32, to: Int32) -> CalendarDefinition {
        CalendarDefinition(
            key: key,
            weekly: [
                WeeklyShift(
                    days: week, hours: DayHours(fromMinute: from * 60, toMinute: to * 60))
            ])
    }

    /// A day from 9 to 17, an evening from 17 to 21; `sdr` asks for shifts.
    private func file(
        _ members: String = "ab", hours: [String: String] = [:],
        change: (inout WorkspaceDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        .make(members) {
            $0.calendars = [
                Self.calendar("day", from: 9, to: 17), Self.calendar("evening", from: 17, to: 21),
            ]
            $0.teams[0].onShiftOnly = true
            for index in $0.reps.indices { $0.reps[index].hours = hours[$0.reps[index].key] }
            change(&$0)
        }
    }

    private func assignments(_ execution: Execution) -> [LeadAssigned] {
        execution.events.compactMap { event in
            if case .leadAssigned(let event) = event { event } else { nil }
        }
    }

    // MARK: Members

    @Test func `who is off shift is passed over, and gets the waiting lead as the shift starts`()
        throws
    {
        var workspace = try EngineHarness(file("a", hours: ["a": "evening"]))
        let execution = try workspace.run(.submit(SubmitLead(traits: LeadTraits())))
        guard case .leadWaiting(let waiting)? = execution.deeds.last else {
            Issue.record("\(execution.events)")
            return
        }
        #expect(waiting.trace.skipped == [.init(reason: .offShift, count: 1)])
        #expect(try workspace.rep("a").unavailable == .offShift)
        #expect(workspace.engine.nextDue == Instant(seconds: workspace.now.seconds + 8 * 3_600))
        try workspace.advance(seconds: 8 * 3_600 - 1)
        #expect(workspace.lead(1).state == .waiting)
        try workspace.advance(seconds: 1)
        #expect(workspace.lead(1).owner == "a")
        #expect(workspace.lead(1).assignedAt == workspace.now)
        try workspace.advance(seconds: 4 * 3_600)
        #expect(try workspace.submit().state == .waiting)
    }

    @Test func `without hours, or in a team that does not ask for them, members are always on`()
        throws
    {
        var workspace = try EngineHarness(file("ab", hours: ["a": "evening"]))
        #expect(try workspace.owners(ofSubmitting: 2) == "bb")
        var relaxed = try EngineHarness(
            file("ab", hours: ["a": "evening"]) { $0.teams[0].onShiftOnly = false })
        #expect(try relaxed.owners(ofSubmitting: 2) == "ab")
        #expect(relaxed.engine.nextDue == nil)
    }

    @Test func `a rep of two teams is off shift only in the one that asks`() throws {
        var workspace = try EngineHarness(
            file("a", hours: ["a": "evening"]) {
                $0.teams.append(TeamDefinition(key: "partners", members: $0.teams[0].members))
                $0.routing[0].team = "partners"
            })
        #expect(try workspace.submit().state == .waiting)
        #expect(try workspace.submit { $0.category = "demo_request" }.owner == "a")
        #expect(try workspace.rep("a").unavailable == nil)
    }

    @Test func `a shift is in the rep's own zone unless its calendar names one`() throws {
        let auckland = try #require(
            TimeZoneTable(
                name: "Pacific/Auckland",
                periods: [.init(start: .earliest, offsetSeconds: 13 * 3_600)]))
        func owner(_ calendarZone: String?) throws -> String {
            var workspace = try EngineHarness(
                file("a", hours: ["a": "day"]) {
                    $0.zones.append(auckland)
                    $0.reps[0].timeZone = "Pacific/Auckland"
                    $0.calendars[0].timeZone = calendarZone
                })
            return try workspace.submit().owner
        }
        #expect(try owner(nil).isEmpty)
        #expect(try owner("UTC") == "a")
    }

    @Test func `who comes on shift is not flooded and loses no place`() throws {
        var workspace = try EngineHarness(file("ab", hours: ["b": "evening"]))
        #expect(try workspace.owners(ofSubmitting: 6) == "aaaaaa")
        try workspace.advance(seconds: 8 * 3_600)
        #expect(try workspace.owners(ofSubmitting: 4) == "baba")
    }

    @Test func `affinity does not follow somebody who went home`() throws {
        var workspace = try EngineHarness(file("ab", hours: ["a": "day"]))
        #expect(try workspace.submit { $0.account = "acme" }.owner == "a")
        #expect(try workspace.submit { $0.account = "acme" }.owner == "a")
        try workspace.advance(seconds: 8 * 3_600)
        #expect(try workspace.submit { $0.account = "acme" }.owner == "b")
    }

    @Test func `leads stay with who goes off shift`() throws {
        var workspace = try EngineHarness(file("ab", hours: ["a": "day"]))
        _ = try workspace.submit()
        try workspace.advance(seconds: 12 * 3_600)
        #expect(workspace.lead(1).owner == "a")
    }

    @Test func `a replay that looks at other times gives the same state`() throws {
        var workspace = try EngineHarness(file("abc", hours: ["a": "evening", "c": "day"]))
        _ = try workspace.owners(ofSubmitting: 5)
        for _ in 0..<9 {
            while let due = workspace.engine.nextDue,
                due < Instant(seconds: workspace.now.seconds + 13 * 3_600)
            {
                workspace.now = due
                try workspace.advance(seconds: 0)
            }
            try workspace.advance(seconds: 3_600)
            _ = try workspace.owners(ofSubmitting: 2)
        }
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    // MARK: Hours by command

    @Test func `hours by command hold until they are cleared or the file changes that key`() throws
    {
        var workspace = try EngineHarness(file("a", hours: ["a": "day"]))
        let events = try workspace.run(.setHours(rep: "a", calendar: "evening")).events
        #expect(events == [.repHours(rep: RepID(0), calendar: "evening")])
        #expect(try workspace.rep("a").hours == "evening")
        #expect(try workspace.rep("a").hoursOverridden)
        #expect(try workspace.submit().state == .waiting)
        try workspace.apply(file("a", hours: ["a": "day"]) { $0.reps[0].name = "Ada" }, text: "2")
        #expect(workspace.lead(1).state == .waiting)
        try workspace.run(.setHours(rep: "a", calendar: nil))
        #expect(workspace.lead(1).owner == "a")
        #expect(try workspace.rep("a").hours == "day")
        try workspace.run(.setHours(rep: "a", calendar: "evening"))
        try workspace.apply(file("a"), text: "3")
        #expect(try workspace.rep("a").hours.isEmpty)
        #expect(try workspace.rep("a").hoursOverridden == false)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `hours by a calendar that the file drops are the file's again`() throws {
        var workspace = try EngineHarness(file("a"))
        try workspace.run(.setHours(rep: "a", calendar: "evening"))
        try workspace.apply(file("a") { $0.calendars.removeLast() }, text: "2")
        #expect(try workspace.rep("a").hoursOverridden == false)
        #expect(try workspace.submit().owner == "a")
    }

    @Test func `hours by an unknown calendar, or by the rep themselves, are refused`() throws {
        var workspace = try EngineHarness(file("a"))
        #expect(throws: Rejection.unknownCalendar("evenin", nearest: "evening")) {
            try workspace.run(.setHours(rep: "a", calendar: "evenin"))
        }
        #expect(throws: Rejection.notAllowed(role: .rep, what: "set working hours")) {
            try workspace.run(
                .setHours(rep: "a", calendar: "day"), by: Principal(role: .rep, name: "a"))
        }
        try workspace.run(
            .setHours(rep: "a", calendar: "day"), by: Principal(role: .manager, name: "paul"))
        #expect(try workspace.run(.setHours(rep: "a", calendar: "day")).events.isEmpty)
    }

    @Test func `stored hours by an unknown calendar are refused`() throws {
        let workspace = try EngineHarness(file("a"))
        var engine = try workspace.replayed()
        #expect(throws: ReplayError.self) {
            try engine.replay(
                JournalEntry(
                    firstSequence: 2, at: workspace.now, principal: .system,
                    events: [.repHours(rep: RepID(0), calendar: "nights")]))
        }
    }

    // MARK: Teams that hold

    private func holding(_ members: String = "a", after: [TeamDefinition.Fallback] = [.manager])
        -> WorkspaceDefinition
    {
        file(members) {
            $0.teams[0].calendar = "evening"
            $0.teams[0].fallback = [.hold] + after
        }
    }

    @Test func `a closed team holds the lead, and its chain goes on as it opens`() throws {
        var workspace = try EngineHarness(holding())
        try workspace.run(.pause(rep: "a"))
        let execution = try workspace.run(.submit(SubmitLead(traits: LeadTraits())))
        #expect(workspace.lead(1).pool == .team)
        #expect(execution.events == execution.deeds, "operations are not told")
        #expect(workspace.engine.nextDue == Instant(seconds: workspace.now.seconds + 8 * 3_600))
        try workspace.advance(seconds: 8 * 3_600)
        #expect(workspace.lead(1).owner == "paul")
        #expect(workspace.lead(1).pool == nil)
    }

    @Test func `an opening with nobody there tells operations, once`() throws {
        var workspace = try EngineHarness(holding(after: []))
        try workspace.run(.pause(rep: "a"))
        for _ in 0..<3 { _ = try workspace.submit() }
        workspace.now.microseconds += 8 * 3_600_000_000
        let events = try workspace.run(.tick, by: .system).events
        let waiting = events.compactMap { event -> String? in
            guard case .leadWaiting(let event) = event else { return nil }
            return "\(event.lead) \(event.pool) \(event.reason)"
        }
        #expect(waiting == (1...3).map { "L\($0) operations drain" })
        #expect(events.count == 6, "a notice for each")
        try workspace.advance(seconds: 6 * 3_600)
        try workspace.advance(seconds: 18 * 3_600)
        #expect(workspace.lead(1).pool == .operations)
        try workspace.run(.resume(rep: "a"))
        #expect(workspace.lead(1).owner == "a")
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a held lead goes to a member who becomes available before the opening`() throws {
        var workspace = try EngineHarness(holding())
        try workspace.run(.pause(rep: "a"))
        _ = try workspace.submit()
        try workspace.run(.resume(rep: "a"))
        #expect(workspace.lead(1).owner == "a")
    }

    @Test func `an open team does not hold`() throws {
        var workspace = try EngineHarness(holding())
        try workspace.run(.pause(rep: "a"))
        try workspace.advance(seconds: 9 * 3_600)
        #expect(try workspace.submit().owner == "paul")
    }

    @Test func `a file that holds no more lets the chain go on`() throws {
        var workspace = try EngineHarness(holding(after: []))
        try workspace.run(.pause(rep: "a"))
        _ = try workspace.submit()
        try workspace.apply(file("a"), text: "2")
        #expect(workspace.lead(1).pool == .operations)
    }

    @Test func `held leads of rank and age go in order as the team opens`() throws {
        var workspace = try EngineHarness(holding())
        try workspace.run(.pause(rep: "a"))
        for category in ["", "", "demo_request"] {
            try workspace.submit { $0.category = category }
        }
        workspace.now.microseconds += 8 * 3_600_000_000
        let moved = assignments(try workspace.run(.tick, by: .system))
        #expect(moved.map(\.lead) == [LeadID(3), LeadID(1), LeadID(2)])
    }

    // MARK: Routing

    @Test func `a rule may ask whether its team's calendar is open`() throws {
        var workspace = try EngineHarness(
            file("a") {
                $0.teams[0].calendar = "day"
                $0.teams.append(
                    TeamDefinition(key: "night", members: $0.teams[0].members, calendar: "evening"))
                $0.teams[0].onShiftOnly = false
                $0.routing = [
                    RoutingRule(
                        name: "office hours",
                        conditions: [.init(attribute: .arrived, test: .arrived(open: true))],
                        team: "sdr", tier: "standard"),
                    RoutingRule(
                        name: "early",
                        conditions: [.init(attribute: .arrived, test: .arrived(open: false))],
                        team: "night", tier: "critical"),
                    RoutingRule(name: "rest", conditions: [], team: "night", tier: "standard"),
                ]
            })
        #expect(try workspace.submit().rule == "office hours")
        try workspace.advance(seconds: 8 * 3_600)
        #expect(try workspace.submit().rule == "rest")
        try workspace.advance(seconds: 4 * 3_600)
        #expect(try workspace.submit().rule == "early")
    }
}
