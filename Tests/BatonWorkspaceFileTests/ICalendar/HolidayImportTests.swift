import BatonEngine
import Testing

@testable import BatonWorkspaceFile

struct HolidayImportTests {
    private static func found(_ text: String) throws(HolidayImportError) -> HolidayImport {
        try HolidayImport(Array(text.utf8))
    }

    /// A calendar of one event with these properties.
    private static func event(_ lines: String...) -> String {
        (["BEGIN:VCALENDAR", "BEGIN:VEVENT"] + lines + ["END:VEVENT", "END:VCALENDAR", ""])
            .joined(separator: "\r\n")
    }

    /// `2026-04-06 Easter Monday`.
    private static func dates(_ text: String) throws -> [String] {
        let found = try found(text)
        #expect(found.skipped == [])
        return found.holidays.map { holiday in
            let date = HolidayLines.text(holiday.date)
            return holiday.name.isEmpty ? date : "\(date) \(holiday.name)"
        }
    }

    // MARK: - Dates

    @Test func `a day, several days and a day of every year`() throws {
        let text = """
            BEGIN:VCALENDAR\r
            VERSION:2.0\r
            BEGIN:VEVENT\r
            SUMMARY:Bridge\r
            DTSTART;VALUE=DATE:20270226\r
            DTEND;VALUE=DATE:20270302\r
            END:VEVENT\r
            BEGIN:VEVENT\r
            DTSTART;VALUE=DATE:20200101\r
            RRULE:FREQ=YEARLY\r
            SUMMARY:New Year\r
            END:VEVENT\r
            BEGIN:VEVENT\r
            dtstart;value=date:20260406\r
            summary:Easter Monday\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
        #expect(
            try Self.dates(text) == [
                "--01-01 New Year", "2026-04-06 Easter Monday", "2027-02-26 Bridge",
                "2027-02-27 Bridge", "2027-02-28 Bridge", "2027-03-01 Bridge",
            ])
        // Lines that end with LF only say the same.
        #expect(
            try Self.dates(text.replacing("\r\n", with: "\n")) == (try Self.dates(text)))
    }

    @Test(arguments: [
        (["DTSTART:20260406"], ["2026-04-06"]),
        (["DTSTART;VALUE=DATE:20260406", "DTEND;VALUE=DATE:20260406"], ["2026-04-06"]),
        (["DTSTART;VALUE=DATE:20260406", "DURATION:P2D"], ["2026-04-06", "2026-04-07"]),
        (["DTSTART;VALUE=\"DATE\":20280228", "DURATION:P2D"], ["2028-02-28", "2028-02-29"]),
        (
            ["DTSTART;VALUE=DATE:20260501", "RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1;INTERVAL=1"],
            ["--05-01"]
        ),
        (
            ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "RRULE:FREQ=YEARLY"],
            ["--12-24", "--12-25", "--12-26"]
        ),
        (
            ["DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;COUNT=3"],
            ["2024-02-29", "2028-02-29", "2032-02-29"]
        ),
        (
            ["DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=YEARLY;UNTIL=20281102T000000Z;WKST=MO"],
            ["2026-11-02", "2027-11-02", "2028-11-02"]
        ),
    ])
    func `the forms of a whole day`(lines: [String], dates: [String]) throws {
        let text = (["BEGIN:VCALENDAR", "BEGIN:VEVENT"] + lines + ["END:VEVENT", "END:VCALENDAR"])
            .joined(separator: "\n")
        #expect(try Self.dates(text) == dates)
    }

    @Test func `a date that comes twice keeps its first name`() throws {
        let one = Self.event("DTSTART;VALUE=DATE:20260406", "SUMMARY:One")
        let two = Self.event("DTSTART;VALUE=DATE:20260406", "SUMMARY:Two")
        #expect(try Self.dates(one + two) == ["2026-04-06 One"])
    }

    // MARK: - Lines

    @Test func `a folded line is one, also where the fold splits a character`() throws {
        var bytes = Array("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Lundi de P".utf8)
        let letter = Array("â".utf8)
        bytes += letter.prefix(1) + Array("\r\n ".utf8) + letter.suffix(1)
        bytes += Array("q\n\tues\r\nDTSTART;VALUE=DA\r\n TE:20260406\r\n".utf8)
        bytes += Array("END:VEVENT\r\nEND:VCALENDAR".utf8)
        #expect(try HolidayImport(bytes).holidays.map(\.name) == ["Lundi de Pâques"])
    }

    @Test func `escapes, parameters and marks that a file cannot hold`() throws {
        let text =
            "\u{FEFF}"
            + Self.event(
                #"SUMMARY;LANGUAGE=en;X="a;b:c":A\, b\; c\\d \"e\" \nf\u{7}\#u{202E}g\#u{E000}"#,
                "DTSTART;VALUE=DATE:20260406")
        let name = try #require(try Self.found(text).holidays.first?.name)
        #expect(name == #"A, b; c\d "e" fu{7}g"#)
        let long = Self.event(
            "SUMMARY:" + String(repeating: "é", count: 200), "DTSTART;VALUE=DATE:20260406")
        #expect(try Self.found(long).holidays.first?.name == String(repeating: "é", count: 128))
    }

    @Test func `what is no event, an alarm within one and what was called off pass by`() throws {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VTIMEZONE
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            BEGIN:VALARM
            DTSTART:20990101
            SUMMARY:Alarm
            END:VALARM
            DTSTART:20260406
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260407
            STATUS:CANCELLED
            END:VEVENT
            END:VCALENDAR
            """
        #expect(try Self.dates(text) == ["2026-04-06"])
    }

