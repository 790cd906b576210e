import BatonEngine
import Testing

struct ClockTermsTests {
    private func office() throws -> BusinessCalendar {
        try BusinessCalendar(
            [WeeklyShift(Weekday.workdays, "09:00-18:00")], zone: TestZone.table("Europe/Paris"))
    }

    private func terms(
        _ start: String, _ target: Target, _ afterHours: AfterHours = .pause,
        _ calendar: BusinessCalendar? = nil, zone: TimeZoneTable = .utc
    ) throws -> ClockTerms {
        let terms = ClockTerms(
            start: try at(start), target: target, afterHours: afterHours,
            calendar: try calendar ?? office(), zone: zone)
        return try #require(terms)
    }

    private func seconds(_ seconds: Int64, external: Int64? = nil) -> Target {
        .seconds(internal: seconds, external: external)
    }

    private func step(_ offset: LadderStep.Offset, wall: Bool = false) -> LadderStep {
        LadderStep(at: offset, atText: "", action: .remindOwner, isWall: wall)
    }

    // MARK: - Deadlines

    @Test func `a clock that starts while closed begins at the opening`() throws {
        let terms = try terms("2026-03-06T18:00:00+01:00", seconds(300))
        #expect(terms.base == (try at("2026-03-09T09:00:00+01:00")))
        #expect(!terms.runsInWallTime)
        #expect(terms.due(calendar: try office()) == (try at("2026-03-09T09:05:00+01:00")))
    }

