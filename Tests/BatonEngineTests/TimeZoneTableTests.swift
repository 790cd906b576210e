import BatonEngine
import Testing

struct TimeZoneTableTests {
    /// A table of offsets in seconds and the UTC seconds from which they hold.
    private static func table(_ first: Int32, _ changes: (Int64, Int32)...) throws -> TimeZoneTable
    {
        var periods = [TimeZoneTable.Period(start: .earliest, offsetSeconds: first)]
        for (start, offset) in changes {
            periods.append(.init(start: Instant(seconds: start), offsetSeconds: offset))
        }
        return try #require(TimeZoneTable(name: "Test/Zone", periods: periods))
    }

    private static let hour: Int64 = 3_600
    private static let day: Int64 = 86_400

    /// UTC+1, from 2026-03-29 01:00 UTC UTC+2, from 2026-10-25 01:00 UTC UTC+1.
    private static func paris() throws -> TimeZoneTable {
        try table(3_600, (1_774_746_000, 7_200), (1_792_890_000, 3_600))
    }

    /// UTC+2, from 2026-03-28 22:00 UTC UTC+3: local midnight of 29 March does not exist.
    /// From 2026-10-24 21:00 UTC UTC+2: 24 October 23:00 to 24:00 exists twice.
    private static func beirut() throws -> TimeZoneTable {
        try table(7_200, (1_774_735_200, 10_800), (1_792_875_600, 7_200))
    }

    /// UTC-4, from 2026-09-06 04:00 UTC UTC-3: local midnight of 6 September does not exist.
    /// From 2027-04-04 03:00 UTC UTC-4: 3 April 23:00 to 24:00 exists twice.
    private static func santiago() throws -> TimeZoneTable {
        try table(-14_400, (1_788_667_200, -10_800), (1_806_807_600, -14_400))
    }

    // MARK: - What is refused

    @Test func `a table without periods is none`() {
        #expect(TimeZoneTable(name: "A/B", periods: []) == nil)
    }

    @Test func `periods out of order or at one instant are refused`() {
        let early = TimeZoneTable.Period(start: Instant(seconds: 1), offsetSeconds: 0)
        let late = TimeZoneTable.Period(start: Instant(seconds: 2), offsetSeconds: 60)
        #expect(TimeZoneTable(name: "A/B", periods: [early, late]) != nil)
        #expect(TimeZoneTable(name: "A/B", periods: [late, early]) == nil)
        #expect(TimeZoneTable(name: "A/B", periods: [early, early]) == nil)
    }

    @Test func `an offset of more than a day is refused`() {
        func table(_ offset: Int32) -> TimeZoneTable? {
            TimeZoneTable(
                name: "A/B", periods: [.init(start: .earliest, offsetSeconds: offset)])
        }
        #expect(table(86_400) != nil)
        #expect(table(-86_400) != nil)
        #expect(table(86_401) == nil)
        #expect(table(-86_401) == nil)
    }

    // MARK: - The local day

    @Test(arguments: [
        (0, 0), (86_399, 0), (86_400, 1), (-1, -1), (-86_400, -1), (-86_401, -2),
    ])
    func `a day of UTC is 86400 seconds, also before 1970`(seconds: Int64, day: Int32) {
        #expect(TimeZoneTable.utc.localDay(at: Instant(seconds: seconds)) == day)
    }

