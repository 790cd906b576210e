import Testing

@testable import BatonEngine

@Suite struct SnoozeLimitTests {
    private let lead = LeadReference.id(LeadID(1))

    private func workspace() throws -> EngineHarness {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.submit()
        return workspace
    }

    @Test func `a lead may sleep for 400 days, and no longer`() throws {
        var workspace = try workspace()
        let last = workspace.now.advanced(by: 400 * 86_400_000_000)
        #expect(throws: Rejection.snoozeTooLong(maxDays: 400)) {
            try workspace.run(.snooze(lead, until: last.advanced(by: 1)))
        }
        #expect(workspace.lead(1).snoozedUntil == nil)
        try workspace.run(.snooze(lead, until: last))
        #expect(workspace.lead(1).snoozedUntil == last)
    }

    @Test func `that somebody is out for longer is only recorded`() throws {
        var workspace = try workspace()
        try workspace.run(
            .reply(lead, .outOfOffice, until: CivilDate(year: 9999, month: 1, day: 1)))
        #expect(workspace.lead(1).snoozedUntil == nil)
    }
}
