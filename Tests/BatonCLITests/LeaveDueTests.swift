import BatonEngine
import Testing

@testable import BatonCLI

/// What `baton leave` hands on.
struct LeaveDueTests {
    private let period = LeaveDue.Period(
        start: boardNow.advanced(by: 3_600_000_000), end: boardNow.advanced(by: 7_200_000_000))

    private func found(_ leads: LeadView...) -> LeaveDue {
        var found = LeaveDue()
        for lead in leads { found.add(lead, in: period) }
        found.sort()
        return found
    }

    @Test func `any clock that is due meanwhile counts, not only the next one`() {
        let later = boardLead(
            "L1", boardClock(.acceptance, .running, due: 600),
            boardClock(.contact, .running, due: 5000))
        let next = boardLead("L2", boardClock(.contact, .running, due: 4000))
        let found = found(later, next)
        #expect(found.due.map(\.lead.id) == ["L2", "L1"])
        #expect(found.due.map(\.clock?.kind) == [.contact, .contact])
        #expect(found.late.isEmpty)
    }

    @Test func `a broken promise hides no other one`() {
        let both = boardLead(
            "L1", boardClock(.contact, .breached, due: -600),
            boardClock(.qualification, .running, due: 5000))
        let found = found(both)
        #expect(found.due.map(\.clock?.kind) == [.qualification])
        #expect(found.late.isEmpty)
    }

    @Test func `what is late already is told apart`() {
        let found = found(
            boardLead("L1", boardClock(.contact, .breached, due: -600)),
            boardLead(
                "L2", boardClock(.contact, .breached, due: -600),
                boardClock(.qualification, .running, due: 9000)))
        #expect(found.due.isEmpty)
        #expect(found.late.map(\.lead.id) == ["L1", "L2"])
    }

    @Test func `what is made good, rests, or is due before or after does not count`() {
        var made = boardClock(.contact, .breached, due: -600)
        made.stopped = boardNow
        let found = found(
            boardLead("L1", made), boardLead("L2", boardClock(.contact, .paused, due: 5000)),
            boardLead("L3", boardClock(.contact, .running, due: 3599)),
            boardLead("L4", boardClock(.contact, .running, due: 7200)),
            boardLead("L5", boardClock(.contact, .met, due: 5000)),
            boardLead("L6", boardClock(.contact, .running, due: 3600)))
        #expect(found.due.map(\.lead.id) == ["L6"])
        #expect(found.late.isEmpty)
    }

    @Test func `the answer has both what is due and the plan`() {
        let found = found(boardLead("L1", boardClock(.contact, .running, due: 4000)))
        let record = found.record(with: .object([.init("id", .string("P1-000000"))]))
        #expect(record.members.map(\.name) == ["due", "late", "plan"])
        #expect(found.record(with: .null).members.map(\.name) == ["due", "late"])
    }
}
