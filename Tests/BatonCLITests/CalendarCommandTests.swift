import ArgumentParser
import Foundation
import Testing

@testable import BatonCLI

struct CalendarCommandTests {
    /// What a command writes to standard output and standard error, and how it ends.
    private static func run(
        _ command: some ConsoleCommand
    ) async throws -> (out: [String], error: [String], status: BatonCLI.ExitStatus) {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("baton-calendar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func stream(_ name: String) throws -> (BatonCLI.OutputStream, URL) {
            let url = folder.appendingPathComponent(name)
            let descriptor = open(url.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            try #require(descriptor >= 0)
            return (BatonCLI.OutputStream(descriptor: descriptor), url)
        }
        let (out, outFile) = try stream("out")
        let (error, errorFile) = try stream("error")
        let console = Console(out: out, error: error, isColourWanted: false)
        let status: BatonCLI.ExitStatus
        do {
            status = try await command.run(on: console)
        } catch let failure as CommandFailure {
            console.fail(failure.message, details: failure.details)
            status = failure.status
        }
        console.flush()
        func lines(_ file: URL) throws -> [String] {
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        }
        return (try lines(outFile), try lines(errorFile), status)
    }

    private static func file(_ text: String, _ body: (String) async throws -> Void) async throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("baton-calendar-\(UUID().uuidString)")
        try text.write(to: url, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: url) }
        try await body(url.path)
    }

    private static let holds =
        #"{"id": "a", "calendar": "24x7", "start": "2026-03-02T10:00:00Z", "target": "1h", "#
        + #""due": "2026-03-02T11:00:00Z"}"#

    @Test func `cases that hold end with 0`() async throws {
        try await Self.file(Self.holds + "\n\n" + Self.holds + "\n") { path in
            let result = try await Self.run(CalendarCheckCommand.parse(["--cases", path]))
            #expect(result.out == ["2 cases, all hold"])
            #expect(result.error == [])
            #expect(result.status == .done)
        }
    }

    @Test func `a case that fails has a line, and ends with 1`() async throws {
        let fails = Self.holds.replacing("T11:", with: "T12:")
        try await Self.file(Self.holds + "\n" + fails) { path in
            let result = try await Self.run(CalendarCheckCommand.parse(["--cases", path]))
            #expect(
                result.out == [
                    "\(path):2: case a: due: expected 2026-03-02T12:00:00Z, got "
                        + "2026-03-02T11:00:00Z", "2 cases, 1 hold, 1 fail",
                ])
            #expect(result.status == .refused)
        }
    }

    @Test func `a file that is refused or has no case ends with 1`() async throws {
        try await Self.file(Self.holds.replacing("target", with: "tarket")) { path in
            let result = try await Self.run(CalendarCheckCommand.parse(["--cases", path]))
            #expect(
                result.error.last
                    == "\(path):1:66 tarket: `tarket` is no key of a case; did you mean `target`?")
            #expect(result.status == .refused)
        }
        try await Self.file("\n") { path in
            let result = try await Self.run(CalendarCheckCommand.parse(["--cases", path]))
            #expect(result.error == ["error: \(path) has no case"])
            #expect(result.status == .refused)
        }
    }

    private static let holidays = """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        DTSTART:20261225
        RRULE:FREQ=YEARLY
        SUMMARY:Noël
        END:VEVENT
        %
        END:VCALENDAR
        """

    @Test func `holidays are printed for a workspace file`() async throws {
        try await Self.file(Self.holidays.replacing("%\n", with: "")) { path in
            let result = try await Self.run(
                CalendarImportCommand.parse([path, "--name", "office"]))
            #expect(
                result.out == [
                    "calendars:", "  office:", "    holidays:",
                    #"      - { date: "--12-25", name: "Noël" }"#,
                ])
            #expect(result.status == .done)
        }
    }

    @Test func `an event that is left out is named, and ends with 6`() async throws {
        let meeting = "BEGIN:VEVENT\nDTSTART:20260406T090000\nSUMMARY:Meeting\nEND:VEVENT"
        try await Self.file(Self.holidays.replacing("%", with: meeting)) { path in
            let result = try await Self.run(CalendarImportCommand.parse([path]))
            #expect(result.out.count == 2)
            #expect(
                result.error == [
                    "warning: \(path):7: “Meeting” is left out: its `DTSTART` is "
                        + "`20260406T090000`, which is no date; a holiday is a whole day"
                ])
            #expect(result.status == .partlyDone)
        }
    }

    @Test func `a file without holidays and one of another kind end with 1`() async throws {
        try await Self.file("BEGIN:VCALENDAR\nEND:VCALENDAR\n") { path in
            let result = try await Self.run(CalendarImportCommand.parse([path]))
            #expect(result.error == ["error: \(path) has no holiday"])
            #expect(result.status == .refused)
        }
        try await Self.file("Easter") { path in
            let result = try await Self.run(CalendarImportCommand.parse([path]))
            #expect(
                result.error == [
                    "error: \(path):1: this is no iCalendar file: it does not begin with "
                        + "BEGIN:VCALENDAR"
                ])
            #expect(result.status == .refused)
        }
    }

    @Test func `a name that no calendar can have is refused`() {
        #expect(throws: (any Error).self) {
            try CalendarImportCommand.parse(["x.ics", "--name", "my office"])
        }
    }

    @Test func `options of the connection go behind the second word of a command`() throws {
        #expect(
            try RootArguments.arranged(["--server", "a:1", "calendar", "check", "--cases", "f"])
                == ["calendar", "check", "--server", "a:1", "--cases", "f"])
        #expect(
            try RootArguments.arranged(["--server", "a:1", "calendar"])
                == ["calendar", "--server", "a:1"])
    }
}
