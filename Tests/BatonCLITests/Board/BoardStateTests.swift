import BatonEngine
import Testing

@testable import BatonCLI

private func after(_ seconds: Int64) -> Instant { boardNow.advanced(by: seconds * 1_000_000) }

struct BoardListTests {
    @Test func `leads stand where they belong, the most urgent first`() {
        let lists = board().lists
        #expect(lists.leads(.due).map(\.lead.id) == ["L13", "L12", "L20"])
        #expect(lists.leads(.broken).map(\.lead.id) == ["L7", "L8"])
        #expect(lists.leads(.unassigned).map(\.lead.id) == ["L8", "L9"])
        #expect(lists.reps.map(\.rep.key) == ["amina", "bruno", "chloe"])
    }

    @Test func `a broken promise that was made good is broken no more`() {
        var late = boardClock(.contact, .breached, due: -725)
        late.stopped = boardNow
        let lead = BoardLead(
            boardLead("L1", late, boardClock(.qualification, .running, due: 60)),
            loaded: boardNow)
        #expect(!lead.isBroken)
        #expect(lead.clock?.kind == .qualification)
    }

    @Test(arguments: [(250, false), (100, false), (88, false), (87, true), (1, true)])
    func `a lead is urgent from 75 percent of its target on`(left: Int64, isUrgent: Bool) {
        // 100 s have passed, 250 s are left: a quarter of them is 87.5 s.
        let clock = boardClock(.contact, .running, due: 250, started: -100)
        let lead = BoardLead(boardLead("L1", clock), loaded: boardNow)
        #expect(lead.isUrgent(now: after(250 - left)) == isUrgent)
    }

    @Test func `the cursor goes through all sections and stays on its lead`() {
        var state = board()
        #expect(state.lists.selected?.key == "L13")
        for _ in 0..<4 { _ = state.keyPressed(.down) }
        #expect(state.lists.selected?.key == "L8")
        #expect(state.lists.selected?.section == .broken)
        _ = state.snapshotLoaded(
            boardSnapshot(extra: [
                boardLead("L2", boardClock(.contact, .breached, due: -9000)),
                boardLead("L3", boardClock(.contact, .running, due: 5)),
            ]))
        #expect(state.lists.selected?.key == "L8")
        #expect(state.lists.selected?.index == 2)
        _ = state.keyPressed(.end)
        #expect(state.lists.selected?.key == "chloe")
        for _ in 0..<3 { _ = state.keyPressed(.down) }
        #expect(state.lists.selected?.key == "chloe")
        _ = state.keyPressed(.home)
        #expect(state.lists.selected?.key == "L3")
    }

    @Test func `a lead that goes leaves the cursor in its section`() {
        var state = board()
        _ = state.keyPressed(.down)
        #expect(state.lists.selected?.key == "L12")
        let rest = boardSnapshot().leads.filter { $0.lead.id != "L12" }
        _ = state.snapshotLoaded(
            BoardSnapshot(loaded: boardNow, leads: rest, reps: boardSnapshot().reps))
        #expect(state.lists.selected?.key == "L20")
        _ = state.snapshotLoaded(BoardSnapshot(loaded: boardNow, leads: [], reps: []))
        #expect(state.lists.selected == nil)
        #expect(state.keyPressed(.down) == [])
        #expect(state.keyPressed(.enter) == [])
        #expect(state.type("r") == [])
        #expect(state.notice?.isProblem == true)
    }

    @Test func `the filter narrows as it is typed, and esc takes it back`() {
        var state = board()
        #expect(state.type("/bru") == [])
        #expect(state.lists.leads(.due).map(\.lead.id) == ["L13"])
        #expect(state.lists.leads(.broken).map(\.lead.id) == ["L7"])
        #expect(state.lists.leads(.unassigned).isEmpty)
        #expect(state.lists.reps.map(\.rep.key) == ["bruno"])
        _ = state.keyPressed(.escape)
        #expect(state.filterText == "")
        #expect(state.lists.leads(.due).count == 3)
        _ = state.type("/acme CRIT")
        _ = state.keyPressed(.enter)
        #expect(state.prompt == nil)
        #expect(state.lists.leads(.due).map(\.lead.id) == ["L12"])
        _ = state.keyPressed(.escape)
        #expect(state.lists.leads(.due).count == 3)
    }

    @Test func `s sorts by the next order`() {
        var state = board()
        _ = state.type("s")
        #expect(state.lists.sort == .owner)
        #expect(state.lists.leads(.due).map(\.lead.id) == ["L12", "L13", "L20"])
        _ = state.keyPressed(.end)
        _ = state.type("s")
        #expect(state.lists.reps.map(\.rep.key) == ["bruno", "amina", "chloe"])
        _ = state.type("s")
        #expect(state.lists.repSort == .compliance)
        #expect(state.lists.reps.map(\.rep.key) == ["bruno", "amina", "chloe"])
        _ = state.type("ss")
        #expect(state.lists.repSort == .file)
    }

