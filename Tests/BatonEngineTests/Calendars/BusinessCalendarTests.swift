import BatonEngine
import Testing

struct BusinessCalendarTests {
    /// Monday to Friday from 9 to 18, in Paris.
    private func office(_ holidays: [Holiday] = []) throws -> BusinessCalendar {
        try BusinessCalendar(
            [WeeklyShift(Weekday.workdays, "09:00-18:00")], holidays: holidays,
            zone: TestZone.table("Europe/Paris"))
    }

    // MARK: - At an instant

    @Test func `an opening is open and a closing is closed`() throws {
        let office = try office()
        #expect(!office.isOpen(at: try at("2026-03-02T08:59:59+01:00")))
        #expect(office.isOpen(at: try at("2026-03-02T09:00:00+01:00")))
        #expect(office.isOpen(at: try at("2026-03-02T17:59:59+01:00")))
        #expect(!office.isOpen(at: try at("2026-03-02T18:00:00+01:00")))
    }

    @Test func `the next opening is the instant itself if it is open`() throws {
        let office = try office()
        let noon = try at("2026-03-02T12:00:00+01:00")
        #expect(office.opening(onOrAfter: noon) == noon)
        #expect(
            office.opening(onOrAfter: try at("2026-03-06T18:00:00+01:00"))
                == (try at("2026-03-09T09:00:00+01:00")))
    }

    @Test func `the next change is the closing of what is open, or the next opening`() throws {
        let office = try office()
        let opening = try at("2026-03-02T09:00:00+01:00")
        let closing = try at("2026-03-02T18:00:00+01:00")
        #expect(office.nextChange(after: try at("2026-03-02T03:00:00+01:00")) == opening)
        #expect(office.nextChange(after: opening) == closing)
        #expect(office.nextChange(after: closing) == (try at("2026-03-03T09:00:00+01:00")))
        #expect(office.interval(containing: opening) == opening..<closing)
        #expect(office.interval(containing: closing) == nil)
    }

    @Test func `nothing is known after the end, nor before the first shift`() throws {
        let calendar = try BusinessCalendar(
            [WeeklyShift([.monday], "09:00-18:00")], zone: .utc, from: "2026-03-02T12:00:00Z",
            until: "2026-03-09T12:00:00Z")
        #expect(calendar.end == (try at("2026-03-09T12:00:00Z")))
        #expect(calendar.nextChange(after: try at("2026-03-09T10:00:00Z")) == nil)
        #expect(calendar.opening(onOrAfter: calendar.end) == nil)
        #expect(!calendar.isOpen(at: try at("2026-03-02T11:59:00Z")))
        #expect(calendar.adding(9 * hour, to: try at("2026-03-02T12:00:00Z")) == calendar.end)
        #expect(calendar.adding(9 * hour + 1, to: try at("2026-03-02T12:00:00Z")) == nil)
    }

    @Test func `a calendar without shifts and one without a span never open`() throws {
        for calendar in [
            try BusinessCalendar([], zone: .utc),
            try BusinessCalendar(
                [WeeklyShift([.monday], "09:00-18:00")], zone: .utc, from: "2026-03-02T12:00:00Z",
                until: "2026-03-01T12:00:00Z"),
        ] {
            let now = try at("2026-03-02T13:00:00Z")
            #expect(!calendar.isOpen(at: now))
            #expect(calendar.opening(onOrAfter: now) == nil)
            #expect(calendar.nextChange(after: now) == nil)
            #expect(calendar.adding(1, to: now) == nil)
            #expect(calendar.covered(from: now, to: now.advanced(by: day)) == 0)
            #expect(calendar.openings(from: now, to: now.advanced(by: day)).isEmpty)
        }
    }

    // MARK: - Covered time

    @Test func `what is used up at the closing is due then, and not at the next opening`() throws {
        let office = try office()
        let start = try at("2026-03-06T17:00:00+01:00")
        #expect(office.adding(hour, to: start) == (try at("2026-03-06T18:00:00+01:00")))
        #expect(
            office.adding(hour + 1, to: start)?.microseconds
                == (try at("2026-03-09T09:00:00+01:00")).microseconds + 1)
        let closing = try at("2026-03-06T18:00:00+01:00")
        #expect(office.adding(0, to: closing) == (try at("2026-03-09T09:00:00+01:00")))
        #expect(office.adding(hour, to: closing) == (try at("2026-03-09T10:00:00+01:00")))
    }

    @Test func `covered time is what lies within the shifts`() throws {
        let office = try office()
        let friday = try at("2026-03-06T17:00:00+01:00")
        let monday = try at("2026-03-09T10:30:00+01:00")
        #expect(office.covered(from: friday, to: monday) == 2 * hour + 30 * minute)
        #expect(office.covered(from: monday, to: friday) == 0)
        #expect(
            office.openings(from: friday, to: monday) == [
                friday..<(try at("2026-03-06T18:00:00+01:00")),
                try at("2026-03-09T09:00:00+01:00")..<monday,
            ])
    }

    @Test func `a calendar that never closes counts wall time`() throws {
        let always = BusinessCalendar.always
        let now = try at("2026-03-07T03:00:00Z")
        #expect(always.isOpen(at: now))
        #expect(always.opening(onOrAfter: now) == now)
        #expect(always.nextChange(after: now) == nil)
        #expect(always.adding(day, to: now) == now.advanced(by: day))
        #expect(always.covered(from: now, to: now.advanced(by: day)) == day)
        #expect(always.openings(from: now, to: now.advanced(by: 5)) == [now..<now.advanced(by: 5)])
        #expect(always.interval(containing: now)?.contains(now.advanced(by: 1_000 * day)) == true)
        #expect(always.adding(1, to: .latest) == nil)
    }

    // MARK: - Shifts

    @Test func `shifts that overlap or touch count once`() throws {
        let calendar = try BusinessCalendar(
            [
                WeeklyShift([.monday], "09:00-13:00"), WeeklyShift([.monday], "12:00-15:00"),
                WeeklyShift([.monday], "15:00-18:00"), WeeklyShift([.monday], "10:00-11:00"),
            ], zone: .utc)
        let opening = try at("2026-03-02T09:00:00Z")
        let closing = try at("2026-03-02T18:00:00Z")
        #expect(calendar.interval(containing: opening) == opening..<closing)
        #expect(calendar.covered(from: opening, to: closing) == 9 * hour)
    }

    @Test func `a day ends at 24:00 and the next goes on`() throws {
        let weekend = try BusinessCalendar(
            [WeeklyShift([.saturday, .sunday], "00:00-24:00")], zone: .utc)
        let saturday = try at("2026-03-07T00:00:00Z")
        #expect(
            weekend.interval(containing: saturday) == saturday..<(try at("2026-03-09T00:00:00Z")))
    }

    @Test func `a holiday closes the shifts that start on it, and leaves a night's tail`() throws {
        let nights = try BusinessCalendar(
            [WeeklyShift(Weekday.allCases, "22:00-06:00")],
            holidays: [Holiday(date: .once(year: 2026, month: 3, day: 4))], zone: .utc)
        #expect(nights.isOpen(at: try at("2026-03-04T05:00:00Z")))
        #expect(!nights.isOpen(at: try at("2026-03-04T23:00:00Z")))
        #expect(!nights.isOpen(at: try at("2026-03-05T05:00:00Z")))
        #expect(nights.isOpen(at: try at("2026-03-05T23:00:00Z")))
    }

    @Test func `a holiday with hours replaces those of the week`() throws {
        let office = try office([
            Holiday(date: .yearly(month: 12, day: 24), hours: [DayHours("10:00-12:00")])
        ])
        let day = try at("2026-12-24T00:00:00+01:00")
        #expect(
            office.openings(from: day, to: day.advanced(by: 24 * hour)) == [
                day.advanced(by: 10 * hour)..<day.advanced(by: 12 * hour)
            ])
        #expect(office.isOpen(at: try at("2026-12-23T13:00:00+01:00")))
        #expect(!office.isOpen(at: try at("2027-12-24T13:00:00+01:00")))
    }

    @Test func `the date of one year outranks that of every year`() throws {
        let office = try office([
            Holiday(date: .once(year: 2026, month: 12, day: 25), hours: [DayHours("10:00-12:00")]),
            Holiday(date: .yearly(month: 12, day: 25)),
        ])
        #expect(office.isOpen(at: try at("2026-12-25T11:00:00+01:00")))
        #expect(!office.isOpen(at: try at("2028-12-25T11:00:00+01:00")))
    }

    @Test func `29 February closes in leap years only`() throws {
        let calendar = try BusinessCalendar(
            [WeeklyShift(Weekday.allCases, "00:00-24:00")],
            holidays: [Holiday(date: .yearly(month: 2, day: 29))], zone: .utc)
        #expect(calendar.isOpen(at: try at("2027-02-28T12:00:00Z")))
        #expect(calendar.isOpen(at: try at("2027-03-01T12:00:00Z")))
        #expect(!calendar.isOpen(at: try at("2028-02-29T12:00:00Z")))
    }

    // MARK: - Clocks that jump

    @Test func `hours that do not exist are the instant of the jump`() throws {
        let paris = try TestZone.table("Europe/Paris")
        let jump = try at("2026-03-29T01:00:00Z")
        // On 29 March 2026 it is 3 o'clock after 1:59.
        let opens = try BusinessCalendar([WeeklyShift([.sunday], "02:30-05:00")], zone: paris)
        #expect(
            opens.interval(containing: jump) == jump..<(try at("2026-03-29T05:00:00+02:00")))
        let closes = try BusinessCalendar([WeeklyShift([.sunday], "01:00-02:30")], zone: paris)
        #expect(closes.nextChange(after: jump.advanced(by: -1)) == jump)
        let within = try BusinessCalendar([WeeklyShift([.sunday], "02:10-02:50")], zone: paris)
        #expect(
            within.opening(onOrAfter: jump.advanced(by: -day))
                == (try at("2026-04-05T02:10:00+02:00")))
    }

    @Test func `of an hour that exists twice the first opens and the second closes`() throws {
        let paris = try TestZone.table("Europe/Paris")
        // On 25 October 2026 it is 2 o'clock after 2:59.
        let opens = try BusinessCalendar([WeeklyShift([.sunday], "02:30-05:00")], zone: paris)
        #expect(
            opens.opening(onOrAfter: try at("2026-10-25T00:00:00Z"))
                == (try at("2026-10-25T02:30:00+02:00")))
        let closes = try BusinessCalendar([WeeklyShift([.sunday], "01:00-02:30")], zone: paris)
        #expect(
            closes.nextChange(after: try at("2026-10-25T00:00:00Z"))
                == (try at("2026-10-25T02:30:00+01:00")))
        // 2 o'clock is the first instant of the second time, 3 o'clock there is once.
        let atTwo = try BusinessCalendar([WeeklyShift([.sunday], "01:00-02:00")], zone: paris)
        #expect(
            atTwo.nextChange(after: try at("2026-10-25T00:00:00Z"))
                == (try at("2026-10-25T02:00:00+01:00")))
        let atThree = try BusinessCalendar([WeeklyShift([.sunday], "03:00-04:00")], zone: paris)
        #expect(
            atThree.opening(onOrAfter: try at("2026-10-25T00:00:00Z"))
                == (try at("2026-10-25T03:00:00+01:00")))
    }
}
