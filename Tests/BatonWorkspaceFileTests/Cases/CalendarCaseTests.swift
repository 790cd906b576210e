import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

struct CalendarCaseTests {
    private static func failures(_ text: String) throws -> (cases: Int, failures: [String]) {
        let cases = try CalendarCases.read(text)
        var runner = CalendarCaseRunner(cases)
        var failures: [String] = []
        for item in cases {
            failures += try runner.failures(of: item).map {
                "\($0.line) \($0.id): \($0.what): expected \($0.expected), got \($0.got)"
            }
        }
        return (cases.count, failures)
    }

    private static func text(_ file: String) throws -> String {
        try String(contentsOf: Repository.file("Tests/Cases/\(file)"), encoding: .utf8)
    }

    @Test(arguments: [("calendar.jsonl", 400), ("calendar-more.jsonl", 226)])
    func `the worked cases hold`(file: String, count: Int) throws {
        let result = try Self.failures(try Self.text(file))
        #expect(result.cases == count)
        #expect(result.failures == [])
    }

    // MARK: - What fails

    private static let start = #""start": "2026-03-02T10:00:00Z""#
    private static let due = #""due": "2026-03-02T11:00:00Z""#

    /// A case with further keys.
    private static func line(_ more: String..., calendar: String = #""24x7""#) -> String {
        let parts = [#""id": 7"#, #""calendar": \#(calendar)"#, start] + more
        return "{" + parts.joined(separator: ", ") + "}"
    }

    @Test func `every answer that differs is named`() throws {
        let wrong = Self.line(
            #""target": {"internal": "2h", "external": "3h"}"#, Self.due,
            #""external_due": "2026-03-02T12:00:00Z""#, #""covered_seconds": 60"#,
            #""step": "-30m""#, #""step_at": "2026-03-02T11:31:00Z""#)
        #expect(
            try Self.failures("\n" + wrong).failures == [
                "2 7: due: expected 2026-03-02T11:00:00Z, got 2026-03-02T12:00:00Z",
                "2 7: external_due: expected 2026-03-02T12:00:00Z, got 2026-03-02T13:00:00Z",
                "2 7: step_at: expected 2026-03-02T11:31:00Z, got 2026-03-02T11:30:00Z",
                "2 7: covered_seconds: expected 60, got 7200",
            ])
    }

    @Test func `a deadline that nobody can know is none`() throws {
        let never =
            #"{"time_zone": "UTC", "weekly": [{"days": ["mon"], "from": "09:00", "to": "#
            + #""09:01"}]}"#
        let line = Self.line(#""target": "365d""#, Self.due, calendar: never)
        #expect(
            try Self.failures(line).failures == [
                "1 7: due: expected 2026-03-02T11:00:00Z, got none"
            ])
    }

    // MARK: - What is refused

    private static func problems(_ text: String) -> [String] {
        do throws(WorkspaceFileError) {
            _ = try CalendarCases.read(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test(arguments: [
        (
            #"{"id": 1, "calender": "24x7"}"#,
            "line 2, column 11: calender: `calender` is no key of a case; did you mean `calendar`?"
        ),
        (
            line(due), "line 2, column 1: a case has one of `target_seconds` and `target`"
        ),
        (
            line(#""target": "1h""#, #""due": "soon""#),
            "line 2, column 87: due: `soon` is no time of the years 1970 to 2199 with an offset; "
                + #"write one such as "2026-03-02T17:47:00Z""#
        ),
        (
            line(#""target": "1h""#, due, #""step": "75%""#),
            "line 2, column 1: `step` and `step_at` go together; write both or neither"
        ),
        (
            line(#""target": "1h""#, due, calendar: #""office""#),
            "line 2, column 23: calendar: `office` is no calendar; write its hours, or `24x7`"
        ),
        (
            line(#""target": "1h""#, due, #""after_hours": {"kind": "pauze"}"#),
            "line 2, column 135: after_hours.kind: `pauze` is not an after-hours rule; did you "
                + "mean `pause`?"
        ),
        (
            line(
                #""target": "1h""#, due,
                #""paused": [["2026-03-02T11:00:00Z", "2026-03-02T10:00:00Z"]]"#),
            "line 2, column 122: paused[0]: the pause ends before it begins"
        ),
        ("[1, 2]", "line 2, column 1: a case is a mapping of"),
    ])
    func `what is no case is refused with its line`(line: String, problem: String) throws {
        let problems = Self.problems("\n" + line + "\n")
        #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
    }

    @Test func `the problems of many lines are told at once, and cut`() throws {
        let lines = Array(repeating: #"{"id": 1, "nope": 2}"#, count: 200).joined(separator: "\n")
        do throws(WorkspaceFileError) {
            _ = try CalendarCases.read(lines)
            Issue.record("not refused")
        } catch {
            #expect(error.isCut)
            #expect(error.problems.last?.line == 10)
        }
    }
}
