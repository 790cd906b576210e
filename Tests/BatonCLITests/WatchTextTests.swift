import BatonEngine
import Testing

@testable import BatonCLI

/// 2026-03-02 11:00:00 in a zone an hour ahead of UTC.
private let noon = Instant(seconds: 1_772_445_600)
private let zone = UserZone { _ in 3_600 }

private func event(_ name: String, _ fields: KeyValuePairs<String, String> = [:]) -> EventView {
    var event = EventView()
    event.sequence = 7
    event.time = noon
    event.name = name
    event.fields = fields.map { EventView.Field($0.key, $0.value) }
    return event
}

private func lead(owner: String = "amina", state: LeadStateName = .assigned) -> LeadView {
    var lead = LeadView()
    lead.id = "L17"
    lead.owner = owner
    lead.state = state
    lead.profile = [
        .init("name", "Nora Diaz"), .init("company", "Acme"), .init("phone", "+33 1 23"),
    ]
    for (kind, seconds) in [(ClockName.acceptance, Int64(900)), (.contact, 300)] {
        var clock = ClockView()
        (clock.kind, clock.state) = (kind, .running)
        clock.due = noon.advanced(by: seconds * 1_000_000)
        lead.clocks.append(clock)
    }
    (lead.nextDue, lead.nextDueClock) = (lead.clocks[1].due, .contact)
    return lead
}

private func lines(
    _ event: EventView, as watcher: Watcher = .rep("amina"), cause: EventView? = nil,
    lead: LeadView? = lead(), id: String = "L17", asked: Set<String> = []
) -> [String] {
    WatchText(zone: zone, watcher: watcher, asked: asked)
        .lines(event, of: id, cause: cause, lead: lead, now: noon)
}

struct WatchTextTests {
    private let offer = event(
        "lead_assigned", ["rep": "amina", "team": "sdr", "how": "rotation", "reason": "new"])

