import BatonEngine

@testable import BatonCLI

/// 2026-03-02 14:00:00 in Paris.
let boardNow = Instant(seconds: 1_772_456_400)

func boardClock(
    _ kind: ClockName, _ state: ClockStateName, due: Int64, started: Int64 = -600
) -> ClockView {
    var clock = ClockView()
    clock.kind = kind
    clock.state = state
    clock.start = boardNow.advanced(by: started * 1_000_000)
    clock.due = boardNow.advanced(by: due * 1_000_000)
    clock.coveredSeconds = -started
    clock.wallSeconds = -started
    return clock
}

func boardLead(
    _ id: String, owner: String = "amina", tier: String = "critical", name: String = "Ann Lee",
    company: String = "Acme", team: String = "sdr", _ clocks: ClockView...
) -> LeadView {
    var lead = LeadView()
    lead.id = id
    lead.owner = owner
    lead.state = owner.isEmpty ? .waiting : .assigned
    lead.team = team
    lead.tier = tier
    lead.profile = [LeadView.Entry("name", name), LeadView.Entry("company", company)]
    lead.clocks = clocks
    return lead
}

func boardRep(
    _ key: String, load: UInt32, capacity: UInt32? = 10, isAvailable: Bool = true,
    reason: String = "", met: UInt32 = 0, missed: UInt32 = 0, metToday: UInt32 = 0,
    missedToday: UInt32 = 0
) -> BoardRep {
    var rep = RepView()
    rep.key = key
    rep.name = key.uppercased()
    rep.teams = ["sdr"]
    rep.load = load
    rep.capacity = capacity
    rep.givenToday = load + 1
    rep.pending = 1
    rep.isAvailable = isAvailable
    rep.unavailableReason = reason
    (rep.contactsMet, rep.contactsMissed) = (met, missed)
    (rep.contactsMetToday, rep.contactsMissedToday) = (metToday, missedToday)
    return BoardRep(rep)
}

/// Three about to break, two broken (one of them unassigned too), two unassigned, three reps.
func boardSnapshot(loaded: Instant = boardNow, extra: [LeadView] = []) -> BoardSnapshot {
    let leads =
        [
            boardLead("L12", boardClock(.contact, .running, due: 250, started: -100)),
            boardLead(
                "L13", owner: "bruno", tier: "high", name: "Bo", company: "",
                boardClock(.acceptance, .running, due: 60)),
            boardLead(
                "L20", owner: "chloe", tier: "standard", name: "日本 K",
                boardClock(.qualification, .running, due: 3 * 3600),
                boardClock(.contact, .met, due: 10)),
            boardLead(
                "L7", owner: "bruno", boardClock(.contact, .breached, due: -725),
                boardClock(.qualification, .running, due: 7200)),
            boardLead("L8", owner: "", boardClock(.assignment, .breached, due: -60)),
            boardLead(
                "L9", owner: "", tier: "nurture", boardClock(.assignment, .paused, due: 900)),
            boardLead("L1", boardClock(.qualification, .running, due: 86_400)),
        ] + extra
    return BoardSnapshot(
        loaded: loaded, leads: leads.map { BoardLead($0, loaded: boardNow) },
        reps: [
            boardRep("amina", load: 3, met: 14, missed: 1, metToday: 3, missedToday: 1),
            boardRep(
                "bruno", load: 10, isAvailable: false, reason: "CAPACITY", met: 3, missed: 3,
                missedToday: 1),
            boardRep("chloe", load: 1, capacity: nil, isAvailable: false, reason: "PAUSED"),
        ])
}

func board(
    columns: Int = 80, rows: Int = 24, _ snapshot: BoardSnapshot = boardSnapshot()
) -> BoardState {
    BoardState(
        settings: BoardSettings(workspace: "acme", withinSeconds: 4 * 3600), zone: boardZone,
        size: TerminalSize(columns: columns, rows: rows), snapshot: snapshot)
}

/// Paris in winter.
let boardZone = UserZone { _ in 3600 }

extension BoardState {
    /// Types a text, key by key.
    mutating func type(_ text: String) -> [BoardAction] {
        text.flatMap { keyPressed(.character($0)) }
    }

    /// What is on the screen.
    var text: [String] { BoardLayout(self).lines.map(\.text) }
}
