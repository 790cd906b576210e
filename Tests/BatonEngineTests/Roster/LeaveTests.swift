import Testing

@testable import BatonEngine

@Suite struct LeaveTests {
    private func hours(_ count: Int64, after now: Instant) -> Instant {
        Instant(seconds: now.seconds + count * 3_600)
    }

    @Test func `who goes out keeps what is contacted and hands on the rest`() throws {
        var workspace = try EngineHarness()
        _ = try workspace.owners(ofSubmitting: 4)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        try workspace.run(
            .startLeave(
                rep: "a", start: nil, end: hours(4, after: workspace.now), openLeads: .reassign))
        #expect(workspace.lead(1).owner == "a")
        #expect(workspace.lead(4).owner == "b")
        #expect(try workspace.owners(ofSubmitting: 4) == "cbcb")
        try workspace.advance(seconds: 4 * 3_600)
        #expect(try workspace.rep("a").leave == nil)
        #expect(try workspace.owners(ofSubmitting: 3) == "acb")
    }

    @Test func `with keep nothing moves`() throws {
        var workspace = try EngineHarness()
        _ = try workspace.owners(ofSubmitting: 4)
        let events = try workspace.run(
            .startLeave(rep: "a", start: nil, end: nil, openLeads: .keep)
        ).events
        #expect(events.count == 1)
        #expect(try workspace.rep("a").openLeads == 2)
        #expect(workspace.engine.nextDue == nil)
    }

    @Test func `a leave to come begins and ends by itself`() throws {
        var workspace = try EngineHarness()
        let start = hours(1, after: workspace.now)
        let end = hours(3, after: workspace.now)
        try workspace.run(.startLeave(rep: "a", start: start, end: end, openLeads: .reassign))
        #expect(try workspace.rep("a").plannedLeaves.map(\.start) == [start])
        #expect(try workspace.owners(ofSubmitting: 1) == "a")
        #expect(workspace.engine.nextDue == start)
        try workspace.advance(seconds: 3_600)
        #expect(workspace.lead(1).owner == "b")
        #expect(try workspace.rep("a").leave?.end == end)
        #expect(try workspace.rep("a").plannedLeaves.isEmpty)
        #expect(workspace.engine.nextDue == end)
        try workspace.advance(seconds: 7_200)
        #expect(try workspace.rep("a").leave == nil)
        #expect(workspace.engine.nextDue == nil)
    }

    @Test func `a leave that began and ended while the server was down moves nothing`() throws {
        var workspace = try EngineHarness()
        _ = try workspace.owners(ofSubmitting: 1)
        let start = hours(1, after: workspace.now)
        try workspace.run(
            .startLeave(
                rep: "a", start: start, end: hours(2, after: workspace.now), openLeads: .reassign))
        workspace.now = hours(5, after: workspace.now)
        let events = try workspace.run(.tick, by: .system).events
        let leave = Leave(start: start, end: hours(1, after: start), openLeads: .reassign)
        #expect(events == [.repOut(rep: RepID(0), leave: leave), .repBack(rep: RepID(0))])
        #expect(workspace.lead(1).owner == "a")
    }

