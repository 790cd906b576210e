import BatonEngine
import Testing

@testable import BatonCLI

struct BoardChangeTests {
    /// A board with L12 open.
    private func opened(_ lead: LeadView? = nil) -> BoardState {
        let lead = lead ?? boardSnapshot().leads[0].lead
        var state = board()
        state.page = BoardState.Page(lead: lead.id)
        _ = state.dossierLoaded(BoardDossier(lead: lead, why: nil, events: []))
        return state
    }

    private func confirm(_ state: inout BoardState, _ change: BoardChange) {
        guard case .confirming(let asked, _) = state.prompt else {
            Issue.record("nothing is asked")
            return
        }
        #expect(asked == change)
        #expect(state.type("y") == [.act(change, isRepeated: false)])
        #expect(state.pending == change)
    }

    @Test func `enter opens a lead, and q goes back`() {
        var state = board()
        #expect(state.keyPressed(.enter) == [.loadLead("L13")])
        #expect(state.page?.lead == "L13")
        #expect(state.type("q") == [])
        #expect(state.page == nil)
        #expect(state.type("q") == [.quit])
    }

    @Test func `what comes for another lead than the open one is left`() {
        var state = opened()
        _ = state.dossierLoaded(BoardDossier(lead: boardLead("L99"), why: nil, events: []))
        #expect(state.page?.dossier?.lead.id == "L12")
        _ = state.dossierFailed("no", of: "L99")
        #expect(state.page?.problem == nil)
        #expect(state.snapshotLoaded(boardSnapshot()) == [.loadLead("L12")])
    }

    @Test func `accepting asks first, and tells the answer`() {
        var state = opened()
        #expect(state.type("a") == [])
        let change = BoardChange(lead: "L12", .accept)
        #expect(state.text.contains { $0.contains("Accept L12 for amina?") })
        confirm(&state, change)
        var done = boardLead("L12")
        done.state = .accepted
        #expect(state.changeDone(change, done) == [.load(owner: nil), .loadLead("L12")])
        #expect(state.notice?.text == "L12 is accepted by amina")
        #expect(state.pending == nil)
    }

    @Test(arguments: [Key.escape, .character("n"), .enter])
    func `nothing is done without a yes`(key: Key) {
        var state = opened()
        _ = state.type("a")
        #expect(state.keyPressed(.character("x")) == [])
        #expect(state.prompt != nil)
        #expect(state.keyPressed(key) == [])
        #expect(state.prompt == nil)
        #expect(state.notice?.text == "nothing is changed")
    }

    @Test func `a lead that nobody owns is not accepted`() {
        var state = opened(boardLead("L8", owner: ""))
        #expect(state.type("a") == [])
        #expect(state.prompt == nil)
        #expect(state.notice?.isProblem == true)
    }

    @Test func `reassigning completes who is there`() {
        var state = opened()
        _ = state.type("rc")
        #expect(state.prompt?.entry?.matches == ["chloe"])
        _ = state.keyPressed(.tab)
        #expect(state.prompt?.entry?.text == "chloe")
        _ = state.keyPressed(.enter)
        #expect(state.text.contains { $0.contains("Reassign L12 from amina to chloe?") })
        confirm(&state, BoardChange(lead: "L12", .reassign(to: "chloe", note: nil)))
    }

    @Test func `reassigning never offers the present owner, and auto means anybody`() {
        var state = opened()
        _ = state.type("r")
        #expect(state.prompt?.entry?.choices == ["auto", "bruno", "chloe"])
        _ = state.type("zed")
        _ = state.keyPressed(.enter)
        #expect(state.notice?.isProblem == true)
        #expect(state.prompt != nil)
        _ = state.keyPressed(.control("u"))
        _ = state.keyPressed(.tab)
        _ = state.keyPressed(.tab)
        #expect(state.prompt?.entry?.text == "bruno")
        _ = state.keyPressed(.backTab)
        #expect(state.prompt?.entry?.text == "auto")
        _ = state.keyPressed(.enter)
        confirm(&state, BoardChange(lead: "L12", .reassign(to: nil, note: nil)))
    }

