import BatonEngine
import Testing

struct CalendarExtensionTests {
    private static let weekly = [
        WeeklyShift(Weekday.workdays, "09:00-12:00"), WeeklyShift(Weekday.workdays, "13:00-18:00"),
        WeeklyShift([.friday, .saturday], "22:00-03:00"), WeeklyShift([.sunday], "00:00-24:00"),
    ]
    private static let holidays = [
        Holiday(date: .yearly(month: 3, day: 28)),
        Holiday(date: .once(year: 2026, month: 10, day: 26), hours: [DayHours("02:30-09:00")]),
    ]

    private func calendar(_ zone: TimeZoneTable, until: Instant) throws -> BusinessCalendar {
        BusinessCalendar(
            CalendarDefinition(key: "test", weekly: Self.weekly, holidays: Self.holidays),
            zone: zone, from: try at("2026-01-01T00:00:00Z"), until: until)
    }

    private func expectEqual(
        _ left: BusinessCalendar, _ right: BusinessCalendar, _ zone: TimeZoneTable, from: Instant
    ) {
        #expect(left.end == right.end)
        let all = (left.openings(from: .earliest, to: .latest))
        #expect(all == right.openings(from: .earliest, to: .latest))
        for start in stride(from: from.microseconds, to: left.end.microseconds, by: Int(7 * hour)) {
            let terms = [left, right].map {
                ClockTerms(
                    start: Instant(microseconds: start), target: .sameDay, afterHours: .pause,
                    calendar: $0, zone: zone)
            }
            #expect(terms[0] == terms[1])
        }
    }

    @Test(arguments: ["Europe/Paris", "Australia/Lord_Howe", "America/Santiago", "UTC"])
    func `a calendar made in parts equals one made at once`(name: String) throws {
        let zone = try TestZone.table(name)
        let end = try at("2027-01-01T00:00:00Z")
        let whole = try calendar(zone, until: end)
        // Cut at every hour of some weeks with clock changes, and in ever smaller parts.
        let from = try at("2026-03-20T00:00:00Z")
        for hours in stride(from: 0, to: 24 * 25, by: 11) {
            let cut = from.advanced(by: Int64(hours) * hour + 7)
            let parts = try calendar(zone, until: cut).extended(until: end)
            expectEqual(parts, whole, zone, from: end.advanced(by: -300 * day))
        }
    }

    @Test func `a calendar extended day by day equals one made at once`() throws {
        let zone = try TestZone.table("America/New_York")
        var calendar = try calendar(zone, until: at("2026-01-01T05:00:00Z"))
        for _ in 0..<365 {
            calendar = calendar.extended(until: calendar.end.advanced(by: day))
        }
        let whole = try self.calendar(zone, until: calendar.end)
        expectEqual(calendar, whole, zone, from: try at("2026-01-01T00:00:00Z"))
    }

    @Test func `a table that now names a later change moves the closing before the old end`() throws
    {
        let paris = try TestZone.table("Europe/Paris")
        // Between the two passes of 2:30 on 25 October.
        let cut = try at("2026-10-25T01:00:00Z")
        let short = try #require(
            TimeZoneTable(name: "Europe/Paris", periods: paris.periods.filter { $0.start < cut }))
        let end = try at("2026-12-01T00:00:00Z")
        let parts = try calendar(short, until: cut).extended(until: end, zone: paris)
        expectEqual(
            parts, try calendar(paris, until: end), paris, from: try at("2026-10-01T00:00:00Z"))
    }

    @Test func `an instant that is covered already changes nothing`() throws {
        let calendar = try calendar(.utc, until: at("2026-12-01T00:00:00Z"))
        let same = calendar.extended(until: try at("2026-06-01T00:00:00Z"))
        #expect(same.end == calendar.end)
        #expect(BusinessCalendar.always.extended(until: .latest).end == .latest)
    }
}
