import BatonEngine
import Testing

@testable import BatonCLI

struct BoardCalmTests {
    private func text(_ calm: BoardCalm) -> String {
        calm.text(withinSeconds: 4 * 3600, zone: boardZone)
    }

    @Test func `a board without anything due says what comes next, and when the office opens`() {
        let next = BoardCalm.Next(lead: "L3", clock: .contact, due: boardNow)
        #expect(text(BoardCalm()) == "nothing is due in 4h; no open lead has a deadline")
        #expect(
            text(BoardCalm(next: next, opening: boardNow.advanced(by: -1_800_000_000)))
                == "nothing is due in 4h; outside office hours until 2026-03-02 13:30; "
                + "next: L3, contact, 2026-03-02 14:00")
    }

    @Test func `it is outside office hours when every team is closed, until the first one opens`() {
        func team(isOpen: Bool, _ change: Int64) -> TeamView {
            var team = TeamView()
            (team.isOpen, team.nextChange) = (isOpen, Instant(seconds: change))
            return team
        }
        let closed = [team(isOpen: false, 30), team(isOpen: false, 20)]
        #expect(BoardCalm(nil, closed).opening == Instant(seconds: 20))
        #expect(BoardCalm(nil, closed + [team(isOpen: true, 10)]).opening == nil)
        #expect(BoardCalm(nil, []) == BoardCalm())
    }

    @Test(arguments: [80, 40])
    func `the board shows it in place of what would be due`(columns: Int) {
        let snapshot = BoardSnapshot(
            loaded: boardNow, leads: [], reps: [], calm: BoardCalm(opening: boardNow))
        let state = board(columns: columns, snapshot)
        let text = state.text.joined(separator: "\n")
        #expect(text.contains("nothing is due in 4h"))
        #expect(text.contains("outside"))
        let printed = BoardLayout(state).onceLines.map(\.text)
        #expect(printed.contains { $0.hasPrefix(" nothing is due in 4h") })
        #expect(printed.allSatisfy { $0.displayWidth <= columns })
    }

    @Test func `what a rep sees is counted, not what everybody has`() {
        let all = BoardSettings(workspace: "acme", withinSeconds: 60)
        #expect(all.seesAll)
        let snapshot = boardSnapshot()
        #expect(snapshot.counts == nil)
        #expect(board(snapshot).text[2].hasPrefix("ABOUT TO BREAK in 4h  3 "))
    }
}
