import Testing

@testable import BatonEngine

/// Leads that bring their past (Documentation/Domain.md section 2, "Importing").
///
/// Unless a test says otherwise: members a and b; assignment 60, acceptance 10, contact 30 and
/// qualification 240 minutes, 24x7.
struct ImportTests {
    private static let admin = Principal(role: .admin, name: "ada")

    private var workspace: EngineHarness

    init() throws { workspace = try EngineHarness(.clocks()) }

    /// So many minutes before now.
    private func ago(_ minutes: Int64) -> Instant {
        Instant(microseconds: workspace.now.microseconds - minutes * 60_000_000)
    }

    private mutating func bring(
        _ received: Int64, accepted: Int64? = nil, contacted: Int64? = nil, owner: String? = nil,
        category: String = "", by principal: Principal = admin
    ) throws -> Execution {
        var traits = LeadTraits()
        traits.category = category
        let past = LeadPast(
            receivedAt: ago(received), acceptedAt: accepted.map(ago),
            contactedAt: contacted.map(ago))
        return try workspace.run(
            .submit(SubmitLead(traits: traits, owner: owner, past: past)), by: principal)
    }

    private func state(_ kind: ClockKind, of lead: UInt64 = 1) throws -> ClockState {
        try workspace.clock(kind, of: lead).state
    }

    // MARK: Clocks

    @Test mutating func `clocks run since the lead was received`() throws {
        _ = try bring(20)
        let lead = workspace.lead(1)
        #expect(lead.isImported && lead.receivedAt == ago(20) && lead.state == .assigned)
        #expect(lead.assignedAt == workspace.now)
        #expect(try state(.assignment) == .met)
        #expect(try workspace.clock(.assignment).stoppedAt == workspace.now)
        let contact = try workspace.clock(.contact)
        #expect(contact.start == ago(20) && contact.due == ago(-10) && contact.state == .running)
        #expect(try workspace.clock(.qualification).due == ago(-220))
        // Who gets it now has the whole time to accept it.
        #expect(try workspace.clock(.acceptance).start == workspace.now)
        #expect(try workspace.clock(.acceptance).due == ago(-10))
    }

    @Test mutating func `what is overdue is breached at once and charged to nobody`() throws {
        let events = try bring(100, owner: "a").events
        #expect(events.breaches.map(\.clock) == [.assignment, .contact])
        #expect(events.breaches.allSatisfy { $0.rep == nil })
        #expect(try state(.contact) == .breached)
        #expect(try workspace.clock(.contact).breachedOwner == nil)
        // The assignment is late, the contact still to come, the qualification in time.
        #expect(try workspace.clock(.assignment).stoppedAt == workspace.now)
        #expect(try workspace.clock(.contact).isLate)
        #expect(try state(.qualification) == .running)
        #expect(try workspace.drainTicks().isEmpty)
    }

    @Test mutating func `a deadline that comes after the import is its owner's`() throws {
        _ = try bring(20)
        try workspace.advance(seconds: 10 * 60)
        #expect(try workspace.clock(.contact).breachedOwner == RepID(0))
    }

    @Test mutating func `what was done in time is met as of then`() throws {
        let events = try bring(100, accepted: 95, contacted: 80).deeds
        #expect(events.breaches.isEmpty)
        let contact = try workspace.clock(.contact)
        #expect(contact.state == .met && contact.stoppedAt == ago(80))
        #expect(try workspace.clock(.assignment).stoppedAt == ago(95))
        let lead = workspace.lead(1)
        #expect(lead.state == .contacted)
        #expect(lead.acceptedAt == ago(95) && lead.contactedAt == ago(80))
        #expect(workspace.engine.leads[LeadID(1)].clock(.acceptance) == nil)
        #expect(try workspace.rep("a").pending == 0)
    }

