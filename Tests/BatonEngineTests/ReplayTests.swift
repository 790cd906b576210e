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
}
