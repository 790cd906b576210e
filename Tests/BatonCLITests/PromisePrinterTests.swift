import BatonEngine
import Testing

@testable import BatonCLI

private let zone = UserZone { _ in 3_600 }

/// 2026-03-02 10:00:00 UTC.
private let noon = Instant(seconds: 1_772_445_600)

extension Instant {
    fileprivate func adding(_ seconds: Int64) -> Instant {
        Instant(seconds: self.seconds + seconds)
    }
}

struct PromisePrinterTests {
    @Test(arguments: [
        (0, "0s"), (45, "45s"), (60, "1m"), (250, "4m 10s"), (3_600, "1h"), (3_900, "1h 05m"),
        (86_400, "1d"), (93_600, "1d 2h"), (1_000_000, "11d 13h"),
    ])
    func `a length of time in its two largest units`(seconds: Int, text: String) {
        #expect(DurationText.text(seconds: Int64(seconds)) == text)
    }

    private func clock(
        _ state: ClockStateName, due: Int64, stopped: Int64? = nil, late: Int64? = nil,
        owner: String = "", waivedBy: String = ""
    ) -> ClockView {
        var clock = ClockView()
        clock.kind = .contact
        clock.state = state
        clock.due = noon.adding(due)
        clock.stopped = stopped.map(noon.adding)
        clock.lateSeconds = late
        clock.breachedOwner = owner
        clock.waivedBy = waivedBy
        return clock
    }

