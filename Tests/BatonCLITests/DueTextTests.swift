import BatonEngine
import Testing

@testable import BatonCLI

struct DueTextTests {
    private let now = Instant(seconds: 1_000_000)

    private func due(in seconds: Int64) -> Instant { Instant(seconds: now.seconds + seconds) }

    @Test(arguments: [
        (Int64(45), "in 45 s"), (240, "in 4 min"), (4_320, "in 1 h 12"), (3_660, "in 1 h 01"),
        (97_200, "in 1 d 3 h"), (86_400, "in 1 d"), (0, "now"), (-4_320, "late by 1 h 12"),
    ])
    func `how long it is until a deadline fits a glance`(seconds: Int64, text: String) {
        #expect(DueText.text(due: due(in: seconds), now: now) == text)
    }

    @Test(arguments: [
        (Int64(251), DueText.Urgency.calm), (250, .soon), (1, .soon), (0, .late), (-60, .late),
    ])
    func `a deadline is near when three quarters of the target have passed`(
        left: Int64, urgency: DueText.Urgency
    ) {
        #expect(DueText.urgency(target: 1000, due: due(in: left), now: now) == urgency)
    }

    @Test func `what a clock has counted belongs to its target, a closing does not`() {
        var clock = ClockView()
        clock.kind = .contact
        clock.due = due(in: 300)
        clock.coveredSeconds = 700
        var lead = LeadView()
        lead.clocks = [clock]
        (lead.nextDue, lead.nextDueClock) = (clock.due, .contact)
        let text = QueueText(zone: paris, now: now)
        #expect(text.urgency(lead) == .calm)
        lead.clocks[0].coveredSeconds = 900
        #expect(text.urgency(lead) == .soon)
    }
}
