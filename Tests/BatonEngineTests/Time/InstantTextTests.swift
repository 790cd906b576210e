import Testing

@testable import BatonEngine

struct InstantTextTests {
    struct Case: Sendable {
        var text: String
        var microseconds: Int64
        /// Nil: as it was read, in UTC.
        var written: String?
    }

    static let good: [Case] = [
        Case(text: "1970-01-01T00:00:00Z", microseconds: 0),
        Case(
            text: "2026-03-02T17:47:00+01:00", microseconds: 1_772_470_020_000_000,
            written: "2026-03-02T16:47:00Z"),
        Case(
            text: "2026-03-02T17:47-02:30", microseconds: 1_772_482_620_000_000,
            written: "2026-03-02T20:17:00Z"),
        Case(
            text: "2024-02-29T00:00:00.5Z", microseconds: 1_709_164_800_500_000,
            written: "2024-02-29T00:00:00.500000Z"),
        Case(text: "1969-12-31T23:59:59.999999Z", microseconds: -1),
        Case(text: "0001-01-01T00:00:00Z", microseconds: Instant.earliest.microseconds),
        Case(text: "9999-12-31T23:59:59.999999Z", microseconds: Instant.latest.microseconds),
    ]

    @Test(arguments: good)
    func `a time with an offset is read, and written in UTC`(_ row: Case) throws {
        let instant = try #require(Instant(parsing: row.text))
        #expect(instant.microseconds == row.microseconds)
        #expect(instant.text() == row.written ?? row.text)
    }

    @Test func `a time is written as clocks show it`() throws {
        let instant = try #require(Instant(parsing: "2026-03-02T23:30:00Z"))
        #expect(instant.text(offsetSeconds: 3_600) == "2026-03-03T00:30:00+01:00")
        #expect(instant.text(offsetSeconds: -12_600) == "2026-03-02T20:00:00-03:30")
    }

    static let bad = [
        "", "2026-03-02", "2026-03-02T17:47:00", "2026-03-02 17:47:00Z", "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-03-02T24:00:00Z", "2026-03-02T17:60:00Z", "2026-03-02T17:47:60Z",
        "2026-03-02T17:47:00+0100", "2026-03-02T17:47:00+24:00", "2026-03-02T17:47:00.Z",
        "2026-03-02T17:47:00.1234567Z", "2026-03-02T17:47:00Z ", "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00", "９999-01-01T00:00:00Z",
    ]

    @Test(arguments: bad)
    func `anything else is no time`(_ text: String) {
        #expect(Instant(parsing: text) == nil)
    }

    @Test func `a date is read and written`() {
        #expect(CivilDate(parsing: "2024-02-29") == CivilDate(year: 2024, month: 2, day: 29))
        #expect(CivilDate(parsing: "2024-02-29")?.text == "2024-02-29")
        for wrong in ["2026-02-29", "2026-2-1", "2026-03-02T", "--12-25"] {
            #expect(CivilDate(parsing: wrong) == nil)
        }
    }
}