    @Test func `how a clock stands to its deadline`() {
        let text = ClockText(zone: zone, now: noon)
        #expect(text.countdown(clock(.running, due: 250)) == "in 4m 10s")
        #expect(text.countdown(clock(.running, due: -5)) == "due for 5s")
        #expect(text.countdown(clock(.paused, due: 9)) == "paused")
        #expect(text.countdown(clock(.met, due: 0, stopped: -720)) == "12m before")
        #expect(
            text.countdown(clock(.breached, due: -10_800, owner: "maya"))
                == "3h late, charged to maya")
        #expect(text.countdown(clock(.breached, due: -60, late: 40)) == "done 40s late")
        #expect(text.countdown(clock(.waived, due: 0, waivedBy: "paul")) == "by paul")
        var waived = clock(.waived, due: 0, waivedBy: "paul")
        waived.waiveReason = "they asked"
        #expect(text.countdown(waived) == "by paul: they asked")
        #expect(text.countdown(clock(.cancelled, due: 0)) == "")
        var running = clock(.running, due: 60)
        running.nextStep = ClockView.Step(time: noon, at: "75%", action: "remind owner")
        #expect(
            text.row(running) == [
                "contact", "running", "2026-03-02 11:01:00", "in 1m",
                "remind owner at 75%, 2026-03-02 11:00:00",
            ])
    }

    @Test func `why a deadline is when it is, in the calendar's zone`() {
        var deadline = DeadlineView()
        deadline.start = noon
        deadline.base = noon
        deadline.due = noon.adding(90_000)
        deadline.externalDue = noon.adding(97_200)
        deadline.calendar = "office"
        deadline.timeZone = "Europe/London"
        deadline.startedOpen = true
        deadline.targetSeconds = 7_200
        deadline.pausedSeconds = 600
        var first = DeadlineView.Interval()
        first.start = noon
        first.end = noon.adding(3_600)
        var second = DeadlineView.Interval()
        second.start = noon.adding(86_400)
        second.end = noon.adding(90_000)
        second.startOffset = 3_600
        second.endOffset = 3_600
        deadline.intervals = [first, second]
        deadline.omitted = 2
        var pause = DeadlineView.Interval()
        pause.start = noon.adding(60)
        deadline.pauses = [pause]
        #expect(
            DeadlineText(deadline).lines == [
                "due 2026-03-03 12:00 (+01:00)",
                "promised to customers by 2026-03-03 13:00 (UTC)",
                "starts 2026-03-02 10:00 (UTC): 2h of open time in office (Europe/London)",
                "paused for 10m of it, which is added", "counted:",
                "  2026-03-02 10:00 (UTC)  to  2026-03-02 11:00 (UTC)  1h",
                "  2026-03-03 11:00 (+01:00)  to  2026-03-03 12:00 (+01:00)  1h",
                "  and 2 more", "paused:", "  2026-03-02 10:01 (UTC)  to  now, and goes on",
            ])
    }

    @Test func `a clock that starts while closed says from where it counts`() {
        var deadline = DeadlineView()
        deadline.start = noon
        deadline.base = noon.adding(3_600)
        deadline.due = noon.adding(7_200)
        deadline.calendar = "office"
        deadline.timeZone = "UTC"
        deadline.targetSeconds = 3_600
        #expect(
            DeadlineText(deadline).lines[1]
                == "starts 2026-03-02 10:00 (UTC), while office (UTC) is closed: 1h of open time "
                + "in office (UTC), counted from the opening at 2026-03-02 11:00 (UTC)")
        deadline.isWallTime = true
        #expect(
            DeadlineText(deadline).lines[1]
                == "starts 2026-03-02 10:00 (UTC), while office (UTC) is closed: 1h by the wall")
    }

    @Test func `an event in one line, with instants in the user's zone`() {
        var event = EventView()
        event.sequence = 12
        event.time = noon.adding(90)
        event.name = "step_fired"
        event.caller = "operations/olga"
        event.scheduled = noon
        event.fields = [
            EventView.Field("due", "2026-03-02T10:00:00Z"), EventView.Field("to", "maya"),
            EventView.Field("note", #"a "b" \u{1B}[2J"#),
        ]
        let line = EventText(zone: zone).line(event)
        #expect(
            line.hasPrefix(
                "    12  2026-03-02 11:01:30  step_fired  due=\"2026-03-02 11:00:00\" to=maya note="
            ))
        let mixed = EventText(zone: zone).line(event, lead: "L7")
        #expect(mixed.hasPrefix("    12  2026-03-02 11:01:30  L7      step_fired  due="))
        #expect(line.hasSuffix("[1m 30s after 2026-03-02 11:00:00]  (operations/olga)"))
        event.fields = [EventView.Field("text", "two\nlines"), EventView.Field("to", #"a\b c"#)]
        #expect(EventText(zone: zone).line(event).contains(#"text="two\nlines" to="a\\b c""#))
        event.scheduled = noon.adding(90)
        #expect(!EventText(zone: zone).line(event).contains("after"))
    }

    @Test func `why somebody did not get a lead`() {
        var exclusion = ExclusionView()
        exclusion.rep = "jon"
        exclusion.tier = "hot"
        exclusion.time = noon
        exclusion.reason = .notTheirTurn
        exclusion.pass = 8
        exclusion.chosenRep = "maya"
        exclusion.chosenPass = 3
        exclusion.method = .rotation
        func lines() -> [String] { ExclusionText(exclusion, zone: zone).lines }
        #expect(
            lines() == [
                "A lead of the tier hot was given away at 2026-03-02 11:00:00.",
                "jon could have taken it, but stood behind in the rotation.",
                "It was maya's turn: they stood at 3, jon at 8.",
            ])
        exclusion.tieBreak = .order
        exclusion.pass = exclusion.chosenPass
        #expect(
            lines().last
                == "It was a tie: maya and jon both stood at 3. Neither had had a turn yet, and maya "
                + "stands before jon in the workspace file.")
        exclusion.tieBreak = .lastTurn
        #expect(
            lines().last
                == "It was a tie: maya and jon both stood at 3. maya's last turn was longer ago, or "
                + "there was none yet.")
        exclusion.chosenRep = ""
        #expect(lines().count == 2)
        exclusion.isMember = false
        #expect(lines().last == "jon is in no rotation that was asked.")
        exclusion.isMember = true
        exclusion.wasAsked = false
        exclusion.method = .affinity
        #expect(
            lines().last
                == "jon could have taken it, but who works the same account came first.")
        exclusion.isChosen = true
        #expect(lines().last == "jon got it.")
    }

    @Test func `which rule takes a lead`() {
        var route = RouteView()
        route.rule = "rest"
        route.team = "sdr"
        route.tier = "low"
        route.skills = ["de"]
        var failed = RouteView.Check()
        failed.rule = "hot"
        var category = RouteView.Condition()
        category.attribute = "category"
        category.wanted = ["trial", "pricing"]
        var score = RouteView.Condition()
        score.attribute = "score"
        score.wanted = [">=80"]
        score.found = "7"
        failed.failed = [category, score]
        var match = RouteView.Check()
        match.rule = "rest"
        match.isMatch = true
        route.checks = [failed, match]
        #expect(
            RouteText(route).lines(explained: true) == [
                "1. “hot” does not match: category is not given, wants trial or pricing; score is 7, wants >=80.",
                "2. “rest” matches.", "The rule “rest” takes it: team sdr, tier low, asks for de.",
            ])
        #expect(RouteText(route).lines(explained: false).count == 1)
    }
}
