import BatonEngine
import Testing

@testable import BatonCLI

/// Paris in 2026: +01:00, and +02:00 from 29 March 01:00Z to 25 October 01:00Z.
let paris = UserZone { seconds in
    (1_774_746_000..<1_792_890_000).contains(seconds) ? 7200 : 3600
}

/// 2026-03-02 13:00:00Z.
private let now = Instant(seconds: 1_772_456_400)

struct TimeArgumentTests {
    @Test(arguments: [
        ("2026-03-02T14:00:00+01:00", "2026-03-02T13:00:00Z"),
        ("2026-03-02T14:00+0100", "2026-03-02T13:00:00Z"),
        ("2026-03-02t14:00:00.25-08", "2026-03-02T22:00:00.250Z"),
        ("2026-03-02 13:00:00.123456789Z", "2026-03-02T13:00:00.123456Z"),
        ("2026-03-02 14:00", "2026-03-02T13:00:00Z"),
        ("2026-03-02T14:00:30", "2026-03-02T13:00:30Z"),
        ("2026-07-01", "2026-06-30T22:00:00Z"),
        ("2024-02-29", "2024-02-28T23:00:00Z"),
        ("18:30", "2026-03-02T17:30:00Z"),
        ("23h", "2026-03-02T22:00:00Z"), ("2h", "2026-03-02T01:00:00Z"),
        ("00:00", "2026-03-01T23:00:00Z"),
        ("+2h", "2026-03-02T15:00:00Z"),
        ("+1d12h", "2026-03-04T01:00:00Z"),
        ("2026-03-29 02:30", "2026-03-29T01:00:00Z"),
        ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00Z"),
        ("4:00", "2026-03-02T03:00:00Z"),
        ("2026-03-02 9:05", "2026-03-02T08:05:00Z"),
        ("now", "2026-03-02T13:00:00Z"),
        ("maintenant", "2026-03-02T13:00:00Z"),
        ("today", "2026-03-01T23:00:00Z"),
        ("aujourd'hui 17h", "2026-03-02T16:00:00Z"),
        ("aujourd\u{2019}hui 17h30", "2026-03-02T16:30:00Z"),
        ("tomorrow 9:00", "2026-03-03T08:00:00Z"),
        ("Tomorrow at 9:00", "2026-03-03T08:00:00Z"),
        ("tomorrow 9am", "2026-03-03T08:00:00Z"),
        ("tomorrow 12am", "2026-03-02T23:00:00Z"),
        ("tomorrow 12:15 PM", "2026-03-03T11:15:00Z"),
        ("demain à 14h30", "2026-03-03T13:30:00Z"),
        ("après-demain", "2026-03-03T23:00:00Z"),
        ("monday 9:00", "2026-03-09T08:00:00Z"),
        ("lun 9:00", "2026-03-09T08:00:00Z"),
        ("tue", "2026-03-02T23:00:00Z"),
        ("sunday", "2026-03-07T23:00:00Z"),
        ("vendredi 18:00", "2026-03-06T17:00:00Z"),
    ])
    func `a time is understood in the user's zone`(text: String, expected: String) throws {
        let time = try #require(TimeArgument(text))
        #expect(time.instant(now: now, zone: paris).rfc3339 == expected)
    }

    @Test(arguments: [
        "", "24:00", "14:60", "4:0", "14", "tomorrow 25:00", "tomorrow 13pm", "0am", "someday",
        "tomorrow9:00", "tomorrow ", "mo 9:00", "yesterday", "9h60", "9h3", "tomorrow  9:00",
        "2026-02-29", "2026-13-01", "2026-3-2",
        "2026-03-02 14", "2026-03-02T14:00+1", "2026-03-02T14:00+24:00", "2026-03-02T14:00:00.Z",
        "2026-03-02T14:00:00.5", "2026-03-02 14:00 ", "+", "+2", "+h", "+99999999999999999999h",
        "+4000d", "2hours", "24h", "2026-03-02T14:00Zulu",
    ])
    func `what is no time is refused`(text: String) {
        #expect(TimeArgument(text) == nil)
    }

    @Test func `a time is echoed with its offset`() {
        #expect(paris.textWithOffset(now) == "2026-03-02 14:00 (+01:00)")
        let summer = Instant(seconds: now.seconds + 120 * 86_400 + 5)
        #expect(paris.textWithOffset(summer) == "2026-06-30 15:00:05 (+02:00)")
        #expect(paris.text(now) == "2026-03-02 14:00:00")
    }

    @Test(arguments: [
        ("20s", 20), ("15m", 900), ("4h", 14_400), ("2d", 172_800), ("1w", 604_800),
        ("1h30m", 5400), ("0s", 0),
    ])
    func `a duration is understood`(text: String, seconds: Int64) {
        #expect(DurationArgument(text)?.microseconds == seconds * 1_000_000)
    }

    @Test func `milliseconds are no minutes`() {
        #expect(DurationArgument("500ms")?.microseconds == 500_000)
        #expect(DurationArgument("1m1ms")?.microseconds == 60_001_000)
    }

    @Test(arguments: ["", "1", "h", "-1h", "1.5h", "1 h", "1y", "9223372036854775807w", "520w20w"])
    func `what is no duration is refused`(text: String) {
        #expect(DurationArgument(text) == nil)
    }

    @Test(arguments: [
        Int64(-62_135_596_800), -1, 0, 951_782_400, 951_868_799, 4_107_542_400, 253_402_300_799,
    ])
    func `civil times turn into seconds and back`(seconds: Int64) {
        #expect(CivilTime(secondsSinceEpoch: seconds).secondsSinceEpoch == seconds)
    }

    @Test func `the last day of February is known`() {
        let leap = CivilTime(secondsSinceEpoch: 951_782_400)
        #expect(leap.dateText == "2000-02-29")
        #expect(CivilTime(secondsSinceEpoch: -1).dateText == "1969-12-31")
        #expect(CivilTime(secondsSinceEpoch: -1).timeText == "23:59:59")
    }
}
