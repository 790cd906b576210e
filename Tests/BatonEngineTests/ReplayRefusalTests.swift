import Testing

@testable import BatonEngine

/// A journal is outside input: what cannot follow is refused and named, never trapped.
@Suite struct ReplayRefusalTests {
    private let applied: JournalEntry
    /// Lead 1 is received and given to `a`: events 2 and 3.
    private let submitted: JournalEntry

    init() throws {
        var workspace = try EngineHarness()
        _ = try workspace.submit("crm-1")
        applied = workspace.entries[0]
        submitted = workspace.entries[1]
    }

    private func replay(_ entries: [JournalEntry]) throws(ReplayError) -> Engine {
        var engine = Engine(name: "acme")
        for entry in entries { try engine.replay(entry) }
        return engine
    }

    private func problem(with entries: [JournalEntry]) -> String? {
        do throws(ReplayError) {
            _ = try replay(entries)
            return nil
        } catch { return error.description }
    }

    /// What is wrong with an event that stands after the two entries.
    private func problem(with event: Event) -> String? {
        let entry = JournalEntry(
            firstSequence: 5, at: submitted.at, principal: .system, events: [event])
        return problem(with: [applied, submitted, entry])
    }

    @Test func `a gap is named`() {
        #expect(problem(with: [applied, submitted]) == nil)
        #expect(problem(with: [submitted])?.contains("missing") == true)
    }

    @Test func `a step back in time and a time beyond all years are refused`() {
        var late = submitted
        late.at = Instant(seconds: 0)
        #expect(problem(with: [applied, late])?.contains("older") == true)
        late.at = Instant(microseconds: .max)
        #expect(problem(with: [applied, late])?.contains("9999") == true)
    }

    @Test func `a person of an unknown lead is refused`() {
        for lead in [LeadID(2), LeadID(0), LeadID(.max)] {
            var entry = submitted
            entry.person = PersonRecord(lead: lead, externalID: "crm-1", content: [])
            #expect(problem(with: [applied, entry])?.contains("person") == true)
        }
    }

    static let strangers: [Event] = [
        .leadAccepted(lead: LeadID(1), rep: RepID(1)),
        .leadAccepted(lead: LeadID(9), rep: RepID(0)),
        .leadAccepted(lead: LeadID(0), rep: RepID(0)),
        .leadDeclined(lead: LeadID(1), rep: RepID(.max), reason: "", quality: nil),
        .repOut(rep: RepID(77), leave: Leave(start: .earliest, end: nil, openLeads: .keep)),
        .repBack(rep: RepID(-1)),
        .repCapacity(rep: RepID(0), capacity: -1),
        .leadClosed(LeadClosed(lead: LeadID(1), rep: nil, outcome: .bounced, meetingBooked: false)),
        .contactRecorded(
            ContactRecorded(
                lead: LeadID(1), rep: nil, attempt: ContactAttempt(channel: .call), advances: true)),
    ]

    @Test(arguments: strangers)
    func `an event about nobody, or by the wrong one, is refused`(event: Event) {
        #expect(problem(with: event)?.hasPrefix("event 5: ") == true)
    }

    @Test(
        arguments: [
            (1, 0, 0, 0), (3, 0, 0, 0), (2, 3, 0, 0), (2, -1, 0, 0), (2, 0, 9, 0), (2, 0, 0, 9),
        ] as [(UInt64, Int32, Int32, Int32)])
    func `a lead out of order, or of an unknown team, tier or rule is refused`(
        lead: UInt64, team: Int32, tier: Int32, rule: Int32
    ) {
        let received = LeadReceived(
            lead: LeadID(lead), team: TeamID(team), tier: TierID(tier), rule: RuleID(rule),
            traits: LeadTraits())
        #expect(problem(with: .leadReceived(received))?.hasPrefix("event 5: ") == true)
    }

