import BatonEngine
import Testing

@testable import BatonCLI

struct BoardLayoutTests {
    @Test func `the board in 80 columns`() {
        #expect(
            board().text == [
                " baton board  acme                                                live 14:00:00",
                " 3 about to break   2 broken   2 unassigned   1 of 3 reps free",
                "ABOUT TO BREAK in 4h  3 ────────────────────────────────────────────────────────",
                "DUE             LEAD  CLOCK          OWNER  TIER      STATE     WHO",
                "in 1 min        L13   acceptance     bruno  high      assigned  Bo",
                "in 4 min        L12   contact        amina  critical  assigned  Ann Lee, Acme",
                "in 3 h          L20   qualification  chloe  standard  assigned  日本 K, Acme",
                "BROKEN  2 ──────────────────────────────────────────────────────────────────────",
                "late by 12 min  L7    contact        bruno  critical  assigned  Ann Lee, Acme",
                "late by 1 min   L8    assignment     -      critical  waiting   Ann Lee, Acme",
                "UNASSIGNED  2 ──────────────────────────────────────────────────────────────────",
                "late by 1 min   L8    assignment     -      critical  waiting   Ann Lee, Acme",
                "paused          L9    assignment     -      nurture   waiting   Ann Lee, Acme",
                "REPS  3 ────────────────────────────────────────────────────────────────────────",
                "REP     LOAD  PENDING  TODAY  MET TODAY   MET 30 D  AVAILABLE     NAME",
                "amina   3/10        1      4   75% of 4  93% of 15  yes           AMINA",
                "bruno  10/10        1     11    0% of 1   50% of 6  no room left  BRUNO",
                "chloe      1        1      2                        paused        CHLOE",
                "",
                "",
                "",
                "",
                "",
                " q quit  ? help  enter open  r reassign  / filter  s sort  a accept  w waive",
            ])
    }

    @Test func `the wider the terminal, the more columns`() {
        let other = boardLead(
            "L30", name: "Somebody with a rather long name", team: "partners-west",
            boardClock(.contact, .running, due: 30))
        let header = { (columns: Int) in
            board(columns: columns, boardSnapshot(extra: [other])).text
                .first { $0.hasPrefix("DUE") }?.split(separator: " ").joined(separator: " ")
        }
        #expect(header(120) == "DUE LEAD CLOCK OWNER TIER STATE WHO TEAM")
        #expect(header(90) == "DUE LEAD CLOCK OWNER TIER STATE WHO")
        #expect(header(80) == "DUE LEAD CLOCK OWNER TIER WHO")
        #expect(header(40) == "DUE LEAD OWNER WHO")
    }

    @Test func `the board in 40 columns keeps what matters`() {
        #expect(
            Array(board(columns: 40).text) == [
                " baton board  acme        live 14:00:00",
                " 3 due  2 broken  2 waiting  1/3 free",
                "ABOUT TO BREAK in 4h  3 ────────────────",
                "DUE            LEAD OWNER WHO",
                "in 1 min       L13  bruno Bo",
                "in 4 min       L12  amina Ann Lee, Acme",
                "in 3 h         L20  chloe 日本 K, Acme",
                "BROKEN  2 ──────────────────────────────",
                "late by 12 min L7   bruno Ann Lee, Acme",
                "late by 1 min  L8   -     Ann Lee, Acme",
                "UNASSIGNED  2 ──────────────────────────",
                "late by 1 min  L8   -     Ann Lee, Acme",
                "paused         L9   -     Ann Lee, Acme",
                "REPS  3 ────────────────────────────────",
                "REP    LOAD TODAY MET TODAY AVAILABLE",
                "amina  3/10     4  75% of 4 yes",
                "bruno 10/10    11   0% of 1 no room left",
                "chloe     1     2           paused",
                "",
                "",
                "",
                "",
                "",
                " q quit  ? help  enter open  r reassign",
            ])
    }

    @Test(arguments: [(19, 24), (80, 4), (10, 3), (1, 1)])
    func `where nothing fits there is one line`(columns: Int, rows: Int) {
        let lines = BoardLayout(board(columns: columns, rows: rows)).lines
        #expect(lines.count == 1)
        #expect(lines[0].width <= columns)
        if columns >= 10 { #expect(lines[0].text.hasPrefix("3 due, 2 ")) }
    }

    @Test func `no size breaks it, whatever is shown`() {
        var states = [board()]
        for keys in ["?", "r", "rx", "a", "/é日本", "w", "nlong text", "4"] {
            var state = board()
            _ = state.type(keys)
            states.append(state)
        }
        var opened = board()
        _ = opened.keyPressed(.enter)
        states.append(opened)
        let lead = boardSnapshot().leads[1].lead
        _ = opened.dossierLoaded(
            BoardDossier(lead: lead, why: ExplanationView(), events: [EventView()]))
        states.append(opened)
        var away = board()
        _ = away.loadFailed("the server is away (no server: 127.0.0.1:1)", now: boardNow)
        states.append(away)
        for state in states {
            for columns in [1, 5, 19, 20, 21, 33, 40, 79, 80, 200] {
                for rows in [1, 4, 5, 6, 7, 10, 24, 60] {
                    var state = state
                    _ = state.resized(TerminalSize(columns: columns, rows: rows))
                    let lines = BoardLayout(state).lines
                    #expect(lines.count <= rows)
                    #expect(lines.allSatisfy { $0.width <= columns })
                }
            }
        }
    }

    @Test func `the last line says the keys, as many as fit`() {
        #expect(board().text.last?.hasPrefix(" q quit  ? help  enter open") == true)
        #expect(board(columns: 20).text.last == " q quit  ? help")
    }

    @Test func `a countdown is yellow from 75 percent on and red when it is over`() {
        func style(_ text: String, _ state: BoardState) -> Style? {
            BoardLayout(state).lines.flatMap(\.spans).first { $0.text.hasPrefix(text) }?.style
        }
        var state = board()
        _ = state.keyPressed(.end)
        #expect(style("in 4 min", state) == .plain)
        #expect(style("in 1 min", state) == Style(.yellow))
        #expect(style("late by 12 min", state) == Style(.red))
        _ = state.secondPassed(now: boardNow.advanced(by: 61_000_000))
        #expect(style("late by 1 s", state) == Style(.red))
    }

    @Test func `while the server is away there are deadlines, and since when`() {
        var state = board()
        _ = state.loadFailed("the server is away (no server)", now: boardNow)
        let text = state.text
        #expect(text[0].hasSuffix("AWAY 14:00:00"))
        #expect(text[1] == " as of 14:00:00; tried again: the server is away (no server)")
        #expect(text.contains { $0.hasPrefix("14:04:10        L12") })
        #expect(!text.contains { $0.contains("in 4 min") || $0.contains("late") })
    }

    @Test func `sections share the screen, and the cursor is always seen`() {
        let more = (100..<160).map {
            boardLead("L\($0)", boardClock(.contact, .running, due: Int64($0)))
        }
        var state = board(boardSnapshot(extra: more))
        for _ in 0..<70 {
            guard let key = state.lists.selected?.key else { break }
            let reversed = BoardLayout(state).lines.dropFirst().filter {
                $0.spans.first?.style.isReversed == true
            }
            #expect(reversed.count == 1)
            #expect(reversed.first?.text.contains(key) == true)
            #expect(state.text.contains { $0.hasPrefix("BROKEN  2 ") })
            _ = state.keyPressed(.down)
        }
        #expect(state.text.contains { $0.hasPrefix("ABOUT TO BREAK in 4h  1-") })
    }

    @Test(arguments: [
        (10, [3, 2, 1], [3, 2, 1]), (4, [9, 9, 9], [2, 1, 1]), (10, [0, 50, 2], [0, 8, 2]),
        (0, [3], [0]), (2, [5, 5, 5], [1, 1, 0]), (7, [], []),
    ])
    func `room is shared out, and none is wasted`(room: Int, needs: [Int], shares: [Int]) {
        #expect(BoardLayout.shares(of: room, among: needs) == shares)
    }

    @Test func `the server's counts show what is not listed`() {
        var snapshot = boardSnapshot()
        snapshot = BoardSnapshot(
            loaded: boardNow, leads: snapshot.leads, reps: snapshot.reps,
            counts: .init(due: 4812, broken: 2, unassigned: 2))
        var state = board(snapshot)
        #expect(state.text[1].hasPrefix(" 4812 about to break"))
        #expect(state.text[2].hasPrefix("ABOUT TO BREAK in 4h  1-3 of 4812 "))
        _ = state.type("/bruno")
        #expect(state.text[1].hasPrefix(" 1 about to break"))
    }

    @Test func `a printout has everything, and no cursor`() {
        let lines = BoardLayout(board(rows: 1000)).onceLines
        #expect(lines.allSatisfy { line in line.spans.allSatisfy { !$0.style.isReversed } })
        let text = lines.map(\.text)
        #expect(text[0] == " 3 about to break   2 broken   2 unassigned   1 of 3 reps free")
        #expect(text.count { $0.contains(" L8 ") } == 2)
        #expect(text.filter { $0.hasPrefix("DUE") }.count == 3)
        #expect(!text.joined().unicodeScalars.contains("\u{1B}"))
    }

    @Test func `a name cannot move the cursor`() {
        let evil = boardLead(
            "L66", name: "Eve\u{1B}[2J\nx", company: "\u{202E}",
            boardClock(.contact, .running, due: 9))
        let state = board(boardSnapshot(extra: [evil]))
        for line in BoardLayout(state).lines {
            #expect(line.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
        }
    }

    @Test func `an open lead tells its clocks, why, its events and what is known`() {
        var state = board(rows: 40)
        state.page = BoardState.Page(lead: "L7")
        var why = ExplanationView()
        (why.rule, why.team, why.tier, why.rep) = ("hand raisers", "sdr", "critical", "bruno")
        var event = EventView()
        (event.sequence, event.name, event.time) = (12, "clock_breached", boardNow)
        event.fields = [.init("clock", "contact")]
        let lead = boardSnapshot().leads.map(\.lead).first { $0.id == "L7" }
        guard var lead else { return }
        lead.clocks[1].nextStep = ClockView.Step(
            time: boardNow.advanced(by: 90_000_000), at: "75%", action: "remind owner")
        _ = state.dossierLoaded(BoardDossier(lead: lead, why: why, events: [event]))
        #expect(
            state.text.filter { !$0.isEmpty } == [
                " baton board  acme                                                live 14:00:00",
                "L7  assigned, owner bruno",
                "Ann Lee, Acme",
                "CLOCKS ─────────────────────────────────────────────────────────────────────────",
                "CLOCK          STATE     DUE                       NEXT STEP",
                "contact        breached  13:47:55  late by 12 min",
                "qualification  running   16:00:00  in 2 h          remind owner, 14:01:30",
                "WHY ────────────────────────────────────────────────────────────────────────────",
                "The rule “hand raisers”: team sdr, tier critical.",
                "It was new: it was bruno's turn in the rotation of sdr.",
                "LAST EVENTS ────────────────────────────────────────────────────────────────────",
                "    12  2026-03-02 14:00:00  clock_breached  clock=contact",
                "LEAD ───────────────────────────────────────────────────────────────────────────",
                "lead:     L7",
                "state:    assigned",
                "owner:    bruno",
                "team:     sdr",
                "tier:     critical",
                "name:     Ann Lee",
                "company:  Acme",
                " q back  a accept  r reassign  w waive  n note  ↑↓ scroll  ? help",
            ])
    }
}
