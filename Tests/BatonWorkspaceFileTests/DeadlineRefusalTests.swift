import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// Calendars and targets that no deadline can be reckoned with.
struct DeadlineRefusalTests {
    /// One calendar in line 3, one policy from line 12 on.
    private static func draft(_ calendar: String, targets: String) -> Draft {
        var draft = Draft()
        draft.top = "calendars:\n  office: \(calendar)"
        draft.end = "policies:\n  standard: { calendar: office, targets: \(targets) }"
        return draft
    }

    private static let mondays = #"weekly: [{ days: [mon], from: "09:00", to: "18:00" }]"#

    /// The workspace runs in UTC, and the tests on 2026-03-02.
    @Test func `a target beyond the last day that is reckoned is refused with that day`() {
        #expect(
            problems(Self.draft("{ \(Self.mondays) }", targets: "{ contact: 97d }")) == [])
        #expect(
            problems(Self.draft("{ \(Self.mondays) }", targets: "{ contact: 98d }")) == [
                "line 14, column 44: policies.standard.targets.contact: `98d` of open time would "
                    + "end after 2031-03-01, the last day for which deadlines are reckoned; shorten "
                    + "it, or name a calendar that opens more often"
            ])
    }

    @Test func `every duration of open time is reckoned`() {
        let targets = """
            { contact: { internal: 1h, external: 365d }, \
            response: { hot: { target: 1h, after_hours: { after_opening: 364d } }, \
            warm: { target: same_day, after_hours: { within: 365d } } }, \
            follow_up: { attempts: 1, within: 363d } }
            """
        let texts = problems(Self.draft("{ \(Self.mondays) }", targets: targets))
        #expect(texts.map { $0.split(separator: "`")[1] } == ["365d", "364d", "363d"])
    }

    @Test func `an open calendar reaches every target`() {
        var draft = Self.draft("{ \(Self.mondays) }", targets: "{ contact: 365d }")
        draft.end = draft.end.replacing("calendar: office", with: "calendar: 24x7")
        #expect(problems(draft) == [])
    }

    /// Holidays on every day of the year but those that are left out.
    private static func closed(except open: Set<String> = []) -> String {
        let days = (1...12).flatMap { month in
            (1...31).map { day in "--\(Int32(month).padded(2))-\(Int32(day).padded(2))" }
        }
        let dates = days.filter { !open.contains($0) && HolidayDate($0) != nil }
        return dates.map { "{ date: \"\($0)\" }" }.joined(separator: ", ")
    }

    @Test func `a calendar that does not open within 400 days is refused`() {
        let weekly =
            #"weekly: [{ days: [mon, tue, wed, thu, fri, sat, sun], from: "09:00", to: "18:00" }]"#
        func refusals(_ holidays: String) -> [String] {
            problems(Self.draft("{ \(weekly), holidays: [\(holidays)] }", targets: "{}"))
        }
        #expect(
            refusals(Self.closed()) == [
                "line 3, column 3: calendars.office: the calendar does not open within 400 days; "
                    + "give it a shift that its holidays leave"
            ])
        #expect(refusals(Self.closed(except: ["--02-28"])) == [])
        // The next one is in 2028, more than 400 days ahead.
        #expect(refusals(Self.closed(except: ["--02-29"])).count == 1)
    }

    @Test func `a version that was applied once is read whatever time has made of it`() throws {
        let text = Self.draft("{ \(Self.mondays) }", targets: "{ contact: 99d }").text
        let definition = try WorkspaceFile.definition(of: text, now: TestTime.now)
        #expect(
            definition.policies[0].targets.contact
                == .seconds(internal: 99 * 86_400, external: nil))
    }

    @Test func `the calendar's own zone decides when it opens`() throws {
        var draft = Self.draft("{ \(Self.mondays), time_zone: Asia/Kolkata }", targets: "{}")
        draft.top += "\ntime_zone: Europe/Paris"
        #expect(
            try draft.parsed().definition.zones.map(\.name) == ["Asia/Kolkata", "Europe/Paris"])
    }
}