    /// The entries are of 9:00; the first past that cannot be is told.
    @Test func `a past that is out of order or to come is refused`() {
        let nine = submitted.at
        let ten = Instant(microseconds: nine.microseconds + 3_600_000_000)
        func problem(with past: LeadPast) -> String? {
            self.problem(
                with: .leadReceived(
                    LeadReceived(
                        lead: LeadID(2), team: TeamID(0), tier: TierID(0), rule: RuleID(0),
                        traits: LeadTraits(), past: past)))
        }
        #expect(problem(with: LeadPast(receivedAt: nine)) == nil)
        #expect(problem(with: LeadPast(receivedAt: ten))?.contains("yet to come") == true)
        #expect(
            problem(with: LeadPast(receivedAt: .earliest, contactedAt: ten))?
                .contains("yet to come") == true)
        #expect(
            problem(with: LeadPast(receivedAt: nine, acceptedAt: .earliest))?
                .contains("out of order") == true)
        let accepted = Event.leadAccepted(lead: LeadID(1), rep: RepID(0), asOf: ten)
        #expect(self.problem(with: accepted)?.contains("yet to come") == true)
    }

    private func assigned(to rep: Int32, turn: Turn? = nil) -> Event {
        .leadAssigned(
            LeadAssigned(
                lead: LeadID(1), rep: RepID(rep), team: TeamID(0), how: .named, reason: .byHand,
                turn: turn))
    }

    @Test func `a lead given to its owner, or to nobody, is refused`() {
        #expect(problem(with: assigned(to: 1)) == nil)
        #expect(problem(with: assigned(to: 0))?.contains("theirs already") == true)
        #expect(problem(with: assigned(to: 77))?.contains("unknown rep") == true)
    }

    @Test func `a turn of somebody who is no member is refused`() {
        let turn = Turn(passBefore: 0, passAfter: 720_720, virtualTime: 0)
        #expect(problem(with: assigned(to: 1, turn: turn)) == nil)
        // Paul, the manager.
        #expect(problem(with: assigned(to: 3, turn: turn))?.contains("no member") == true)
    }

    @Test func `a pass that no number of turns reaches is refused`() {
        let high = UInt64.max - 720_719
        let raised = Turn.PassChange(rep: RepID(2), pass: high)
        for turn in [
            Turn(passBefore: 0, passAfter: high, virtualTime: 0),
            Turn(passBefore: 0, passAfter: 720_720, virtualTime: high),
            Turn(passBefore: 0, passAfter: 720_720, virtualTime: 0, raised: [raised]),
        ] {
            #expect(problem(with: assigned(to: 1, turn: turn))?.contains("pass") == true)
        }
    }

    @Test func `a leave whose times are no instants is refused`() {
        let never = Instant(microseconds: .max)
        for leave in [
            Leave(start: Instant(microseconds: .min), end: nil, openLeads: .keep),
            Leave(start: .earliest, end: never, openLeads: .keep),
        ] {
            #expect(problem(with: .repOut(rep: RepID(0), leave: leave)) != nil)
            #expect(problem(with: .leavesPlanned(rep: RepID(0), leaves: [leave])) != nil)
        }
    }

    @Test func `planned leaves that agree in their start begin one after the other`() throws {
        let start = Instant(seconds: submitted.at.seconds + 60)
        let leaves = [60, 120].map { (seconds: Int64) in
            Leave(
                start: start, end: Instant(seconds: start.seconds + seconds), openLeads: .keep)
        }
        let entry = JournalEntry(
            firstSequence: 5, at: submitted.at, principal: .system,
            events: [.leavesPlanned(rep: RepID(0), leaves: leaves)])
        var engine = try replay([applied, submitted, entry])
        let execution = try engine.execute(.tick, by: .system, at: start)
        #expect(execution.events == leaves.map { .repOut(rep: RepID(0), leave: $0) })
        #expect(engine.nextDue == leaves[1].end)
    }

    @Test func `a version out of order, or one that is wrong in itself, is refused`() {
        func applied(_ version: UInt32, _ definition: WorkspaceDefinition) -> Event {
            .workspaceApplied(
                WorkspaceApplied(version: version, textFingerprint: 0, definition: definition))
        }
        #expect(problem(with: applied(2, .make("ab"))) == nil)
        #expect(problem(with: applied(7, .make()))?.contains("version 7") == true)
        #expect(
            problem(with: applied(2, .make { $0.teams[0].manager = "nobody" }))?
                .contains("nobody") == true)
    }
}
