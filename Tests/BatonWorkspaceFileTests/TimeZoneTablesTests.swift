import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

struct TimeZoneTablesTests {
    private static func table(_ name: String) throws -> TimeZoneTable {
        try #require(TimeZoneTables.make([name], now: TestTime.now).first)
    }

    private static func instant(_ text: String) throws -> Instant {
        let date = try #require(ISO8601DateFormatter().date(from: text))
        return Instant(seconds: Int64(date.timeIntervalSince1970))
    }

    /// The change at exactly that instant.
    private static func change(_ name: String, _ text: String) throws -> Int32? {
        let instant = try instant(text)
        return try table(name).periods.first { $0.start == instant }?.offsetSeconds
    }

    @Test(arguments: [
        // The European clocks change together, at 01:00 UTC.
        ("Europe/Paris", "2026-03-29T01:00:00Z", 7_200),
        ("Europe/Paris", "2026-10-25T01:00:00Z", 3_600),
        // Half an hour off the rest of Canada: 02:00 local is 05:30 UTC in winter.
        ("America/St_Johns", "2026-03-08T05:30:00Z", -9_000),
        ("America/St_Johns", "2026-11-01T04:30:00Z", -12_600),
        ("America/New_York", "2026-03-08T07:00:00Z", -14_400),
        // The clocks jump at midnight.
        ("Asia/Beirut", "2026-03-28T22:00:00Z", 10_800),
        ("America/Santiago", "2026-09-06T04:00:00Z", -10_800),
    ])
    func `a known change of the clocks is in the table`(name: String, at: String, offset: Int32)
        throws
    {
        #expect(try Self.change(name, at) == offset)
    }

    @Test(arguments: [
        ("Asia/Kolkata", 19_800), ("Pacific/Apia", 46_800), ("America/Asuncion", -10_800),
        ("Asia/Kathmandu", 20_700),
    ])
    func `a zone without daylight saving has one offset`(name: String, offset: Int32) throws {
        #expect(try Self.table(name).periods.map(\.offsetSeconds) == [offset])
    }

    @Test func `a year back and twenty ahead are covered`() throws {
        let starts = try Self.table("Europe/Paris").periods.dropFirst().map(\.start)
        #expect(starts.first == (try Self.instant("2025-03-30T01:00:00Z")))
        #expect(starts.last == (try Self.instant("2045-10-29T01:00:00Z")))
        #expect(starts.count == 42)
    }

    @Test func `the table changes when Foundation says that the zone does, for every zone`() throws
    {
        let names = TimeZone.knownTimeZoneIdentifiers.filter(TimeZoneTables.isKnown)
        #expect(names.count > 400)
        let tables = try TimeZoneTables.make(names, now: TestTime.now)
        for table in tables {
            #expect(
                table.periods.dropFirst().map(\.start.seconds) == (try Self.changes(table.name)),
                "\(table.name)")
        }
    }

    /// The changes of a zone's offset within the reach of the tables, found without steps.
    private static func changes(_ name: String) throws -> [Int64] {
        let zone = try #require(TimeZone(identifier: name))
        let now = TestTime.now.seconds
        var date = Date(timeIntervalSince1970: Double(now - TimeZoneTables.daysBack * 86_400))
        let end = Date(timeIntervalSince1970: Double(now + TimeZoneTables.daysAhead * 86_400))
        var changes: [Int64] = []
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end {
            let before = zone.secondsFromGMT(for: next.addingTimeInterval(-1))
            if before != zone.secondsFromGMT(for: next) {
                changes.append(Int64(next.timeIntervalSince1970))
            }
            date = next
        }
        return changes
    }

    @Test func `tables reach as far back as calendars do`() throws {
        let now = try Self.instant("2026-04-10T12:00:00Z")
        let change = try Self.instant("2025-03-30T01:00:00Z")
        let table = try #require(TimeZoneTables.make(["Europe/Paris"], now: now).first)
        #expect(table.periods.map(\.start).contains(change))
        #expect(TimeZoneTables.daysBack > Engine.calendarDaysBack)
    }

    @Test func `tables come sorted by name, each once`() throws {
        let names = ["UTC", "Europe/Paris", "Asia/Kolkata", "Europe/Paris"]
        let tables = try TimeZoneTables.make(names, now: TestTime.now)
        #expect(tables.map(\.name) == ["Asia/Kolkata", "Europe/Paris", "UTC"])
        #expect(tables[2] == .utc)
    }

    @Test(arguments: [
        ("Europe/Pariss", "Europe/Paris"), ("europe/paris", "Europe/Paris"),
        ("Paris", "Europe/Paris"), ("Asia/Kolkatta", "Asia/Kolkata"), ("Utc", "UTC"),
        ("America/Montral", "America/Montreal"),
        ("Nowhere/Atall", nil), ("", nil), ("GMT+2", nil), ("../../etc/passwd", nil),
    ])
    func `an unknown zone is refused with the nearest`(name: String, nearest: String?) {
        #expect(throws: UnknownTimeZone(name: name, nearest: nearest)) {
            try TimeZoneTables.make([name], now: TestTime.now)
        }
    }

    @Test func `abbreviations are no zones: they say nothing of daylight saving`() {
        #expect(!TimeZoneTables.isKnown("PST"))
        #expect(!TimeZoneTables.isKnown("GMT+0200"))
        #expect(!TimeZoneTables.isKnown("Etc/Unknown"))
        #expect(TimeZoneTables.isKnown("US/Eastern"))
        #expect(TimeZoneTables.isKnown("Etc/UTC"))
    }

    @Test func `the version of the data is known`() {
        #expect(TimeZoneTables.version.hasPrefix("20"))
    }

    @Test(arguments: ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    func `a zone is known also where its table would leave the calendar`(_ time: String) throws {
        let now = try #require(Instant(parsing: time))
        #expect(
            try TimeZoneTables.make(["Europe/Berlin"], now: now).map(\.name) == ["Europe/Berlin"])
    }
}
