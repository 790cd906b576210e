import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// Each refusal of calendars, with its line, column, key and hint.
struct CalendarRefusalTests {
    /// A file whose one calendar is in line 3.
    private static func draft(_ calendar: String, name: String = "office") -> Draft {
        var draft = Draft()
        draft.top = "calendars:\n  \(name): \(calendar)"
        return draft
    }

    private static let week = #"weekly: [{ days: [mon], from: "09:00", to: "18:00" }]"#

    @Test(arguments: [
        (
            "{}",
            "3: calendars.office: a calendar needs `weekly`; add `weekly: [{ days: [mon, tue], "
                + #"from: "09:00", to: "18:00" }]`"#
        ),
        (
            "{ weekly: [] }",
            "21: calendars.office.weekly: the calendar never opens; give it a shift such as "
                + #"`{ days: [mon, tue], from: "09:00", to: "18:00" }`"#
        ),
        (
            "{ weakly: [], \(week) }",
            "13: calendars.office.weakly: `weakly` is no key of a calendar; did you mean `weekly`?"
        ),
        (
            "{ \(week), time_zone: Asia/Kolkatta }",
            "79: calendars.office.time_zone: there is no time zone `Asia/Kolkatta`; did you mean "
                + "`Asia/Kolkata`?"
        ),
        (
            #"{ weekly: [{ days: [], from: "09:00", to: "18:00" }] }"#,
            "30: calendars.office.weekly[0].days: the shift has no day; write such as `[mon, tue]`"
        ),
        (
            #"{ weekly: [{ days: [mon, mon], from: "09:00", to: "18:00" }] }"#,
            "36: calendars.office.weekly[0].days[1]: `mon` is named twice; keep one"
        ),
        (
            #"{ weekly: [{ days: [Mon], from: "09:00", to: "18:00" }] }"#,
            "31: calendars.office.weekly[0].days[0]: `Mon` is not a day of the week; did you mean "
                + "`mon`?"
        ),
        (
            #"{ weekly: [{ days: [mon], from: "9:00", to: "18:00" }] }"#,
            "43: calendars.office.weekly[0].from: `9:00` is no time of day; write one from "
                + "\"00:00\" to \"24:00\""
        ),
        (
            #"{ weekly: [{ days: [mon], from: "09:60", to: "18:00" }] }"#,
            "43: calendars.office.weekly[0].from: `09:60` is no time of day; write one from "
                + "\"00:00\" to \"24:00\""
        ),
        (
            #"{ weekly: [{ days: [mon], from: "09:00", to: "24:01" }] }"#,
            "56: calendars.office.weekly[0].to: `24:01` is no time of day; write one from "
                + "\"00:00\" to \"24:00\""
        ),
        (
            #"{ weekly: [{ days: [mon], from: "24:00", to: "18:00" }] }"#,
            "43: calendars.office.weekly[0].from: a shift cannot start at 24:00; write \"00:00\" "
                + "of the next day"
        ),
        (
            #"{ weekly: [{ days: [mon], from: "09:00", to: "09:00" }] }"#,
            "56: calendars.office.weekly[0].to: the shift ends when it starts; write \"00:00\" to "
                + "\"24:00\" for a whole day"
        ),
        (
            #"{ weekly: [{ days: [mon], form: "09:00", from: "09:00", to: "18:00" }] }"#,
            "37: calendars.office.weekly[0].form: `form` is no key of a shift; did you mean `from`?"
        ),
        (
            "{ \(week), holidays: [{ name: Noël }] }",
            "79: calendars.office.holidays[0]: a holiday needs `date`; add `date: …`"
        ),
        (
            "{ \(week), holidays: [{ date: 2026-02-29 }] }",
            "87: calendars.office.holidays[0].date: `2026-02-29` is no date; write \"2026-04-06\", "
                + "or \"--12-25\" for every year"
        ),
        (
            "{ \(week), holidays: [{ date: 25.12.2026 }] }",
            "87: calendars.office.holidays[0].date: `25.12.2026` is no date; write \"2026-04-06\", "
                + "or \"--12-25\" for every year"
        ),
        (
            "{ \(week), holidays: [{ date: \"--13-01\" }] }",
            "87: calendars.office.holidays[0].date: `--13-01` is no date; write \"2026-04-06\", or "
                + "\"--12-25\" for every year"
        ),
        (
            "{ \(week), holidays: [{ date: \"--12-25\" }, { date: \"--12-25\" }] }",
            "100: calendars.office.holidays[1]: this date is named twice; keep one"
        ),
        (
            "{ \(week), holidays: [{ date: \"--12-24\", hours: [] }] }",
            "105: calendars.office.holidays[0].hours: there are no hours; leave `hours` out to "
                + "close all day"
        ),
        (
            "{ \(week), holidays: [{ date: \"--12-24\", hours: [{ from: \"09:00\" }] }] }",
            "106: calendars.office.holidays[0].hours[0]: special hours needs `to`; add `to: …`"
        ),
    ])
    func `a calendar with a mistake is refused where it stands`(calendar: String, problem: String) {
        #expect(problems(Self.draft(calendar)) == ["line 3, column \(problem)"])
    }