    @Test func `digits and tab show one section alone`() {
        var state = board()
        _ = state.type("3")
        #expect(state.lists.zoom == .unassigned)
        #expect(state.lists.selected?.key == "L8")
        _ = state.keyPressed(.tab)
        #expect(state.lists.zoom == .reps)
        _ = state.keyPressed(.tab)
        #expect(state.lists.zoom == nil)
        _ = state.keyPressed(.backTab)
        #expect(state.lists.zoom == .reps)
        _ = state.keyPressed(.escape)
        #expect(state.lists.zoom == nil)
    }

    @Test func `enter on a rep shows what is theirs`() {
        var state = board()
        _ = state.type("4")
        _ = state.keyPressed(.down)
        #expect(state.keyPressed(.enter) == [.load(owner: "bruno")])
        #expect(state.lists.zoom == nil)
        #expect(state.lists.leads(.due).map(\.lead.id) == ["L13"])
        let later = boardLead(
            "L2", owner: "bruno", boardClock(.qualification, .running, due: 99_999))
        _ = state.snapshotLoaded(boardSnapshot(extra: [later]))
        #expect(state.lists.leads(.onTrack).map(\.lead.id) == ["L2"])
        #expect(state.lists.sections == [.due, .broken, .onTrack, .reps])
        _ = state.keyPressed(.escape)
        #expect(state.lists.owner == nil)
        #expect(state.lists.leads(.onTrack).isEmpty)
        #expect(state.lists.leads(.due).count == 3)
    }

    @Test func `an at sign filters by owner`() {
        var state = board()
        _ = state.type("/@bru")
        #expect(state.lists.leads(.due).map(\.lead.id) == ["L13"])
        _ = state.keyPressed(.control("u"))
        _ = state.type("@acme")
        #expect(state.lists.leads(.due).isEmpty)
    }
}

struct BoardLoadingTests {
    @Test func `events are loaded with the next second, and once`() {
        var state = board()
        state.eventArrived()
        state.eventArrived()
        #expect(state.secondPassed(now: after(1)) == [.load(owner: nil)])
        state.eventArrived()
        #expect(state.secondPassed(now: after(2)) == [])
        #expect(state.snapshotLoaded(boardSnapshot(loaded: after(2))) == [])
        #expect(state.secondPassed(now: after(3)) == [.load(owner: nil)])
        _ = state.snapshotLoaded(boardSnapshot(loaded: after(3)))
        #expect(state.secondPassed(now: after(4)) == [])
    }

    @Test func `without events it loads now and then`() {
        var state = board()
        #expect(state.secondPassed(now: after(9)) == [])
        #expect(state.secondPassed(now: after(10)) == [.load(owner: nil)])
    }

    @Test func `a server that went away is tried every second, and nothing counts down`() {
        var state = board()
        #expect(state.connectionLost() == [.load(owner: nil)])
        #expect(state.connectionLost() == [])
        #expect(state.loadFailed("the server is away", now: after(1)) == [])
        #expect(state.link == .away(since: boardNow, reason: "the server is away"))
        #expect(!state.text.joined().contains("in 4 min"))
        #expect(state.secondPassed(now: after(2)) == [.load(owner: nil)])
        _ = state.loadFailed("no server", now: after(3))
        #expect(state.link == .away(since: boardNow, reason: "no server"))
        #expect(state.secondPassed(now: after(4)) == [.load(owner: nil)])
        _ = state.snapshotLoaded(boardSnapshot(loaded: after(4)))
        #expect(state.isLive)
        #expect(state.text.joined().contains("in 4 min"))
    }

    @Test func `a server that does not answer is taken as away`() {
        var state = board()
        #expect(state.secondPassed(now: after(10)) == [.load(owner: nil)])
        #expect(state.secondPassed(now: after(12)) == [])
        #expect(state.isLive)
        #expect(state.secondPassed(now: after(13)) == [])
        #expect(state.link == .away(since: boardNow, reason: "the server does not answer"))
    }

    @Test func `the server's clock counts, not this machine's`() {
        var snapshot = boardSnapshot(loaded: after(-60))
        snapshot.aheadMicroseconds = 60_000_000
        let state = board(snapshot)
        #expect(state.now == boardNow)
        #expect(state.text.joined().contains("in 4 min"))
        let running = boardLead("L1", boardClock(.contact, .running, due: 60))
        #expect(BoardSource.aheadMicroseconds([running], after(-60)) == 60_000_000)
        #expect(BoardSource.aheadMicroseconds([running], after(-1)) == 0)
        #expect(BoardSource.aheadMicroseconds([], after(0)) == 0)
    }
}