    @Test func `what customers are promised is measured beside the target`() throws {
        let office = try office()
        let terms = try terms("2026-03-06T17:50:00+01:00", seconds(900, external: 1_800))
        #expect(terms.due(calendar: office) == (try at("2026-03-09T09:05:00+01:00")))
        #expect(terms.externalDue(calendar: office) == (try at("2026-03-09T09:20:00+01:00")))
        #expect(
            terms.externalDue(paused: 5 * minute, calendar: office)
                == (try at("2026-03-09T09:25:00+01:00")))
    }

    @Test func `an after-hours rule with a time of its own replaces both numbers`() throws {
        let office = try office()
        let target = seconds(900, external: 1_800)
        let after = try terms(
            "2026-03-06T19:00:00+01:00", target, .afterOpening(seconds: 3_600))
        #expect(after.due(calendar: office) == (try at("2026-03-09T10:00:00+01:00")))
        #expect(after.externalDue(calendar: office) == after.due(calendar: office))
        #expect(after.externalBudget == hour)
        let open = try terms("2026-03-06T10:00:00+01:00", target, .afterOpening(seconds: 3_600))
        #expect(open.externalDue(calendar: office) == (try at("2026-03-06T10:30:00+01:00")))
    }

    @Test func `a deadline beyond the calendar's end is none`() throws {
        let office = try office()
        let terms = try terms("2028-12-29T10:00:00+01:00", seconds(365 * 86_400))
        #expect(terms.due(calendar: office) == nil)
        #expect(terms.time(of: step(.seconds(-60)), calendar: office) == nil)
        let late = try at("2028-12-30T10:00:00+01:00")
        #expect(
            ClockTerms(
                start: late, target: seconds(60), afterHours: .pause, calendar: office, zone: .utc)
                == nil)
        #expect(
            ClockTerms(
                start: late, target: .sameDay, afterHours: .pause, calendar: office, zone: .utc)
                == nil)
        let within = try self.terms(
            "2028-12-31T23:00:00Z", seconds(60), .within(seconds: 7_200), office)
        #expect(within.due(calendar: office) == nil)
    }

    // MARK: - The same day

    @Test func `the same day ends with its last shift, also for who starts before or between`()
        throws
    {
        let split = try BusinessCalendar(
            [
                WeeklyShift(Weekday.workdays, "09:00-12:00"),
                WeeklyShift(Weekday.workdays, "14:00-18:00"),
            ], zone: .utc)
        for start in ["07:00", "09:00", "11:59", "12:00", "13:00", "17:59"] {
            let terms = try terms("2026-03-06T\(start):00Z", .sameDay, .within(seconds: 60), split)
            #expect(terms.due(calendar: split) == (try at("2026-03-06T18:00:00Z")), "\(start)")
        }
        let evening = try terms("2026-03-06T18:00:00Z", .sameDay, .pause, split)
        #expect(evening.due(calendar: split) == (try at("2026-03-09T18:00:00Z")))
        // A pause of lunch and half an hour more goes over to Monday.
        #expect(
            evening.due(paused: 30 * minute, calendar: split) == (try at("2026-03-10T09:30:00Z")))
    }

    @Test func `a day that ends inside of a merged shift ends there`() throws {
        let weekend = try BusinessCalendar(
            [WeeklyShift([.saturday, .sunday], "00:00-24:00")], zone: .utc)
        let terms = try terms("2026-03-07T10:00:00Z", .sameDay, .pause, weekend)
        #expect(terms.due(calendar: weekend) == (try at("2026-03-08T00:00:00Z")))
    }

    @Test func `in a night's tail the same day ends with that shift, unless the day has its own`()
        throws
    {
        let nights = try BusinessCalendar(
            [WeeklyShift([.friday, .saturday], "22:00-06:00")], zone: .utc)
        let sunday = try terms("2026-03-08T03:00:00Z", .sameDay, .pause, nights)
        #expect(sunday.due(calendar: nights) == (try at("2026-03-08T06:00:00Z")))
        // Saturday has a shift of its own, which ends on Sunday.
        let saturday = try terms("2026-03-07T03:00:00Z", .sameDay, .pause, nights)
        #expect(saturday.due(calendar: nights) == (try at("2026-03-08T06:00:00Z")))
        #expect(saturday.budget == 11 * hour)
        let friday = try terms("2026-03-06T20:00:00Z", .sameDay, .pause, nights)
        #expect(friday.due(calendar: nights) == (try at("2026-03-07T06:00:00Z")))
    }

    @Test func `a tail that outlasts its day's own shift ends with the night`() throws {
        let calendar = try BusinessCalendar(
            [WeeklyShift([.friday], "22:00-06:00"), WeeklyShift([.saturday], "01:00-02:00")],
            zone: .utc)
        let early = try terms("2026-03-07T01:30:00Z", .sameDay, .pause, calendar)
        #expect(early.due(calendar: calendar) == (try at("2026-03-07T02:00:00Z")))
        let late = try terms("2026-03-07T03:00:00Z", .sameDay, .pause, calendar)
        #expect(late.due(calendar: calendar) == (try at("2026-03-07T06:00:00Z")))
    }

    @Test func `round the clock the same day ends at local midnight`() throws {
        let paris = try TestZone.table("Europe/Paris")
        let terms = try terms("2026-03-28T23:30:00Z", .sameDay, .pause, .always, zone: paris)
        #expect(terms.due(calendar: .always) == (try at("2026-03-29T22:00:00Z")))
        #expect(terms.budget == 22 * hour + 30 * minute)
    }

    // MARK: - Steps

    @Test func `a share of five minutes over a weekend with a clock change`() throws {
        let office = try office()
        let terms = try terms("2026-03-27T17:58:00+01:00", seconds(300))
        #expect(
            terms.time(of: step(.percent(75)), calendar: office)
                == (try at("2026-03-30T09:01:45+02:00")))
        #expect(
            terms.time(of: step(.seconds(0)), calendar: office)
                == (try at("2026-03-30T09:03:00+02:00")))
        #expect(
            terms.time(of: step(.seconds(1_800)), calendar: office)
                == (try at("2026-03-30T09:33:00+02:00")))
    }

    @Test func `a step before the deadline falls in open hours or at a closing`() throws {
        let office = try office()
        let terms = try terms("2026-03-06T17:00:00+01:00", seconds(7_200))
        #expect(terms.due(calendar: office) == (try at("2026-03-09T10:00:00+01:00")))
        #expect(
            terms.time(of: step(.seconds(-3_600)), calendar: office)
                == (try at("2026-03-06T18:00:00+01:00")))
        #expect(
            terms.time(of: step(.seconds(-3_599)), calendar: office)
                == (try at("2026-03-09T09:00:01+01:00")))
        #expect(
            terms.time(of: step(.seconds(-3_600)), paused: minute, calendar: office)
                == (try at("2026-03-09T09:01:00+01:00")))
    }

    @Test func `a step that would lie before the start fires at it, or at the opening`() throws {
        let office = try office()
        let open = try terms("2026-03-06T17:00:00+01:00", seconds(600))
        #expect(open.time(of: step(.seconds(-3_600)), calendar: office) == open.start)
        #expect(open.time(of: step(.seconds(-600)), calendar: office) == open.start)
        let closed = try terms("2026-03-06T19:00:00+01:00", seconds(600))
        let opening = try at("2026-03-09T09:00:00+01:00")
        #expect(closed.time(of: step(.seconds(-3_600)), calendar: office) == opening)
        #expect(closed.time(of: step(.seconds(-864_000), wall: true), calendar: office) == opening)
    }

    @Test func `a step in wall time lies that far from the deadline`() throws {
        let office = try office()
        let terms = try terms("2026-03-06T17:00:00+01:00", seconds(7_200))
        #expect(
            terms.time(of: step(.seconds(-7_200), wall: true), calendar: office)
                == (try at("2026-03-09T08:00:00+01:00")))
        #expect(
            terms.time(of: step(.percent(75), wall: true), calendar: office)
                == (try at("2026-03-09T09:30:00+01:00")))
        #expect(
            terms.time(of: step(.seconds(36_000), wall: true), calendar: office)
                == (try at("2026-03-09T20:00:00+01:00")))
        #expect(
            terms.time(
                of: step(.seconds(36_000), wall: true), pausedAfterDue: hour, calendar: office)
                == (try at("2026-03-09T21:00:00+01:00")))
    }

    @Test func `after hours within a time all before the deadline is wall time`() throws {
        let office = try office()
        // Saturday noon, due at midnight.
        let terms = try terms(
            "2026-03-07T12:00:00+01:00", seconds(14_400), .within(seconds: 43_200))
        #expect(terms.runsInWallTime)
        #expect(terms.due(calendar: office) == (try at("2026-03-08T00:00:00+01:00")))
        #expect(
            terms.time(of: step(.percent(75)), calendar: office)
                == (try at("2026-03-07T21:00:00+01:00")))
        #expect(
            terms.time(of: step(.seconds(-1_800)), calendar: office)
                == (try at("2026-03-07T23:30:00+01:00")))
        #expect(terms.time(of: step(.seconds(-86_400)), calendar: office) == terms.start)
        #expect(
            terms.pausedAmount(
                from: terms.start, to: terms.start.advanced(by: hour), calendar: office) == hour)
        // What comes after the deadline is covered time again.
        #expect(
            terms.time(of: step(.seconds(900)), calendar: office)
                == (try at("2026-03-09T09:15:00+01:00")))
        #expect(
            terms.time(of: step(.seconds(900), wall: true), calendar: office)
                == (try at("2026-03-08T00:15:00+01:00")))
    }

    @Test func `a share is rounded down to the microsecond`() throws {
        let terms = try terms("2026-03-06T10:00:00Z", seconds(1), .pause, .always)
        let third = terms.time(of: step(.percent(33)), calendar: .always)
        #expect(third == terms.start.advanced(by: 330_000))
        let same = try self.terms(
            "2026-03-06T23:59:59Z", .sameDay, .pause, .always, zone: .utc)
        #expect(same.budget == 1_000_000)
        let long = try self.terms("2026-03-06T10:00:00Z", seconds(31_535_999), .pause, .always)
        #expect(
            long.time(of: step(.percent(99)), calendar: .always)
                == long.start.advanced(by: 31_220_639_010_000))
    }
}
