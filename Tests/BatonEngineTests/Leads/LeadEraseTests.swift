import Testing

@testable import BatonEngine

/// Forgetting who a lead is (Documentation/Domain.md section 2, "Erasing").
@Suite struct LeadEraseTests {
    private static let lead = LeadReference.id(LeadID(1))

    @Test func `an open lead is closed with it, and keeps its times and clocks`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit("crm-1")
        try workspace.run(
            .contact(
                Self.lead, ContactAttempt(channel: .call),
                nextStep: NextStep(text: "call", at: workspace.now.advanced(by: 1_000_000))))
        let before = workspace.lead(1)
        try workspace.advance(seconds: 1)
        let execution = try workspace.run(.erase(Self.lead))
        #expect(execution.events.first == .leadErased(lead: LeadID(1)))
        let after = workspace.lead(1)
        #expect(after.state == .closed && after.outcome == .unsubscribed)
        #expect(after.erasedAt == workspace.now && after.closedAt == workspace.now)
        #expect(after.owner == before.owner && after.receivedAt == before.receivedAt)
        #expect(after.contactedAt == before.contactedAt && after.nextStepAt == nil)
        #expect(try workspace.clock(.contact).state == .met)
        #expect(try workspace.clock(.qualification).state == .met)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `a waiting lead leaves its pool`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 1))
        try workspace.submit()
        try workspace.submit()
        #expect(workspace.lead(2).state == .waiting)
        try workspace.run(.erase(.id(LeadID(2))))
        #expect(workspace.lead(2).state == .closed && workspace.lead(2).owner.isEmpty)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test func `what a closed lead was closed as stays`() throws {
        var workspace = try EngineHarness()
        try workspace.submit()
        try workspace.run(.close(Self.lead, outcome: .qualified, meetingBooked: true))
        let execution = try workspace.run(.erase(Self.lead))
        #expect(execution.events == [.leadErased(lead: LeadID(1))])
        let lead = workspace.lead(1)
        #expect(lead.outcome == .qualified && lead.meetingBooked && lead.erasedAt != nil)
    }

    @Test func `again is allowed, and the first time stays`() throws {
        var workspace = try EngineHarness()
        try workspace.submit("crm-1")
        try workspace.run(.erase(Self.lead))
        let first = workspace.lead(1)
        try workspace.advance(seconds: 60)
        let again = try workspace.run(.erase(Self.lead))
        #expect(again.events == [.leadErased(lead: LeadID(1))])
        var lead = workspace.lead(1)
        #expect(lead.sequence == workspace.engine.sequence)
        lead.sequence = first.sequence
        #expect(lead == first)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }

    @Test(
        arguments: [
            (.operations, true), (.admin, true), (.manager, false), (.rep, false),
            (.integration, false), (.viewer, false),
        ] as [(Principal.Role, Bool)])
    func `only operations and admins may`(role: Principal.Role, isAllowed: Bool) throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        let name = role == .manager ? "paul" : "a"
        let principal = Principal(role: role, name: name)
        if isAllowed {
            try workspace.run(.erase(Self.lead), by: principal)
        } else {
            #expect(throws: Rejection.notAllowed(role: role, what: "erase leads")) {
                try workspace.run(.erase(Self.lead), by: principal)
            }
            #expect(workspace.lead(1).erasedAt == nil)
        }
    }

    /// An update that had read the person before would store it again.
    @Test(
        arguments: [
            .accept(lead), .decline(lead, reason: "no"), .deferLead(lead, reason: "no"),
            .contact(lead, ContactAttempt(channel: .call)), .addNote(lead, text: "Ada"),
            .reply(lead, .hot, until: nil), .reply(lead, .unsubscribe, until: nil),
            .close(lead, outcome: .qualified, meetingBooked: false), .reopen(lead),
            .snooze(lead, until: .latest), .update(lead, LeadUpdate(person: [1])),
            .waive(lead, .contact, reason: "Ada"), .reassign(lead, .auto, countTurn: false),
        ] as [Command])
    func `nothing can be done with the lead any more`(_ command: Command) throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        try workspace.run(.erase(Self.lead))
        #expect(throws: Rejection.leadErased(lead: LeadID(1))) { try workspace.run(command) }
        #expect(throws: Rejection.notTheOwner(lead: LeadID(1), caller: "b")) {
            try workspace.run(command, by: Principal(role: .rep, name: "b"))
        }
    }

    @Test func `integrations are told too that it was erased`() throws {
        var workspace = try EngineHarness()
        try workspace.submit()
        try workspace.run(.erase(Self.lead))
        let website = Principal(role: .integration, name: "website")
        for command in [
            Command.reply(Self.lead, .hot, until: nil), .update(Self.lead, LeadUpdate()),
        ] {
            #expect(throws: Rejection.leadErased(lead: LeadID(1))) {
                try workspace.run(command, by: website)
            }
        }
    }

    /// A review is about what went wrong, and somebody has to be able to end it.
    @Test func `an open review can be closed still`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        workspace.engine.reviews.append(
            ReviewTable.Review(
                id: ReviewID(1), lead: LeadID(1), clock: .contact, openedAt: workspace.now))
        try workspace.run(.erase(Self.lead))
        let execution = try workspace.run(
            .closeReview(ReviewID(1), cause: "nobody there", action: "hire"))
        #expect(execution.notes.count == 2)
        try workspace.run(.erase(Self.lead))
    }

    // MARK: External ids

    private func id(_ externalID: String, in engine: Engine) -> UInt64? {
        (try? engine.resolve(.external(externalID)))?.number
    }

    /// As a load gives them: the external ids of those that were erased are gone.
    private func loaded(_ workspace: EngineHarness) throws -> Engine {
        var engine = Engine(name: "acme")
        for entry in workspace.entries {
            var entry = entry
            let isErased = entry.person.map { workspace.lead($0.lead.number).erasedAt != nil }
            if isErased == true { entry.person = nil }
            try engine.replay(entry)
        }
        return engine
    }

    @Test func `the external id is free again`() throws {
        var workspace = try EngineHarness()
        try workspace.submit("crm-1")
        try workspace.run(.erase(.external("crm-1")))
        #expect(throws: Rejection.unknownLead("crm-1")) {
            try workspace.run(.erase(.external("crm-1")))
        }
        #expect(try workspace.submit("crm-1").id == LeadID(2))
        #expect(id("crm-1", in: workspace.engine) == 2)
        #expect(id("crm-1", in: try loaded(workspace)) == 2)
    }

    /// Whichever goes, live and after a load the same lead is found.
    @Test(arguments: [
        [1], [2], [3], [1, 3], [3, 1], [3, 2], [2, 3], [1, 2], [1, 2, 3], [3, 2, 1],
    ])
    func `of several leads with one external id the newest that is left has it`(
        _ erased: [UInt64]
    ) throws {
        var workspace = try EngineHarness()
        for number in 1...3 as ClosedRange<UInt64> {
            try workspace.submit("crm-1")
            try workspace.submit("other-\(number)")
            try workspace.run(
                .close(.external("crm-1"), outcome: .recycled, meetingBooked: false))
        }
        let leads: [UInt64] = [1, 3, 5]
        for number in erased { try workspace.run(.erase(.id(LeadID(leads[Int(number) - 1])))) }
        let left = (1...3).last { !erased.contains(UInt64($0)) }.map { leads[$0 - 1] }
        #expect(id("crm-1", in: workspace.engine) == left)
        #expect(id("crm-1", in: try loaded(workspace)) == left)
        #expect(id("crm-1", in: try workspace.replayed()) == left)
        #expect(id("other-2", in: workspace.engine) == 4)
        try workspace.submit("crm-1")
        try workspace.run(.erase(.external("crm-1")))
        #expect(id("crm-1", in: workspace.engine) == left)
        #expect(id("crm-1", in: try loaded(workspace)) == left)
    }

    @Test func `a stored erasure of a lead that never was is refused`() throws {
        let workspace = try EngineHarness()
        #expect(workspace.engine.problem(with: .leadErased(lead: LeadID(1))) != nil)
    }
}