    @Test func `a policy that asks for a note gets one`() {
        var state = opened()
        let change = BoardChange(lead: "L12", .reassign(to: "bruno", note: nil))
        _ = state.changeRefused(change, "a note is required", reason: "HANDOFF_NOTE_REQUIRED")
        #expect(state.notice?.text == "refused: a note is required")
        _ = state.type("asks for a price")
        _ = state.keyPressed(.enter)
        confirm(
            &state, BoardChange(lead: "L12", .reassign(to: "bruno", note: "asks for a price")))
    }

    @Test func `waiving asks which clock, and why`() {
        var state = opened(
            boardLead(
                "L7", boardClock(.contact, .breached, due: -5),
                boardClock(.qualification, .running, due: 60),
                boardClock(.acceptance, .met, due: 60)))
        _ = state.type("w")
        #expect(state.prompt?.entry?.choices == ["contact", "qualification"])
        _ = state.type("con")
        _ = state.keyPressed(.enter)
        _ = state.type("call in May")
        _ = state.keyPressed(.enter)
        confirm(&state, BoardChange(lead: "L7", .waive(.contact, reason: "call in May")))
    }

    @Test func `where only one clock can be waived it is not asked which`() {
        var state = opened()
        _ = state.type("wbecause")
        _ = state.keyPressed(.enter)
        confirm(&state, BoardChange(lead: "L12", .waive(.contact, reason: "because")))
    }

    @Test func `an empty answer cancels`() {
        for key in ["w", "n", "r"] {
            var state = opened()
            _ = state.type(key + " ")
            _ = state.keyPressed(.enter)
            #expect(state.prompt == nil)
            #expect(state.notice?.text == "nothing is changed")
        }
    }

    @Test func `a note is one safe line of at most 4096 bytes`() {
        var state = opened()
        _ = state.type("n")
        _ = state.keyPressed(.paste("a\nb\u{1B}[2J" + String(repeating: "日", count: 2000)))
        guard let text = state.prompt?.entry?.text else {
            Issue.record("nothing is asked")
            return
        }
        #expect(text.hasPrefix("a b\u{FFFD}[2J日"))
        #expect(text.utf8.count <= 4096)
        #expect(text.utf8.count > 4090)
    }

    @Test func `a pasted text presses no keys`() {
        var state = opened()
        #expect(state.keyPressed(.paste("ay")) == [])
        #expect(state.prompt == nil)
        #expect(state.pending == nil)
    }

    @Test func `one change at a time`() {
        var state = opened()
        _ = state.type("ay")
        #expect(state.type("r") == [])
        #expect(state.prompt == nil)
        #expect(state.notice?.isProblem == true)
    }

    @Test func `a change without an answer is asked again as the same one`() {
        var state = opened()
        _ = state.type("ay")
        let change = BoardChange(lead: "L12", .accept)
        #expect(state.changeUnanswered(change, "no answer in time") == [.load(owner: nil)])
        #expect(state.notice?.text == "no answer: no answer in time")
        #expect(state.type("y") == [.act(change, isRepeated: true)])
        _ = state.changeUnanswered(change, "no answer in time")
        #expect(state.type("n") == [])
        #expect(state.prompt == nil)
    }

    @Test func `Ctrl-C leaves from everywhere`() {
        var state = opened()
        #expect(state.keyPressed(.control("c")) == [.interrupt])
        _ = state.type("r")
        #expect(state.keyPressed(.control("c")) == [.interrupt])
        _ = state.keyPressed(.escape)
        _ = state.type("?")
        #expect(state.keyPressed(.control("c")) == [.interrupt])
        #expect(state.keyPressed(.control("z")) == [.suspend])
    }

    @Test func `help is shown until a key is pressed`() {
        var state = board()
        _ = state.type("?")
        #expect(state.text.contains { $0.contains("filters as you type") })
        #expect(state.type("q") == [])
        #expect(!state.isHelpShown)
    }

    @Test func `a long lead scrolls to its end and no further`() {
        var state = opened()
        _ = state.resized(TerminalSize(columns: 80, rows: 10))
        _ = state.keyPressed(.end)
        let scroll = state.page?.scroll ?? 0
        #expect(scroll > 0)
        _ = state.keyPressed(.down)
        #expect(state.page?.scroll == scroll)
        #expect(state.text.dropLast().last?.isEmpty == false)
        _ = state.keyPressed(.home)
        #expect(state.page?.scroll == 0)
    }
}
