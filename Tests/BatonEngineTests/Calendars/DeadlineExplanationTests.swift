import BatonEngine
import Testing

struct DeadlineExplanationTests {
    private func office() throws -> BusinessCalendar {
        try BusinessCalendar(
            [WeeklyShift(Weekday.workdays, "09:00-18:00")], zone: TestZone.table("Europe/Paris"))
    }

    private func explanation(
        _ start: String, seconds: Int64, _ afterHours: AfterHours = .pause,
        pauses: [Range<Instant>] = []
    ) throws -> DeadlineExplanation {
        let office = try office()
        let zone = try TestZone.table("Europe/Paris")
        let terms = try #require(
            ClockTerms(
                start: try at(start), target: .seconds(internal: seconds, external: nil),
                afterHours: afterHours, calendar: office, zone: zone))
        return try #require(
            DeadlineExplanation(terms, pauses: pauses, calendar: office, zone: zone))
    }

    private func pause(_ from: String, _ to: String) throws -> Range<Instant> {
        try at(from)..<at(to)
    }

    @Test func `every interval that counted is listed with its offsets`() throws {
        let explanation = try explanation("2026-03-27T17:00:00+01:00", seconds: 10_800)
        #expect(explanation.due == (try at("2026-03-30T11:00:00+02:00")))
        #expect(explanation.externalDue == nil)
        #expect(explanation.covered == 3 * hour)
        #expect(explanation.wall == 65 * hour)
        #expect(explanation.intervals.map(\.duration) == [hour, 2 * hour])
        #expect(
            explanation.intervals.map(\.from) == [
                try at("2026-03-27T17:00:00+01:00"), try at("2026-03-30T09:00:00+02:00"),
            ])
        #expect(explanation.intervals.map(\.fromOffsetSeconds) == [3_600, 7_200])
        #expect(explanation.intervals.map(\.toOffsetSeconds) == [3_600, 7_200])
    }

    @Test func `pauses are cut out, in any order and with overlaps`() throws {
        let explanation = try explanation(
            "2026-03-02T10:00:00+01:00", seconds: 7_200,
            pauses: [
                try pause("2026-03-02T11:00:00+01:00", "2026-03-02T11:30:00+01:00"),
                try pause("2026-03-02T08:00:00+01:00", "2026-03-02T10:15:00+01:00"),
                try pause("2026-03-02T11:20:00+01:00", "2026-03-02T12:00:00+01:00"),
                try pause("2026-03-02T13:15:00+01:00", "2026-03-02T14:00:00+01:00"),
            ])
        // The last begins at the deadline and comes too late to move it.
        #expect(explanation.due == (try at("2026-03-02T13:15:00+01:00")))
        #expect(explanation.paused == hour + 15 * minute)
        #expect(explanation.covered == 2 * hour)
        #expect(explanation.intervals.map(\.duration) == [45 * minute, 75 * minute])
    }

    @Test func `a pause while closed moves nothing`() throws {
        let explanation = try explanation(
            "2026-03-06T17:00:00+01:00", seconds: 7_200,
            pauses: [try pause("2026-03-06T18:00:00+01:00", "2026-03-09T09:00:00+01:00")])
        #expect(explanation.due == (try at("2026-03-09T10:00:00+01:00")))
        #expect(explanation.paused == 0)
    }

    @Test func `in wall time the intervals are wall time, and covered is what was open`() throws {
        let explanation = try explanation(
            "2026-03-06T20:00:00+01:00", seconds: 60, .within(seconds: 225_000),
            pauses: [try pause("2026-03-07T12:00:00+01:00", "2026-03-07T13:00:00+01:00")])
        // 62 hours and a half after Friday 20:00, and an hour's pause.
        #expect(explanation.due == (try at("2026-03-09T11:30:00+01:00")))
        #expect(explanation.covered == 2 * hour + 30 * minute)
        #expect(explanation.intervals.map(\.duration).reduce(0, +) == explanation.terms.budget)
        #expect(explanation.intervals.count == 2)
    }

    @Test func `pauses after the deadline move the steps after it and nothing else`() throws {
        let office = try office()
        let explanation = try explanation("2026-03-02T10:00:00+01:00", seconds: 3_600)
        let pauses = [try pause("2026-03-02T11:10:00+01:00", "2026-03-02T12:10:00+01:00")]
        func time(_ offset: LadderStep.Offset) -> Instant? {
            let step = LadderStep(at: offset, atText: "", action: .reassign)
            return explanation.terms.time(of: step, pauses: pauses, calendar: office)
        }
        #expect(explanation.terms.due(pauses: pauses, calendar: office) == explanation.due)
        #expect(time(.percent(50)) == (try at("2026-03-02T10:30:00+01:00")))
        #expect(time(.seconds(600)) == (try at("2026-03-02T11:10:00+01:00")))
        #expect(time(.seconds(900)) == (try at("2026-03-02T12:15:00+01:00")))
    }
}
