import Testing

@testable import BatonEngine

@Suite struct LeadPageTests {
    /// Leads in every state, of two reps and a pool.
    private func workspace(seed: UInt64) throws -> EngineHarness {
        var random = SplitMix64(state: seed)
        var workspace = try EngineHarness(.make("ab", capacity: 12))
        for _ in 0..<80 {
            let lead = try LeadReference.id(workspace.submit().id)
            do {
                switch Int.random(in: 0..<6, using: &random) {
                case 0: try workspace.run(.accept(lead))
                case 1: try workspace.run(.contact(lead, ContactAttempt(channel: .chat)))
                case 2, 3:
                    try workspace.run(.close(lead, outcome: .recycled, meetingBooked: false))
                default: break
                }
            } catch is Rejection {}
        }
        return workspace
    }

    /// All pages of three, one after the other.
    private func pages(of filter: LeadFilter, _ engine: Engine) throws -> [UInt64] {
        var found: [UInt64] = []
        var after: LeadCursor?
        while true {
            guard
                case .leads(let page) = try engine.answer(
                    .leads(filter, after: after, limit: 3), by: .system)
            else { return [] }
            found += page.leads.map(\.id.number)
            #expect(page.leads.count == 3 || page.next == nil)
            guard let next = page.next else { return found }
            after = next
        }
    }

    @Test(arguments: [nil, "a", "b"], [false, true])
    func `pages hold the leads that the filter names, once each and by id`(
        rep: String?, includeClosed: Bool
    ) throws {
        let engine = try workspace(seed: 7).engine
        for states in [[], [.waiting], [.assigned, .closed], [.accepted, .contacted]]
            as [[LeadState]]
        {
            let filter = LeadFilter(rep: rep, states: states, includeClosed: includeClosed)
            let expected = (1...UInt64(engine.leads.count)).filter { number in
                let lead = engine.leads[LeadID(number)]
                let isWanted =
                    states.isEmpty
                    ? includeClosed || lead.state != .closed : states.contains(lead.state)
                return isWanted && (rep == nil || lead.owner.map(engine.key(of:)) == rep)
            }
            #expect(try pages(of: filter, engine) == expected)
        }
        #expect(try pages(of: LeadFilter(includeClosed: true), engine).count == 80)
    }
}
