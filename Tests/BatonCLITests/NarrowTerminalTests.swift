import BatonEngine
import Testing

@testable import BatonCLI

/// Tables and advice where a terminal has 40 columns, or as many as there are.
struct NarrowTerminalTests {
    /// 2026-03-02 13:00:00Z.
    private let now = Instant(seconds: 1_772_456_400)

    private struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let columns: @Sendable () -> [Table.Column]
        let leaving: [Int]
        let row: [String]
        var testDescription: String { name }
    }

    private static let time = "2026-03-02 14:00:00"
    private static let cases = [
        Case(
            name: "leads", columns: { LeadText.columns }, leaving: LeadText.leavingColumns,
            row: [
                "L1042", "waiting: operations pool", "maya-with-a-long-name", "sdr", "critical",
                time, "Ann Lee of a long family", "Acme Industries International", "crm-4711",
            ]),
        Case(
            name: "clocks", columns: { ClockText.columns }, leaving: ClockText.leavingColumns,
            row: [
                "qualification", "breached", time, "done 2h 15m late, charged to maya",
                "alert manager at +30m, \(time)",
            ]),
        Case(
            name: "reps", columns: { RepText.columns }, leaving: RepText.leavingColumns,
            row: [
                "amina", "Amina Haddad", "no: out of office until 2026-03-09 09:00 (+01:00)",
                "120/200*", "17/20", "3/10", "sdr, closers, inbound (manager)",
            ]),
        Case(
            name: "plans", columns: { PlanText.columns }, leaving: PlanText.leavingColumns,
            row: ["P12", "moving", "rotation of sdr", "1200", "800", "3", time, "operations/olga"]),
        Case(
            name: "rows of a plan", columns: { PlanText.rowColumns },
            leaving: PlanText.leavingRowColumns,
            row: [
                "L1042", "refused", "amina-the-first", "bruno-the-second", "sdr", "critical",
                "went on to somebody else",
            ]),
    ]

    @Test(arguments: cases, [20, 40, 60, 80, 120])
    private func `no table is wider than the terminal, and its first column is whole`(
        of: Case, width: Int
    ) {
        var table = Table(of.columns(), terminalWidth: width, leaving: of.leaving)
        let lines = table.lines([of.row])
        #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(lines)")
        #expect(lines[1].hasPrefix(of.row[0]))
        // Of a later page that is wider, too.
        var later = of.row
        later[1] += " and much more than there was before"
        #expect(table.lines([later]).allSatisfy { $0.displayWidth <= width })
    }

    @Test(arguments: cases)
    private func `a pipe gets everything`(of: Case) {
        var table = Table(of.columns(), leaving: of.leaving)
        let line = table.lines([of.row])[1]
        #expect(of.row.allSatisfy { line.contains($0) })
    }

    @Test func `teams fit, and so does what stands above their members`() {
        var team = TeamView()
        (team.key, team.manager, team.isOpen, team.nextChange) = ("sdr", "paul", true, now)
        (team.members, team.available) = (12, 7)
        let text = TeamText(zone: paris, terminalWidth: 40)
        let lines = text.teams([team]) + text.head(team, 900_000_000)
        #expect(lines.allSatisfy { $0.displayWidth <= 40 }, "\(lines)")
        #expect(lines[1].hasPrefix("sdr"))
    }

    private func lead(_ state: LeadStateName, _ clock: ClockName?) -> LeadView {
        var lead = LeadView()
        (lead.id, lead.state, lead.nextDueClock) = ("L1042", state, clock)
        lead.nextDue = clock == nil ? nil : now.advanced(by: 240_000_000)
        return lead
    }

    @Test func `an advised command stands whole in a line of its own where it has to`() {
        let text = QueueText(zone: paris, now: now, isExact: false)
        #expect(
            text.advice(lead(.assigned, .acceptance)) == [
                "Take it on (due in 4 min): baton accept L1042; or baton decline, baton defer"
            ])
        #expect(
            text.advice(lead(.assigned, .acceptance), width: 40) == [
                "Take it on (due in 4 min):", "  baton accept L1042", "or baton decline",
                "or baton defer",
            ])
        // Too long for the terminal, which goes on in the next line by itself: it is copied as one.
        #expect(
            text.advice(lead(.contacted, .followUp), width: 40) == [
                "Do what you planned (due in 4 min):",
                "baton contact L1042 --by call --next ... --on ...",
            ])
    }
}
