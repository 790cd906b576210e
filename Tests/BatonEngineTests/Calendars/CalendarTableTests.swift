import Testing

@testable import BatonEngine

@Suite struct CalendarTableTests {
    private let now = Instant(seconds: 1_772_442_000)  // 2026-03-02 09:00 UTC
    private let office = CalendarDefinition(
        key: "office",
        weekly: [
            WeeklyShift(
                days: [.monday, .tuesday, .wednesday, .thursday, .friday],
                hours: DayHours(fromMinute: 540, toMinute: 1_080))
        ])

    private func days(_ count: Int64) -> Instant { now.adding(days: count) }

    /// One hour ahead of UTC, two from each of these instants to the next.
    private func zone(_ changes: [Instant]) throws -> TimeZoneTable {
        var periods = [TimeZoneTable.Period(start: .earliest, offsetSeconds: 3_600)]
        for (index, change) in changes.enumerated() {
            periods.append(.init(start: change, offsetSeconds: index % 2 == 0 ? 7_200 : 3_600))
        }
        return try #require(TimeZoneTable(name: "Europe/Paris", periods: periods))
    }

    @Test func `an equal calendar has one place, another one its own`() throws {
        var table = CalendarTable()
        let paris = try zone([])
        let id = table.intern(office, zone: paris, at: now)
        #expect(table.intern(office, zone: paris, at: days(3)) == id)
        #expect(table.intern(office, zone: .utc, at: now) != id)
        var shorter = office
        shorter.holidays = [Holiday(date: .yearly(month: 12, day: 25))]
        #expect(table.intern(shorter, zone: paris, at: now) != id)
        #expect(table.count == 3)
    }

    @Test func `it is known from 400 days before until five years and forty days after`() throws {
        var table = CalendarTable()
        let id = table.intern(office, zone: .utc, at: now)
        #expect(table[id].end == now.startOfDay.adding(days: 5 * 365 + 40))
        #expect(table[id].isOpen(at: Instant(seconds: days(-399).seconds)))
        #expect(!table[id].isOpen(at: days(-403)))
    }

    @Test func `as time passes it is known further ahead, by the day and not by the hour`() throws {
        var table = CalendarTable()
        let id = table.intern(office, zone: .utc, at: now)
        let end = table[id].end
        table.extend(at: now.startOfDay.advanced(by: 86_399_999_999))
        #expect(table[id].end == end)
        table.extend(at: now.startOfDay.adding(days: 1))
        #expect(table[id].end == end.adding(days: 1))
        var rarely = CalendarTable()
        _ = rarely.intern(office, zone: .utc, at: now)
        for day in 2...40 { table.extend(at: days(Int64(day))) }
        rarely.extend(at: days(40))
        #expect(table[id].end == rarely[id].end)
        let span = (from: days(1_800), to: days(1_900))
        #expect(
            table[id].openings(from: span.from, to: span.to)
                == rarely[id].openings(from: span.from, to: span.to))
    }

    /// The second table was made three years after the first: it has forgotten what the first one
    /// began with, and tells of changes that the first did not reach.
    @Test func `a newer table of the same zone keeps the place, and corrects what lay ahead`()
        throws
    {
        let early = days(-200)
        let near = days(100)
        let far = days(5 * 365 + 300)
        var table = CalendarTable()
        let id = table.intern(office, zone: try zone([early, near]), at: now)
        for year in 1...3 { table.extend(at: days(Int64(365 * year))) }
        let summer = Instant(seconds: far.seconds + 86_400 * 30).startOfDay
        let newer = try #require(
            TimeZoneTable(
                name: "Europe/Paris",
                periods: [
                    .init(start: .earliest, offsetSeconds: 3_600),
                    .init(start: far, offsetSeconds: 7_200),
                ]))
        #expect(table.intern(office, zone: newer, at: days(365 * 3)) == id)
        let opening = try #require(table[id].opening(onOrAfter: summer))
        #expect(opening.seconds % 86_400 == 7 * 3_600)
        // What the first table knew stays: the summer time before the first change back.
        let past = try #require(table[id].opening(onOrAfter: days(-100).startOfDay))
        #expect(past.seconds % 86_400 == 7 * 3_600)
    }

    @Test func `a table that says otherwise of days that both know makes a place of its own`()
        throws
    {
        var table = CalendarTable()
        let id = table.intern(office, zone: try zone([days(100)]), at: now)
        let other = table.intern(office, zone: try zone([days(107)]), at: days(30))
        #expect(other != id)
        #expect(table.intern(office, zone: try zone([days(107)]), at: days(31)) == other)
    }

    @Test func `the ends of time are no trap`() {
        for instant in [Instant.earliest, .latest] {
            var table = CalendarTable()
            let id = table.intern(office, zone: .utc, at: instant)
            #expect(table[id].nextChange(after: .latest) == nil)
        }
    }
}
