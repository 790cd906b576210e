import Testing

@testable import BatonEngine

/// What a journal or a caller may say without stopping the process.
@Suite struct OutsideInputTests {
    @Test(arguments: [.max, .max - 1, 1 << 63] as [UInt64])
    func `a page after a lead that cannot be is empty`(number: UInt64) throws {
        var workspace = try EngineHarness()
        _ = try workspace.submit()
        for includeClosed in [false, true] {
            let page = try workspace.engine.answer(
                .leads(
                    LeadFilter(includeClosed: includeClosed), after: .lead(LeadID(number)),
                    limit: 10), by: .system)
            #expect(page == .leads(LeadPage(leads: [])))
        }
    }

    @Test(arguments: [.min, .max] as [Int32])
    func `a time zone with an offset at the end of the numbers is refused`(offset: Int32) {
        let period = TimeZoneTable.Period(start: .earliest, offsetSeconds: offset)
        #expect(TimeZoneTable(name: "A/B", periods: [period]) == nil)
    }

    @Test func `a time zone that changes outside the years 1 to 9999 is refused`() {
        for start in [Int64.min, Instant.earliest.microseconds - 1, Int64.max] {
            let period = TimeZoneTable.Period(
                start: Instant(microseconds: start), offsetSeconds: 0)
            #expect(TimeZoneTable(name: "A/B", periods: [period]) == nil)
        }
    }

    @Test func `whole seconds are rounded down over the whole range`() {
        #expect(Instant(microseconds: .min).seconds == -9_223_372_036_855)
        #expect(Instant(microseconds: .max).seconds == 9_223_372_036_854)
        #expect(Instant(microseconds: -1).seconds == -1)
        #expect(Instant(microseconds: -1_000_000).seconds == -1)
        #expect(Instant(microseconds: 999_999).seconds == 0)
    }

    @Test(
        arguments: [
            (.min, [false, false, false]), (-1, [true, true, false]), (.max, [true, true, true]),
        ]
            as [(Int64, [Bool])])
    func `a stored request id from any time is no trap`(at microseconds: Int64, isNeeded: [Bool]) {
        let sequencer = Sequencer(workspace: "acme")
        sequencer.replay(
            RequestRecord(
                request: RequestID(id: "r", fingerprint: 1),
                at: Instant(microseconds: microseconds), outcome: .nothing))
        sequencer.requestsOmitted(upTo: Instant(microseconds: microseconds))
        let times = [Instant.earliest, Instant(seconds: 0), .latest]
        #expect(times.map { sequencer.isLookupNeeded(for: "s", at: $0) } == isNeeded)
    }

    @Test func `a load beyond the 32-bit numbers is counted`() throws {
        var rep = Rep(definition: RepDefinition(key: "a", capacity: .max), zone: .utc)
        rep.load = Int64(Int32.max) * 1_000
        #expect(rep.availability(at: Instant(seconds: 0)).unavailable == .capacity)
        #expect(!rep.hasRoom(forCost: 0))
        var workspace = try EngineHarness(.make("a"))
        workspace.engine.reps[0].load = rep.load
        #expect(try workspace.rep("a").load == .max)
    }
}
