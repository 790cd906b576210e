import Testing

@testable import BatonEngine

/// What is due is done in slices, and no command overtakes what is due of its lead.
struct SliceTests {
    @Test func `a tick does a thousand things of leads and leaves the rest for the next`() throws {
        var workspace = try EngineHarness(.clocks(ladder: [.after(0, .remindOwner)]))
        for _ in 0..<1_500 { try workspace.run(.submit(SubmitLead(traits: LeadTraits()))) }
        workspace.now.microseconds += 30 * 60_000_000
        let slices = try workspace.drainTicks()
        // 1,500 acceptances and 1,500 contacts break, then 1,500 steps fire.
        #expect(
            slices.map { $0.breaches.count + $0.steps.count } == [1_000, 1_000, 1_000, 1_000, 500])
        #expect(slices[3].breaches.isEmpty && slices[2].steps.isEmpty)
    }

    @Test func `no command overtakes the due steps of its lead, others wait their turn`() throws {
        var workspace = try EngineHarness(.clocks(ladder: [.after(0, .remindOwner)]))
        for _ in 0..<1_200 { try workspace.run(.submit(SubmitLead(traits: LeadTraits()))) }
        workspace.now.microseconds += 31 * 60_000_000
        let last = LeadReference.id(LeadID(1_200))
        let contact = Command.contact(last, ContactAttempt(channel: .call))
        let due = workspace.engine.executeDue(before: contact, at: workspace.now)
        let events = try #require(due).events
        #expect(events.breaches.map(\.lead) == [LeadID(1_200), LeadID(1_200)])
        #expect(events.steps.map(\.lead) == [LeadID(1_200)])
        let done = try workspace.run(contact)
        #expect(
            done.events.contains(
                .clockStopped(lead: LeadID(1_200), clock: .contact, lateSeconds: 60)))
        #expect(try workspace.clock(.contact, of: 1).state == .running)
    }

    @Test func `a deadline is charged in order of the clocks' start, whatever fell due first`()
        throws
    {
        var workspace = try EngineHarness(.clocks(acceptance: nil, qualification: nil))
        try workspace.submit()
        try workspace.advance(seconds: 60)
        try workspace.run(
            .update(.id(LeadID(1)), LeadUpdate(tier: "critical")))
        try workspace.submit()
        try workspace.advance(seconds: 24 * 3_600)
        let order = workspace.entries.flatMap(\.events).breaches.map(\.lead)
        #expect(order == [LeadID(1), LeadID(2)])
    }

    @Test func `more than twenty late notices to one person become a digest`() throws {
        var workspace = try EngineHarness(
            .clocks("ab", acceptance: nil, ladder: [.after(0, .alert(.manager))]))
        for _ in 0..<21 { try workspace.run(.submit(SubmitLead(traits: LeadTraits()))) }
        workspace.now.microseconds += 3_600_000_000
        let notices = try workspace.drainTicks().flatMap(\.notices)
        #expect(notices.map(\.kind) == [.digest])
        #expect(notices.map(\.count) == [21])
    }

    @Test func `twenty late notices are told one by one`() throws {
        var workspace = try EngineHarness(
            .clocks("ab", acceptance: nil, ladder: [.after(0, .alert(.manager))]))
        for _ in 0..<20 { try workspace.run(.submit(SubmitLead(traits: LeadTraits()))) }
        workspace.now.microseconds += 3_600_000_000
        let notices = try workspace.drainTicks().flatMap(\.notices)
        #expect(notices.map(\.kind) == Array(repeating: .alert, count: 20))
    }
}