    // MARK: - What is left out or refused

    @Test(arguments: [
        (["DTSTART:20260406T090000Z"], "its `DTSTART` is `20260406T090000Z`, which is no date"),
        (["DTSTART;VALUE=DATE:20260431"], "its `DTSTART` is `20260431`, which is no date"),
        (["DTSTART;VALUE=DATE-TIME:20260406"], "its `DTSTART` is `20260406`, which is no date"),
        (["SUMMARY:nothing"], "it has no `DTSTART`"),
        (["DTSTART:20260406", "DTEND:20260405"], "it ends before it begins"),
        (["DTSTART:20260406", "DTEND:20280406"], "it takes 731 days"),
        (["DTSTART:20260406", "DURATION:PT8H"], "its `DURATION` is `PT8H`"),
        (["DTSTART:20260406", "DURATION:P9999999999D"], "its `DURATION` is"),
        (["DTSTART:20261126", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"], "it repeats by"),
        (["DTSTART:20260406", "RRULE:FREQ=WEEKLY"], "it repeats by `FREQ=WEEKLY`"),
        (["DTSTART:20260406", "RRULE:FREQ=YEARLY;INTERVAL=2"], "it repeats by"),
        (["DTSTART:20260406", "RRULE:FREQ=YEARLY;COUNT=0"], "it repeats by"),
        (["DTSTART:20260406", "RRULE:FREQ=YEARLY;COUNT=99999999"], "it repeats for more than 200"),
        (["DTSTART:20260406", "RRULE:FREQ=YEARLY;UNTIL=99991231"], "it repeats for more than 200"),
        (["DTSTART:20260406", "RRULE:FREQ=YEARLY", "EXDATE:20270406"], "`EXDATE` makes an"),
    ])
    func `an event that is no holiday is named with its line`(lines: [String], reason: String)
        throws
    {
        let text = (["BEGIN:VCALENDAR", "", "BEGIN:VEVENT"] + lines + ["END:VEVENT"])
            .joined(separator: "\n")
        let found = try Self.found(
            text + "\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VEVENT\nEND:VCALENDAR")
        #expect(found.skipped.map(\.line) == [3])
        #expect(found.skipped.first?.reason.hasPrefix(reason) == true, "\(found.skipped)")
        #expect(found.holidays.count == 1)
    }

    @Test(arguments: [
        ("date,name\n2026-04-06,Easter", 1, "this is no iCalendar file"),
        ("BEGIN:VEVENT\nEND:VEVENT", 1, "this is no iCalendar file"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260406", 2, "the file ends within a VEVENT"),
        ("BEGIN:VCALENDAR\nEND:VEVENT", 2, "`END:VEVENT` ends what did not begin"),
        ("BEGIN:VCALENDAR\nnonsense", 2, "`nonsense` is no line"),
        (String(repeating: "BEGIN:VCALENDAR\n", count: 17), 17, "more than 16 components"),
    ])
    func `what is no iCalendar file is refused`(text: String, line: Int, message: String) {
        do throws(HolidayImportError) {
            _ = try Self.found(text)
            Issue.record("not refused")
        } catch {
            #expect(error.line == line)
            #expect(error.message.hasPrefix(message), "\(error.message)")
        }
    }

    @Test func `more holidays than a calendar holds are refused`() {
        let years = (0..<14).map { "DTSTART:2\($0 + 100)0101" }
        let text = years.map { Self.event($0, "DURATION:P366D") }.joined()
        #expect(throws: HolidayImportError.self) { try Self.found(text) }
        let yearly = Self.event("DTSTART:20260101", "DURATION:P366D", "RRULE:FREQ=YEARLY;COUNT=200")
        #expect(throws: HolidayImportError.self) { try Self.found(yearly) }
    }

    @Test func `no bytes make it stumble`() throws {
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let good = Array(
            Self.event(
                "SUMMARY;X=\"y\":Lundi \\, p", "DTSTART;VALUE=DATE:20260406", "DURATION:P2D",
                "RRULE:FREQ=YEARLY;COUNT=3"
            ).utf8)
        for _ in 0..<3_000 {
            var bytes = good
            for _ in 0...random(4) {
                bytes[random(bytes.count)] =
                    [0, 10, 13, 32, 34, 58, 59, 61, 92, 200, 255, 57][random(12)]
            }
            if random(4) == 0 { bytes.removeLast(random(bytes.count)) }
            _ = try? HolidayImport(bytes)
        }
    }

    // MARK: - The workspace file

    @Test func `the lines are what the workspace file takes`() throws {
        let text = Self.event(
            #"SUMMARY:Said "so": \\ # {x}\, 'é'"#, "DTSTART;VALUE=DATE:20261225",
            "DURATION:P2D")
        let found = try Self.found(text)
        let lines = HolidayLines.lines(found.holidays, calendar: "office")
        #expect(
            lines == [
                "calendars:", "  office:", "    holidays:",
                #"      - { date: "2026-12-25", name: "Said \"so\": \\ # {x}, 'é'" }"#,
                #"      - { date: "2026-12-26", name: "Said \"so\": \\ # {x}, 'é'" }"#,
            ])
        #expect(HolidayLines.lines(found.holidays) == Array(lines.dropFirst(2)))
        let weekly = ["    weekly:", "      - { days: [mon], from: \"09:00\", to: \"10:00\" }"]
        let draft = Draft(end: (lines + weekly).joined(separator: "\n"))
        #expect(try draft.parsed().definition.calendars.first?.holidays == found.holidays)
    }
}