    @Test mutating func `what was done at the deadline or later is late as of then`() throws {
        let events = try bring(100, contacted: 70).events  // Due 70 minutes ago.
        #expect(
            events.contains(
                .clockStopped(
                    lead: LeadID(1), clock: .contact, lateSeconds: 0, asOf: ago(70))))
        let later = try bring(200, accepted: 20, contacted: 10).events
        #expect(
            later.contains(
                .clockStopped(
                    lead: LeadID(2), clock: .contact, lateSeconds: 160 * 60, asOf: ago(10))))
        #expect(
            later.contains(
                .clockStopped(
                    lead: LeadID(2), clock: .assignment, lateSeconds: 120 * 60, asOf: ago(20))))
        #expect((events + later).breaches.allSatisfy { $0.rep == nil })
        let clock = try workspace.clock(.contact, of: 2)
        #expect(clock.state == .breached && clock.stoppedAt == ago(10))
    }

    @Test mutating func `one that was accepted and not contacted is accepted`() throws {
        _ = try bring(20, accepted: 15, owner: "b")
        let lead = workspace.lead(1)
        #expect(lead.state == .accepted && lead.owner == "b" && lead.acceptedAt == ago(15))
        #expect(try state(.contact) == .running)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        #expect(try state(.contact) == .met)
    }

    @Test mutating func `a contact is the first attempt of a follow-up`() throws {
        try workspace.apply(
            .clocks { $0.targets.followUp = FollowUpTarget(attempts: 2, withinSeconds: 3_600) },
            text: "2")
        _ = try bring(100, contacted: 50)
        let clock = try workspace.clock(.followUp)
        #expect(clock.start == ago(50) && clock.due == ago(-10) && clock.state == .running)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        #expect(try state(.followUp) == .met)
        _ = try bring(200, contacted: 150)
        #expect(try state(.followUp, of: 2) == .breached)
    }

    @Test mutating func `one attempt may be all that was asked for`() throws {
        try workspace.apply(
            .clocks { $0.targets.followUp = FollowUpTarget(attempts: 1, withinSeconds: 60) },
            text: "2")
        _ = try bring(100, contacted: 50)
        #expect(try workspace.clock(.followUp).state == .met)
        #expect(try workspace.clock(.followUp).stoppedAt == ago(50))
    }

    @Test mutating func `the rule for after hours is that of when it was received`() throws {
        let calendar = CalendarDefinition(
            key: "office",
            weekly: [
                WeeklyShift(
                    days: [.monday, .tuesday, .wednesday, .thursday, .friday],
                    hours: DayHours(fromMinute: 8 * 60, toMinute: 18 * 60))
            ])
        var definition = WorkspaceDefinition.clocks { policy in
            policy.calendar = .named("office")
            policy.afterHours = .afterOpening(seconds: 600)
        }
        definition.calendars = [calendar]
        try workspace.apply(definition, text: "2")
        // Monday 9:00 now; received on Sunday at 9:00.
        _ = try bring(24 * 60)
        #expect(try workspace.clock(.contact).due == ago(50))
        #expect(try state(.contact) == .breached)
    }

    // MARK: Ladders and notices

    private static let ladder: [LadderStep] = [
        .after(-10, .remindOwner), .after(0, .alert(.manager)), .after(15, .reassign),
        .after(60, .openReview),
    ]

    @Test(arguments: [(5, 0), (25, 1), (40, 2), (50, 3), (100, 4)] as [(Int64, Int)])
    mutating func `steps before the import do not fire and those after it do`(
        age: Int64, past: Int
    ) throws {
        try workspace.apply(.clocks(acceptance: nil, ladder: Self.ladder), text: "2")
        let events = try bring(age).events
        #expect(events.steps.isEmpty)
        #expect(events.notices.map(\.kind) == [.assigned])
        for _ in 0..<20 { try workspace.advance(seconds: 10 * 60) }
        let all = workspace.entries.flatMap(\.events).steps.map(\.index)
        #expect(all == Array(0..<4).map(Int32.init).suffix(4 - past))
    }

    @Test mutating func `who brings a lead along is told nothing and given nothing`() throws {
        try workspace.apply(
            .clocks { _ in }.with { $0.reps[0].dailyCap = 1 }, text: "2")
        let events = try bring(100, accepted: 90, owner: "a").events
        #expect(events.notices.isEmpty)
        #expect(workspace.lead(1).owner == "a")
        #expect(try workspace.rep("a").givenToday == 0)
        #expect(try workspace.submit().owner == "a")
    }

    // MARK: Whom it goes to

    @Test mutating func `without an owner it goes to whose turn it is`() throws {
        _ = try bring(100, contacted: 90)
        _ = try bring(100)
        #expect(workspace.lead(1).owner == "a" && workspace.lead(2).owner == "b")
        #expect(try workspace.submit().owner == "a")
    }

    @Test mutating func `its owner keeps it though they are out or full`() throws {
        try workspace.run(
            .startLeave(rep: "a", start: nil, end: nil, openLeads: .keep))
        try workspace.run(.setCapacity(rep: "b", capacity: 0))
        _ = try bring(100, accepted: 90, owner: "a")
        _ = try bring(100, accepted: 90, owner: "b")
        #expect(workspace.lead(1).owner == "a" && workspace.lead(2).owner == "b")
    }

    @Test mutating func `whose owner is not active goes to somebody else`() throws {
        try workspace.apply(
            .clocks { _ in }.with { $0.reps[0].active = false }, text: "2")
        _ = try bring(100, accepted: 90, owner: "a")
        #expect(workspace.lead(1).owner == "b")
        #expect(throws: Rejection.self) { _ = try bring(100, owner: "zoe") }
    }

    @Test mutating func `one that nobody can take waits and is accepted anew`() throws {
        for rep in ["a", "b"] { try workspace.run(.pause(rep: rep)) }
        let events = try bring(100, accepted: 95, contacted: 80).events
        #expect(events.notices.map(\.kind) == [.waiting])
        #expect(workspace.lead(1).state == .waiting && workspace.lead(1).acceptedAt == nil)
        #expect(try state(.contact) == .met)
        try workspace.advance(seconds: 600)
        try workspace.run(.resume(rep: "b"))
        let lead = workspace.lead(1)
        #expect(lead.owner == "b" && lead.state == .assigned)
        #expect(lead.contactedAt == Instant(microseconds: ago(80 + 10).microseconds))
        #expect(try workspace.clock(.acceptance).start == workspace.now)
        #expect(try workspace.clock(.contact).stoppedAt == lead.contactedAt)
    }

    @Test mutating func `handed on it is assigned like any other`() throws {
        _ = try bring(100, accepted: 95, contacted: 80, owner: "a")
        try workspace.run(.reassign(.id(LeadID(1)), .rep("b"), countTurn: false))
        #expect(workspace.lead(1).state == .assigned)
        #expect(try workspace.clock(.acceptance).start == workspace.now)
        #expect(try state(.contact) == .met)
    }

    @Test mutating func `nobody's compliance suffers from the past`() throws {
        for _ in 0..<30 { _ = try bring(100, owner: "a") }
        try workspace.advance(seconds: 3_600)
        let compliance = workspace.engine.reps[0].compliance
        #expect(compliance.counted == 0)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        #expect(workspace.engine.reps[0].compliance.counted == 0)
        // Who gets it next is asked like everybody.
        try workspace.run(.reassign(.id(LeadID(2)), .rep("b"), countTurn: false))
        try workspace.advance(seconds: 3_600)
        #expect(workspace.engine.reps[1].compliance.counted == 1)
    }

    // MARK: What is refused

    @Test(arguments: [
        Principal.Role.viewer, .integration, .rep, .manager, .operations,
    ])
    mutating func `only admins import`(role: Principal.Role) throws {
        let name = role == .rep ? "a" : role == .manager ? "paul" : "x"
        var code: RejectionCode?
        do { _ = try bring(10, by: Principal(role: role, name: name)) } catch let error as Rejection
        {
            code = error.code
        }
        #expect(code == .permissionDenied)
        #expect(workspace.engine.leads.count == 0)
    }

    @Test mutating func `a past that cannot have been is refused and names the time`() throws {
        let cases: [(Int64, Int64?, Int64?, Rejection)] = [
            (-1, nil, nil, .pastInTheFuture(.received)),
            (10, -1, nil, .pastInTheFuture(.accepted)),
            (10, nil, -1, .pastInTheFuture(.contacted)),
            (10, 11, nil, .pastOutOfOrder(.accepted, before: .received)),
            (10, nil, 11, .pastOutOfOrder(.contacted, before: .received)),
            (10, 5, 6, .pastOutOfOrder(.contacted, before: .accepted)),
        ]
        for (received, accepted, contacted, expected) in cases {
            #expect(throws: expected) {
                _ = try bring(received, accepted: accepted, contacted: contacted)
            }
        }
        #expect(workspace.engine.leads.count == 0)
        // All at one instant is in order.
        _ = try bring(10, accepted: 10, contacted: 10)
        _ = try bring(0, accepted: 0, contacted: 0)
    }

    @Test mutating func `the first day that may be told of is taken whole, in every zone`() throws {
        let day: Int64 = 24 * 60
        let first = workspace.now.startOfDay.adding(days: -400)
        let sinceMidnight =
            (workspace.now.microseconds - workspace.now.startOfDay.microseconds) / 60_000_000
        let farthest = 400 * day + sinceMidnight + 14 * 60
        _ = try bring(400 * day)
        _ = try bring(farthest)
        #expect(throws: Rejection.pastBeyondCoverage(first: first)) {
            _ = try bring(farthest + 1)
        }
    }

    @Test mutating func `an external id that is open is answered and not imported`() throws {
        try workspace.submit("crm-1")
        let past = LeadPast(receivedAt: ago(100))
        let again = try workspace.run(
            .submit(SubmitLead(traits: LeadTraits(), externalID: "crm-1", past: past)),
            by: Self.admin)
        guard case .lead(let lead, duplicate: true) = again.outcome else {
            Issue.record("\(again.outcome)")
            return
        }
        #expect(lead.id == LeadID(1) && !lead.isImported && again.events.isEmpty)
    }

    @Test mutating func `a dry run says what would be`() throws {
        let past = LeadPast(receivedAt: ago(100), contactedAt: ago(90))
        let execution = try workspace.run(
            .submit(
                SubmitLead(traits: LeadTraits(), owner: "b", validateOnly: true, past: past)),
            by: Self.admin)
        guard case .lead(let lead, _) = execution.outcome else { return }
        #expect(lead.isImported && lead.state == .contacted && lead.owner == "b")
        #expect(lead.receivedAt == ago(100) && lead.contactedAt == ago(90))
        #expect(execution.events.isEmpty && workspace.engine.leads.count == 0)
    }

    // MARK: Replay

    @Test mutating func `a replay makes the same`() throws {
        try workspace.apply(
            .clocks(ladder: Self.ladder) {
                $0.targets.followUp = FollowUpTarget(attempts: 3, withinSeconds: 7_200)
            }, text: "2")
        for minutes in stride(from: Int64(5), to: 300, by: 35) {
            _ = try bring(minutes)
            _ = try bring(minutes, accepted: minutes / 2, owner: "b")
            _ = try bring(minutes, contacted: minutes / 3, owner: "a")
            try workspace.advance(seconds: 120)
        }
        try workspace.advance(seconds: 3_600)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }
}

extension WorkspaceDefinition {
    fileprivate func with(_ change: (inout WorkspaceDefinition) -> Void) -> WorkspaceDefinition {
        var definition = self
        change(&definition)
        return definition
    }
}