    @Test func `a microsecond before midnight is still the day before`() {
        let midnight = Instant(seconds: Self.day)
        #expect(TimeZoneTable.utc.localDay(at: midnight) == 1)
        #expect(
            TimeZoneTable.utc.localDay(
                at: Instant(microseconds: midnight.microseconds - 1)) == 0)
    }

    @Test func `the offset moves the day`() throws {
        let east = try Self.table(12 * 3_600)
        let west = try Self.table(-11 * 3_600)
        let noon = Instant(seconds: Self.day / 2)
        #expect(east.localDay(at: noon) == 1)
        #expect(east.localDay(at: Instant(microseconds: noon.microseconds - 1)) == 0)
        #expect(west.localDay(at: Instant(seconds: 11 * Self.hour)) == 0)
        #expect(west.localDay(at: Instant(seconds: 11 * Self.hour - 1)) == -1)
    }

    @Test func `summer time moves midnight by an hour`() throws {
        let paris = try Self.paris()
        // 2026-03-28 23:00 UTC and 2026-03-29 22:00 UTC.
        #expect(paris.localDay(at: Instant(seconds: 1_774_738_800)) == 20_541)
        #expect(paris.localDay(at: Instant(seconds: 1_774_738_799)) == 20_540)
        #expect(paris.localDay(at: Instant(seconds: 1_774_821_600)) == 20_542)
        #expect(paris.localDay(at: Instant(seconds: 1_774_821_599)) == 20_541)
    }

    // MARK: - The next day

    @Test func `the next day is after the instant, also at midnight itself`() {
        let utc = TimeZoneTable.utc
        #expect(utc.nextDay(after: Instant(seconds: 0)) == Instant(seconds: Self.day))
        #expect(utc.nextDay(after: Instant(seconds: 1)) == Instant(seconds: Self.day))
        #expect(utc.nextDay(after: Instant(seconds: -1)) == Instant(seconds: 0))
        #expect(
            utc.nextDay(after: Instant(microseconds: Self.day * 1_000_000 - 1))
                == Instant(seconds: Self.day))
    }

    @Test func `a day of the change to summer time has 23 hours and the one back 25`() throws {
        let paris = try Self.paris()
        let spring = Instant(seconds: 1_774_738_800)
        #expect(paris.nextDay(after: spring) == Instant(seconds: spring.seconds + 23 * Self.hour))
        // 2026-10-24 22:00 UTC.
        let autumn = Instant(seconds: 1_792_879_200)
        #expect(paris.nextDay(after: autumn) == Instant(seconds: autumn.seconds + 25 * Self.hour))
    }

    @Test func `a midnight that the clocks jump over is the instant of the jump`() throws {
        let beirut = Instant(seconds: 1_774_735_200)
        #expect(
            try Self.beirut().nextDay(after: Instant(seconds: beirut.seconds - 1)) == beirut)
        #expect(
            try Self.beirut().nextDay(after: Instant(seconds: beirut.seconds - 10 * Self.hour))
                == beirut)
        #expect(
            try Self.beirut().nextDay(after: beirut)
                == Instant(seconds: beirut.seconds + 23 * Self.hour))
        let santiago = Instant(seconds: 1_788_667_200)
        #expect(
            try Self.santiago().nextDay(after: Instant(seconds: santiago.seconds - 1)) == santiago)
        #expect(
            try Self.santiago().nextDay(after: santiago)
                == Instant(seconds: santiago.seconds + 23 * Self.hour))
    }

    @Test func `an hour before midnight that exists twice makes no second day`() throws {
        for (table, change) in [
            (try Self.beirut(), Int64(1_792_875_600)), (try Self.santiago(), 1_806_807_600),
        ] {
            // 23:00 to 24:00, once more, then midnight.
            let midnight = Instant(seconds: change + Self.hour)
            #expect(table.nextDay(after: Instant(seconds: change - 1)) == midnight)
            #expect(table.nextDay(after: Instant(seconds: change)) == midnight)
            #expect(
                table.localDay(at: Instant(seconds: change - 1))
                    == table.localDay(at: Instant(seconds: change)))
        }
    }

    @Test func `a zone that crosses the date line loses a whole day`() throws {
        // UTC-10, then UTC+14 at local midnight: Samoa had no 30 December 2011.
        let change: Int64 = 1_325_239_200
        let table = try Self.table(-36_000, (change, 50_400))
        let before = Instant(seconds: change - 1)
        #expect(table.nextDay(after: before) == Instant(seconds: change))
        #expect(table.localDay(at: Instant(seconds: change)) == table.localDay(at: before) + 2)
    }

    @Test func `the first period holds before its start and the last for ever`() throws {
        let table = try #require(
            TimeZoneTable(
                name: "A/B",
                periods: [
                    .init(start: Instant(seconds: 0), offsetSeconds: 3_600),
                    .init(start: Instant(seconds: 10 * Self.day), offsetSeconds: -3_600),
                ]))
        #expect(table.localDay(at: Instant(seconds: -Self.hour)) == 0)
        #expect(table.localDay(at: Instant(seconds: -Self.hour - 1)) == -1)
        #expect(table.localDay(at: Instant(seconds: 1_000 * Self.day + Self.hour)) == 1_000)
        #expect(table.localDay(at: Instant(seconds: 1_000 * Self.day)) == 999)
    }

    @Test func `next days and local days agree, hour by hour through both changes`() throws {
        for table in [try Self.paris(), try Self.beirut(), try Self.santiago(), .utc] {
            for hour in 0..<(24 * 400) {
                let instant = Instant(seconds: 1_772_323_200 + Int64(hour) * Self.hour + 17)
                let next = table.nextDay(after: instant)
                let today = table.localDay(at: instant)
                #expect(next > instant)
                #expect(table.localDay(at: next) > today)
                #expect(
                    table.localDay(at: Instant(microseconds: next.microseconds - 1)) <= today)
            }
        }
    }
}