    @Test func `24x7 cannot be the name of a calendar`() {
        #expect(
            problems(Self.draft("{ \(Self.week) }", name: "24x7")) == [
                "line 3, column 3: calendars.24x7: `24x7` is the calendar that never closes; name "
                    + "this one otherwise"
            ])
    }

    @Test func `split shifts, night shifts, whole days and special hours are kept`() throws {
        let parsed = try Self.draft(
            """

                time_zone: Asia/Kolkata
                weekly:
                  - { days: [mon], from: "10:00", to: "12:00" }
                  - { days: [mon], from: "14:00", to: "18:00" }
                  - { days: [fri, sat], from: "22:00", to: "06:00" }
                  - { days: [sun], from: "00:00", to: "24:00" }
                holidays:
                  - { date: "2024-02-29", name: Leap day }
                  - { date: "--12-24", hours: [{ from: "09:00", to: "12:00" }] }
            """
        ).parsed()
        let calendar = parsed.definition.calendars[0]
        #expect(calendar.timeZone == "Asia/Kolkata")
        #expect(
            calendar.weekly.map(\.hours) == [
                DayHours(fromMinute: 600, toMinute: 720),
                DayHours(fromMinute: 840, toMinute: 1_080),
                DayHours(fromMinute: 1_320, toMinute: 360),
                DayHours(fromMinute: 0, toMinute: 1_440),
            ])
        #expect(calendar.weekly.map(\.hours.crossesMidnight) == [false, false, true, false])
        #expect(
            calendar.holidays == [
                Holiday(date: .once(year: 2024, month: 2, day: 29), name: "Leap day", hours: []),
                Holiday(
                    date: .yearly(month: 12, day: 24), name: "",
                    hours: [DayHours(fromMinute: 540, toMinute: 720)]),
            ])
        #expect(parsed.definition.zones.map(\.name) == ["Asia/Kolkata", "UTC"])
    }

    @Test(arguments: [
        ("2026-04-06", HolidayDate.once(year: 2026, month: 4, day: 6)),
        ("--02-29", .yearly(month: 2, day: 29)),
        ("2000-02-29", .once(year: 2000, month: 2, day: 29)),
        ("1900-02-29", nil), ("2026-04-31", nil), ("2026-00-10", nil), ("2026-4-6", nil),
        ("--02-30", nil), ("0000-01-01", nil), ("2026-04-06T00:00", nil), ("--12-25-", nil),
        ("", nil),
        ("+026-04-06", nil),
    ])
    func `a date exists or is none`(text: String, date: HolidayDate?) {
        #expect(HolidayDate(text) == date)
    }
}