    @Test func `after a down time leaves end before others begin, by the order of the file`() throws
    {
        var workspace = try EngineHarness()
        let now = workspace.now
        try workspace.run(
            .startLeave(rep: "c", start: nil, end: hours(3, after: now), openLeads: .keep))
        try workspace.run(
            .startLeave(rep: "b", start: hours(1, after: now), end: nil, openLeads: .keep))
        try workspace.run(
            .startLeave(rep: "a", start: hours(2, after: now), end: nil, openLeads: .keep))
        workspace.now = hours(5, after: now)
        let events = try workspace.run(.tick, by: .system).events
        #expect(
            events.map { event in
                switch event {
                case .repOut(let rep, _): "out \(rep.number)"
                case .repBack(let rep): "back \(rep.number)"
                default: "\(event)"
                }
            } == ["back 2", "out 0", "out 1"])
    }

    @Test func `leaves begin in the order of the present file`() throws {
        var workspace = try EngineHarness(.make("abc"))
        try workspace.apply(.make("cba"), text: "two")
        for rep in ["a", "b", "c"] {
            try workspace.run(
                .startLeave(
                    rep: rep, start: hours(1, after: workspace.now), end: nil, openLeads: .keep))
        }
        let leave = Leave(start: hours(1, after: workspace.now), end: nil, openLeads: .keep)
        workspace.now = hours(2, after: workspace.now)
        let events = try workspace.run(.tick, by: .system).events
        #expect(events == [2, 1, 0].map { .repOut(rep: RepID($0), leave: leave) })
    }

    @Test func `a leave comes before the plans it replaces`() throws {
        var workspace = try EngineHarness()
        try workspace.run(
            .startLeave(
                rep: "a", start: hours(1, after: workspace.now), end: nil, openLeads: .keep))
        let events = try workspace.run(
            .startLeave(rep: "a", start: nil, end: nil, openLeads: .keep)
        ).events
        let leave = Leave(start: workspace.now, end: nil, openLeads: .keep)
        #expect(
            events == [
                .repOut(rep: RepID(0), leave: leave), .leavesPlanned(rep: RepID(0), leaves: []),
            ])
        #expect(workspace.engine.nextDue == nil)
    }

    @Test func `a leave replaces those it overlaps`() throws {
        var workspace = try EngineHarness()
        let now = workspace.now
        for (from, until) in [(1, 3), (5, 6), (2, 4)] as [(Int64, Int64)] {
            try workspace.run(
                .startLeave(
                    rep: "a", start: hours(from, after: now), end: hours(until, after: now),
                    openLeads: .keep))
        }
        #expect(
            try workspace.rep("a").plannedLeaves.map(\.start) == [
                hours(2, after: now), hours(5, after: now),
            ])
        try workspace.run(.endLeave(rep: "a", planned: true))
        #expect(try workspace.rep("a").plannedLeaves.isEmpty)
        #expect(throws: Rejection.noPlannedLeave(rep: "a")) {
            try workspace.run(.endLeave(rep: "a", planned: true))
        }
    }

    @Test func `a leave in the past, one that ends before it starts and one too many are refused`()
        throws
    {
        var workspace = try EngineHarness()
        let now = workspace.now
        #expect(throws: Rejection.leaveInThePast) {
            try workspace.run(.startLeave(rep: "a", start: nil, end: now, openLeads: .keep))
        }
        #expect(throws: Rejection.leaveEndsBeforeItStarts) {
            try workspace.run(
                .startLeave(
                    rep: "a", start: hours(2, after: now), end: hours(1, after: now),
                    openLeads: .keep))
        }
        for hour in 1...Int64(Engine.plannedLeavesMax) {
            try workspace.run(
                .startLeave(
                    rep: "a", start: hours(2 * hour, after: now),
                    end: hours(2 * hour + 1, after: now), openLeads: .keep))
        }
        #expect(throws: Rejection.tooManyPlannedLeaves(rep: "a", max: 32)) {
            try workspace.run(
                .startLeave(rep: "a", start: hours(99, after: now), end: nil, openLeads: .keep))
        }
    }

    @Test func `reps say so themselves, their manager may, colleagues may not`() throws {
        var workspace = try EngineHarness()
        let pause = Command.pause(rep: "a")
        let resume = Command.resume(rep: "a")
        try workspace.run(pause, by: Principal(role: .rep, name: "a"))
        #expect(throws: Rejection.alreadyPaused(rep: "a")) { try workspace.run(pause) }
        try workspace.run(resume, by: Principal(role: .rep, name: "paul"))
        #expect(throws: Rejection.notPaused(rep: "a")) { try workspace.run(resume) }
        #expect(throws: Rejection.notOut(rep: "a")) {
            try workspace.run(.endLeave(rep: "a", planned: false))
        }
        #expect(throws: Rejection.notAllowed(role: .rep, what: "pause somebody else")) {
            try workspace.run(pause, by: Principal(role: .rep, name: "b"))
        }
        #expect(throws: Rejection.notAllowed(role: .rep, what: "set capacities")) {
            try workspace.run(
                .setCapacity(rep: "a", capacity: 3), by: Principal(role: .rep, name: "a"))
        }
        #expect(throws: Rejection.unknownCaller("paal", nearest: "paul")) {
            try workspace.run(pause, by: Principal(role: .rep, name: "paal"))
        }
    }

    @Test func `who has left the file is no caller`() throws {
        var workspace = try EngineHarness()
        _ = try workspace.submit()
        try workspace.apply(.make("bc"), text: "two")
        let gone = Principal(role: .rep, name: "a")
        #expect(throws: Rejection.unknownCaller("a", nearest: "b")) {
            try workspace.run(.accept(.id(LeadID(1))), by: gone)
        }
        #expect(throws: Rejection.unknownCaller("a", nearest: "b")) {
            try workspace.run(.pause(rep: "b"), by: gone)
        }
    }

    @Test func `leads of reps who leave the file together move by arrival, not rep by rep`() throws
    {
        var workspace = try EngineHarness(.make("abcd"))
        _ = try workspace.owners(ofSubmitting: 6)
        let events = try workspace.apply(.make("cd"), text: "two").events
        let moved = events.compactMap { event in
            if case .leadAssigned(let event) = event { event.lead } else { nil }
        }
        #expect(moved == [LeadID(1), LeadID(2), LeadID(5), LeadID(6)])
    }

    @Test func `a rep who leaves the file loses all open leads, contacted ones too`() throws {
        var workspace = try EngineHarness()
        _ = try workspace.owners(ofSubmitting: 4)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        try workspace.apply(.make("bc"), text: "two")
        #expect(workspace.lead(1).owner == "b")
        #expect(workspace.lead(4).owner == "c")
        #expect(throws: Rejection.unknownRep("a", nearest: "b")) {
            try workspace.run(.pause(rep: "a"))
        }
    }
}