    @Test func `an offer says whose lead it is, and what to do by when`() {
        #expect(
            lines(offer) == [
                "11:00:00  L17 is offered to you: Nora Diaz, Acme, +33 1 23",
                "          take it on by 11:15:00, contact by 11:05:00 (in 5 min): baton accept L17",
            ])
        #expect(
            inFrench { lines(offer) } == [
                "11:00:00  L17 vous est proposé : Nora Diaz, Acme, +33 1 23",
                "          à prendre en charge avant 11:15:00, à contacter avant 11:05:00 "
                    + "(dans 5 min) : baton accept L17",
            ])
        // It has gone on since, or is somebody else's business.
        let told = ["11:00:00  L17 is offered to you: Nora Diaz, Acme, +33 1 23"]
        #expect(lines(offer, lead: lead(state: .accepted)) == told)
        #expect(lines(offer, lead: lead(owner: "bruno")) == told)
        #expect(
            lines(offer, as: .other("paul"))
                == ["11:00:00  L17 is offered to amina: Nora Diaz, Acme, +33 1 23"])
        #expect(lines(offer, lead: nil) == ["11:00:00  L17 is offered to you"])
    }

    @Test func `a lead that is withdrawn says to whom it went and why`() {
        let step = event("step_fired", ["clock": "acceptance", "step": "0", "do": "reassign"])
        let gone = event("lead_assigned", ["rep": "bruno", "how": "rotation", "reason": "ladder"])
        #expect(
            lines(gone, cause: step)
                == ["11:00:00  L17 Nora Diaz went to bruno: not accepted in time"])
        #expect(
            inFrench { lines(gone, cause: step) }
                == ["11:00:00  L17 Nora Diaz est passé à bruno : pas pris en charge à temps"])
        #expect(
            lines(event("lead_assigned", ["rep": "bruno", "reason": "by_hand"]), lead: nil)
                == ["11:00:00  L17 went to bruno: reassigned by hand"])
        #expect(
            lines(event("lead_waiting", ["pool": "team", "reason": "declined"]))
                == ["11:00:00  L17 Nora Diaz was withdrawn, and waits for somebody: declined"])
    }

    @Test func `a reminder says of what, and how long is left`() {
        let reminder = event(
            "notice_queued",
            ["notice": "reminder", "to": "amina", "about": "L17", "clock": "contact"])
        #expect(lines(reminder) == ["11:00:00  reminder: L17 Nora Diaz, contact, due in 5 min"])
        #expect(
            inFrench { lines(reminder) }
                == ["11:00:00  rappel : L17 Nora Diaz, contact, échéance dans 5 min"])
        #expect(
            lines(reminder, as: .other("paul"))
                == ["11:00:00  reminder to amina: L17 Nora Diaz, contact, due in 5 min"])
        var planned = lead()
        planned.nextStep = LeadView.NextStep(text: "call back", time: noon)
        let step = event("notice_queued", ["notice": "next_step", "to": "amina", "about": "L17"])
        #expect(lines(step, lead: planned) == ["11:00:00  next step: L17 Nora Diaz, call back"])
    }

    @Test func `everything else is short, and nothing is told twice`() {
        let accepted = event("lead_accepted", ["rep": "amina"])
        #expect(lines(accepted) == ["11:00:00  L17 Nora Diaz  lead accepted: amina"])
        let applied = event("workspace_applied", ["version": "3"])
        #expect(
            lines(applied, as: .other("olga"), lead: nil, id: "")
                == ["11:00:00  workspace applied: 3"])
        let notice = event("notice_queued", ["notice": "assigned", "to": "amina"])
        let step = event("step_fired", ["clock": "contact", "do": "remind owner"])
        #expect(lines(notice) == [])
        #expect(lines(step) == [])
        // But for who asks for it by name.
        #expect(lines(step, asked: ["step_fired"]).count == 1)
    }

    @Test func `what calls for somebody depends on who looks`() {
        let amina = Watcher.rep("amina")
        let paul = Watcher.other("paul")
        let moved = event("lead_assigned", ["rep": "bruno", "reason": "by_hand"])
        let waiting = event("lead_waiting", ["reason": "new"])
        let other = event("notice_queued", ["notice": "alert", "to": "paul"])
        #expect(amina.call(of: offer) == .offer)
        #expect(Watcher.rep("bruno").call(of: offer) == .withdrawal)
        #expect(paul.call(of: offer) == .offer)
        #expect(paul.call(of: moved) == .withdrawal)
        #expect(Watcher.other("bruno").call(of: moved) == .offer)
        #expect([amina, paul].map { $0.call(of: waiting) } == [nil, nil])
        #expect(amina.call(of: other) == nil)
        #expect(paul.call(of: other) == .reminder)
        for name in ["lead_accepted", "clock_started", "step_fired"] {
            #expect(amina.call(of: event(name)) == nil)
        }
    }

    @Test func `in a narrow terminal no word is broken, and a command stays whole`() {
        let text = WatchText(zone: zone, watcher: .rep("amina"), width: 40)
        #expect(
            text.lines(offer, of: "L17", cause: nil, lead: lead(), now: noon) == [
                "11:00:00  L17 is offered to you: Nora",
                "          Diaz, Acme, +33 1 23",
                "          take it on by 11:15:00,",
                "          contact by 11:05:00 (in 5",
                "          min):",
                "          baton accept L17",
            ])
    }

    @Test func `what others wrote is safe on a terminal`() {
        var hostile = lead()
        hostile.profile = [.init("name", "Nora\u{1B}[2J")]
        #expect(lines(offer, lead: hostile).allSatisfy { !$0.contains("\u{1B}") })
    }

    @Test func `times are in UTC where that is asked for`() {
        let text = WatchText(zone: .utc, watcher: .rep("amina"))
        let told = text.lines(offer, of: "L17", cause: nil, lead: lead(), now: noon)
        #expect(told.first?.hasPrefix("10:00:00Z  L17") == true)
        #expect(told.last?.contains("take it on by 10:15:00Z") == true)
    }
}
