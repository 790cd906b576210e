import Testing

@testable import BatonEngine

@Suite struct ReplayTests {
    /// Random commands, good and bad, on a small workspace.
    private func history(seed: UInt64, steps: Int) throws -> EngineHarness {
        var random = SplitMix64(state: seed)
        var workspace = try EngineHarness(
            .make("abcde", capacity: 4, fallback: seed % 2 == 0 ? [.manager] : []) {
                $0.reps[0].dailyCap = 6
                $0.reps[1].pendingCap = 2
                $0.tiers[0].cost = 2
                $0.teams[0].members[2].weight = 3
            })
        for step in 0..<steps {
            workspace.now.microseconds += Int64.random(in: 0...1_800_000_000, using: &random)
            let lead = LeadReference.id(
                LeadID(UInt64.random(in: 1...UInt64(step + 1), using: &random)))
            let rep = String("abcdef".randomElement(using: &random) ?? "a")
            do {
                try workspace.run(.tick, by: .system)
                try workspace.run(
                    command(Int.random(in: 0..<14, using: &random), lead, rep, workspace.now))
            } catch is Rejection {}
        }
        return workspace
    }

    private func command(
        _ kind: Int, _ lead: LeadReference, _ rep: String, _ now: Instant
    ) -> Command {
        let soon = Instant(seconds: now.seconds + 7_200)
        switch kind {
        case 0: return .accept(lead)
        case 1: return .decline(lead, reason: "conflict")
        case 2: return .contact(lead, ContactAttempt(channel: .email))
        case 3, 4: return .close(lead, outcome: .recycled, meetingBooked: false)
        case 5: return .reassign(lead, .rep(rep), countTurn: true)
        case 6: return .reassign(lead, .auto, countTurn: false)
        case 7: return .startLeave(rep: rep, start: nil, end: soon, openLeads: .reassign)
        case 8: return .startLeave(rep: rep, start: soon, end: nil, openLeads: .keep)
        case 9: return .endLeave(rep: rep, planned: false)
        case 10: return .pause(rep: rep)
        case 11: return .resume(rep: rep)
        default: return .submit(SubmitLead(traits: LeadTraits()))
        }
    }

    @Test(arguments: 1...40)
    func `a replay of the events gives the same state, and the same history the same digest`(
        seed: UInt64
    ) throws {
        let workspace = try history(seed: seed, steps: 300)
        #expect(try workspace.replayed().digest == workspace.engine.digest)
        #expect(try history(seed: seed, steps: 300).engine.digest == workspace.engine.digest)
    }

    @Test func `a gap, a step back in time and an impossible event are refused, never trapped`()
        throws
    {
        var workspace = try EngineHarness()
        _ = try workspace.submit()
        let applied = workspace.entries[0]
        let submitted = workspace.entries[1]

        func problem(_ entries: [JournalEntry]) -> String? {
            var engine = Engine(name: "acme")
            do throws(ReplayError) {
                for entry in entries { try engine.replay(entry) }
                return nil
            } catch { return error.description }
        }
        #expect(problem([applied, submitted]) == nil)
        #expect(problem([submitted])?.contains("missing") == true)
        var early = submitted
        early.at = Instant(seconds: 0)
        #expect(problem([applied, early])?.contains("older") == true)
        for event: Event in [
            .leadAccepted(lead: LeadID(1), rep: RepID(1)),
            .leadAccepted(lead: LeadID(9), rep: RepID(0)),
            .leadAccepted(lead: LeadID(0), rep: RepID(0)),
            .repOut(rep: RepID(77), leave: Leave(start: .earliest, end: nil, openLeads: .keep)),
            .repBack(rep: RepID(-1)),
            .leadReceived(
                LeadReceived(
                    lead: LeadID(1), team: TeamID(0), tier: TierID(0), rule: RuleID(0),
                    traits: LeadTraits())),
            .leadReceived(
                LeadReceived(
                    lead: LeadID(2), team: TeamID(3), tier: TierID(0), rule: RuleID(0),
                    traits: LeadTraits())),
            .leadReceived(
                LeadReceived(
                    lead: LeadID(2), team: TeamID(0), tier: TierID(9), rule: RuleID(0),
                    traits: LeadTraits())),
            .leadAssigned(
                LeadAssigned(
                    lead: LeadID(1), rep: RepID(0), team: TeamID(0), how: .named, reason: .byHand)),
            .workspaceApplied(
                WorkspaceApplied(version: 7, textFingerprint: 0, definition: .make())),
            .workspaceApplied(
                WorkspaceApplied(
                    version: 2, textFingerprint: 0,
                    definition: .make { $0.teams[0].manager = "nobody" })),
        ] {
            let bad = JournalEntry(
                firstSequence: 4, at: workspace.now, principal: .system, events: [event])
            #expect(problem([applied, submitted, bad])?.hasPrefix("event 4: ") == true, "\(event)")
        }
    }
}
