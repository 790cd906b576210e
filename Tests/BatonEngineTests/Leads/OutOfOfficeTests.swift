import Testing

@testable import BatonEngine

/// Prospects who are away (Documentation/Domain.md section 2, "Replies").
@Suite struct OutOfOfficeTests {
    /// Until when the lead sleeps after an absence until a date; days are open from 9 to 17 UTC.
    private func sleep(until date: CivilDate) throws -> Instant? {
        var definition = WorkspaceDefinition.clocks("a") { $0.calendar = .named("day") }
        definition.calendars = [ShiftTests.calendar("day", from: 9, to: 17)]
        var workspace = try EngineHarness(definition)
        try workspace.submit()
        try workspace.run(.reply(.id(LeadID(1)), .outOfOffice, until: date))
        #expect(try workspace.replayed().digest == workspace.engine.digest)
        return workspace.engine.leads[LeadID(1)].snoozedUntil
    }

    private func midnight(of date: CivilDate) -> Instant {
        Instant(seconds: Int64(date.daysSinceEpoch) * 86_400)
    }

    @Test func `a lead sleeps until the first opening on or after the day`() throws {
        let friday = CivilDate(year: 2026, month: 3, day: 6)
        #expect(try sleep(until: friday) == midnight(of: friday).advanced(by: 9 * 3_600_000_000))
        let saturday = CivilDate(year: 2026, month: 3, day: 7)
        let monday = CivilDate(year: 2026, month: 3, day: 9)
        #expect(try sleep(until: saturday) == midnight(of: monday).advanced(by: 9 * 3_600_000_000))
    }

    @Test func `the last day that a lead may sleep is one that calendars know`() throws {
        let last = CivilDate(year: 2027, month: 4, day: 6)
        #expect(try sleep(until: last) == midnight(of: last).advanced(by: 9 * 3_600_000_000))
        let tooFar = CivilDate(year: 2027, month: 4, day: 7)
        #expect(try sleep(until: tooFar) == nil)
    }
}
