import BatonEngine
import Testing

@testable import BatonCLI

/// 2026-03-02 13:00:00Z.
private let noon = Instant(seconds: 1_772_456_400)

struct NoteTextTests {
    private var lead: LeadView {
        var lead = LeadView()
        lead.id = "L7"
        lead.state = .assigned
        return lead
    }

    @Test func `each note is shown with when it was written and by whom`() {
        var lead = lead
        lead.notes = [
            .init(time: noon, caller: "rep/maya", text: "asks for\nthe security paper\u{1B}[2J"),
            .init(time: noon.advanced(by: 60_000_000), caller: "manager/priya", text: "sent it"),
        ]
        #expect(
            NoteText(zone: paris).notes(lead) == [
                "Notes:",
                "  2026-03-02 14:00:00  rep/maya  asks for",
                "    the security paper\u{FFFD}[2J",
                "  2026-03-02 14:01:00  manager/priya  sent it",
            ])
    }

    @Test func `the newest notes are shown, and where the others are`() {
        var lead = lead
        lead.notes = (1...7).map { .init(time: noon, caller: "rep/maya", text: "note \($0)") }
        let lines = NoteText(zone: paris).notes(lead)
        #expect(lines[1] == "  (older ones: `baton history L7`)")
        #expect(lines.dropFirst(2).map { $0.suffix(6) } == (3...7).map { "note \($0)" })
        #expect(NoteText(zone: paris).notes(self.lead) == [])
    }

    @Test func `the note of a hand-over says what was written under which question`() {
        var lead = lead
        lead.handoffNote = [
            .init("question", "which rooms?"), .init("suggested answer", "two\nin the north"),
        ]
        let lines = [
            "Note of the hand-over:",
            "  question:          which rooms?",
            "  suggested answer:  two",
            "                     in the north",
        ]
        #expect(NoteText(zone: paris).handOver(lead) == lines)
        #expect(NoteText(zone: paris).handOver(self.lead) == [])
    }

    @Test func `what is next to do tells of the hand-over, and of notes who wrote them`() {
        var lead = lead
        lead.handoffNote = [.init("goal", "a visit")]
        lead.notes = [.init(time: noon, caller: "rep/maya", text: "asks for the paper")]
        let lines = QueueText(zone: paris, now: noon, isExact: false).details(lead)
        #expect(lines.contains("Note of the hand-over:"))
        #expect(lines.contains("  goal:  a visit"))
        #expect(lines.contains("  2026-03-02 14:00:00  rep/maya  asks for the paper"))
    }
}
