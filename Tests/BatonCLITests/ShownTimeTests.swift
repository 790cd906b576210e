import ArgumentParser
import BatonEngine
import Testing

@testable import BatonCLI

/// 2026-03-02 13:00:00Z.
private let now = Instant(seconds: 1_772_456_400)

/// How times are shown: in the user's zone, or in UTC.
struct ShownTimeTests {
    @Test func `times that are asked for in UTC end with Z`() {
        #expect(UserZone.utc.text(now) == "2026-03-02 13:00:00Z")
        #expect(UserZone.utc.textToMinute(now) == "2026-03-02 13:00Z")
        #expect(UserZone.utc.textWithOffset(now) == "2026-03-02 13:00Z")
        #expect(UserZone.utc.shortText(now, now: now) == "13:00:00Z")
        let tomorrow = now.advanced(by: 86_400_000_000)
        #expect(UserZone.utc.shortText(tomorrow, now: now) == "03-03 13:00Z")
        // A machine's zone that is UTC says so only where it matters.
        #expect(UserZone { _ in 0 }.text(now) == "2026-03-02 13:00:00")
        // What is shown can be written.
        #expect(TimeArgument(UserZone.utc.text(now))?.instant(now: now, zone: paris) == now)
    }

    @Test func `what is written stays in the user's zone`() throws {
        let times = TimeContext(now: now, zone: paris, shown: .utc)
        let snooze = try SnoozeCommand.parse(["L1", "--until", "18:00"])
        #expect(snooze.asleep(times) == "asleep until 2026-03-02 17:00Z")
        #expect(
            snooze.asleep(TimeContext(now: now, zone: paris))
                == "asleep until 2026-03-02 18:00 (+01:00)")
    }

    @Test func `every command that prints times takes --utc`() throws {
        for line in [
            "leads --utc", "show L1 --utc", "history L1 --utc", "team --utc", "watch --utc",
            "find xy --utc", "review list --utc", "leave a --until monday --utc",
            "plan list --utc", "board --once --utc", "reps --utc", "token list --utc",
        ] {
            let words = try RootArguments.arranged(line.split(separator: " ").map(String.init))
            let command = try BatonCommand.parseAsRoot(words)
            let output = try #require(command as? any ConsoleCommand).output
            #expect(output.zone.isAskedUTC, "\(line)")
        }
        #expect(try RootArguments.arranged(["--utc", "leads"]) == ["leads", "--utc"])
    }

    @Test func `a list that is about what is due says how long it is until then`() {
        var lead = LeadView()
        lead.id = "L1"
        lead.received = now
        (lead.nextDue, lead.nextDueClock) = (now.advanced(by: 240_000_000), .contact)
        let plain = LeadText(zone: paris)
        #expect(plain.dueColumn == nil)
        #expect(plain.row(lead)[5] == "2026-03-02 14:00:00")
        let due = LeadText(zone: paris, dueSeenFrom: now)
        #expect(due.dueColumn == 5)
        #expect(due.shownColumns[5].title == "DUE")
        #expect(due.row(lead)[5] == "in 4 min")
        #expect(LeadText(zone: .utc, dueSeenFrom: now).row(lead)[5] == "2026-03-02 13:04:00Z")
    }

    @Test func `a deadline is explained in UTC too`() {
        var view = DeadlineView()
        view.due = now
        #expect(DeadlineText(view, isInUTC: true).lines.first == "due 2026-03-02 13:00Z")
    }
}
