import Testing

@testable import BatonEngine

@Suite struct CapTests {
    @Test func `with capacity 100 and no manager a thousand leads give 100 each and 300 wait`()
        throws
    {
        var workspace = try EngineHarness(.make("abcdefg", capacity: 100))
        let owners = try workspace.owners(ofSubmitting: 1_000)
        for rep in "abcdefg" { #expect(owners.count { $0 == rep } == 100) }
        #expect(owners.count { $0 == "-" } == 300)
    }

    @Test func `a lead's cost must fit`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 3, cost: 2))
        #expect(try workspace.owners(ofSubmitting: 3) == "ab-")
        #expect(try workspace.submit { $0.category = "demo_request" }.owner == "a")
    }

    @Test func `a daily cap ends at midnight in the rep's own zone`() throws {
        let auckland = TimeZoneTable(
            name: "Pacific/Auckland",
            periods: [.init(start: .earliest, offsetSeconds: 13 * 3_600)])
        let zone = try #require(auckland)
        var workspace = try EngineHarness(
            .make("a", zone: zone) { $0.reps[0].dailyCap = 2 })
        #expect(try workspace.owners(ofSubmitting: 3) == "aa-")
        // 09:00 UTC is 22:00 there.
        #expect(workspace.engine.nextDue == Instant(seconds: workspace.now.seconds + 2 * 3_600))
        try workspace.advance(seconds: 2 * 3_600 - 1)
        #expect(workspace.lead(3).state == .waiting)
        try workspace.advance(seconds: 1)
        #expect(workspace.lead(3).owner == "a")
        #expect(try workspace.rep("a").givenToday == 1)
    }

    /// At 00:30 the clocks of this zone go back to 23:30 of the day before.
    @Test func `a day that has begun does not end when the clocks go back over midnight`() throws {
        let midnight = Instant(seconds: 1_772_496_000)
        let zone = try #require(
            TimeZoneTable(
                name: "Test/Back",
                periods: [
                    .init(start: .earliest, offsetSeconds: 0),
                    .init(start: Instant(seconds: midnight.seconds + 1_800), offsetSeconds: -3_600),
                ]))
        var workspace = try EngineHarness(.make("ab", zone: zone) { $0.reps[0].dailyCap = 1 })
        #expect(try workspace.owners(ofSubmitting: 3) == "abb")
        workspace.now = midnight
        try workspace.advance(seconds: 0)
        var live = workspace
        try live.advance(seconds: 2_400)  // 23:40 of the day before.
        #expect(try live.rep("a").unavailable == nil)
        #expect(try live.owners(ofSubmitting: 2) == "ab")
        #expect(try live.rep("a").unavailable == .dailyCap)
        #expect(try live.replayed().digest == live.engine.digest)
    }

    @Test func `leads given today stay counted when the file moves a rep to another zone`() throws {
        let auckland = try #require(
            TimeZoneTable(
                name: "Pacific/Auckland",
                periods: [.init(start: .earliest, offsetSeconds: 13 * 3_600)]))
        func file(_ zone: String) -> WorkspaceDefinition {
            .make("a") {
                $0.zones.append(auckland)
                $0.reps[0].dailyCap = 1
                $0.reps[0].timeZone = zone
            }
        }
        var workspace = try EngineHarness(file("UTC"))
        try workspace.advance(seconds: 4 * 3_600)  // The next day in Auckland.
        #expect(try workspace.owners(ofSubmitting: 2) == "a-")
        try workspace.apply(file("Pacific/Auckland"), text: "two")
        #expect(workspace.lead(2).state == .waiting)
        try workspace.apply(file("UTC"), text: "three")
        #expect(workspace.lead(2).state == .waiting)
        try workspace.advance(seconds: 11 * 3_600)
        #expect(workspace.lead(2).owner == "a")
    }

    @Test func `a capacity below 0 counts as 0`() throws {
        var workspace = try EngineHarness(.make("a"))
        try workspace.run(.setCapacity(rep: "a", capacity: -5))
        #expect(try workspace.rep("a").capacity == 0)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a lead given by hand counts for the day`() throws {
        var workspace = try EngineHarness(.make("ab") { $0.reps[0].dailyCap = 1 })
        try workspace.run(.pause(rep: "a"))
        _ = try workspace.submit()
        try workspace.run(.resume(rep: "a"))
        try workspace.run(.reassign(.id(LeadID(1)), .rep("a"), countTurn: false))
        #expect(try workspace.owners(ofSubmitting: 2) == "bb")
    }

    @Test func `a pending cap ends with an acceptance`() throws {
        var workspace = try EngineHarness(.make("a") { $0.reps[0].pendingCap = 1 })
        #expect(try workspace.owners(ofSubmitting: 2) == "a-")
        try workspace.run(.accept(.id(LeadID(1))))
        #expect(workspace.lead(2).owner == "a")
    }

    @Test func `an override of the capacity stands until the file changes that key`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 5))
        try workspace.run(.setCapacity(rep: "a", capacity: 1))
        try workspace.apply(.make("a", capacity: 5) { $0.reps[0].name = "Ada" }, text: "two")
        #expect(try workspace.rep("a").capacity == 1)
        try workspace.apply(.make("a", capacity: 6), text: "three")
        #expect(try workspace.rep("a").capacity == 6)
        #expect(try workspace.rep("a").capacityOverridden == false)
    }
}
