import Testing

@testable import BatonEngine

/// Filters and orders of lists, compared with a look at every lead.
@Suite struct LeadFilterTests {
    /// Leads in every state, some late, some asleep, some waiting, of two tiers and three sources.
    private func workspace(seed: UInt64) throws -> EngineHarness {
        var random = SplitMix64(state: seed)
        var workspace = try EngineHarness(
            .clocks("ab") { $0.ladders = [] }.limited(to: 40))
        for _ in 0..<120 {
            let lead = try LeadReference.id(
                workspace.submit { traits in
                    traits.source = ["web", "fair", ""][Int.random(in: 0..<3, using: &random)]
                    if Bool.random(using: &random) { traits.category = "demo_request" }
                }.id)
            do {
                switch Int.random(in: 0..<8, using: &random) {
                case 0: try workspace.run(.accept(lead))
                case 1: try workspace.run(.contact(lead, ContactAttempt(channel: .chat)))
                case 2: try workspace.run(.close(lead, outcome: .recycled, meetingBooked: false))
                case 3:
                    let until = workspace.now.advanced(by: 3_600_000_000)
                    try workspace.run(.snooze(lead, until: until))
                case 4: try workspace.run(.waive(lead, .contact, reason: "asked to"))
                default: break
                }
            } catch is Rejection {}
            if Int.random(in: 0..<3, using: &random) == 0 {
                try workspace.advance(seconds: Int64.random(in: 1...240, using: &random))
            }
        }
        return workspace
    }

    /// All pages, one after the other; none is longer than it may be.
    private func pages(
        of filter: LeadFilter, _ engine: Engine, by principal: Principal = .system, visitsMax: Int
    ) throws -> [UInt64] {
        var found: [UInt64] = []
        var after: LeadCursor?
        while true {
            let page = try engine.page(
                filter, after: after, limit: 7, in: engine.sight(of: principal),
                visitsMax: visitsMax)
            #expect(page.leads.count <= 7)
            found += page.leads.map(\.id.number)
            guard let next = page.next else { return found }
            #expect(next != after)
            after = next
        }
    }

    private func expected(_ filter: LeadFilter, _ engine: Engine) -> [UInt64] {
        let all = (1...UInt64(engine.leads.count)).map { engine.leads[LeadID($0)] }
        func pressing(_ lead: Lead) -> [SLAClock] {
            lead.clocks.filter { clock in
                clock.state == .running
                    || clock.state == .breached && clock.stoppedAt == nil && lead.isOpen
                        && !lead.isSnoozed
            }
        }
        let matching = all.filter { lead in
            if filter.states.isEmpty
                ? !lead.isOpen && !filter.includeClosed
                : !filter.states.contains(lead.state)
            {
                return false
            }
            if let rep = filter.rep, lead.owner.map(engine.key(of:)) != rep { return false }
            if !filter.tiers.isEmpty, !filter.tiers.contains(engine.tierNames[lead.tier.number]) {
                return false
            }
            if !filter.sources.isEmpty, !filter.sources.contains(lead.traits.source) {
                return false
            }
            if filter.breached, !pressing(lead).contains(where: { $0.state == .breached }) {
                return false
            }
            guard let within = filter.dueWithinMicroseconds else { return true }
            return pressing(lead).contains { $0.due <= engine.now.advanced(by: within) }
        }
        guard filter.order == .nextDue else { return matching.map(\.id.number) }
        func key(_ lead: Lead) -> (Int64, UInt64) {
            let first = pressing(lead).min { ($0.due, $0.order) < ($1.due, $1.order) }
            return first.map { ($0.due.microseconds, $0.order) } ?? (.max, lead.id.number)
        }
        return matching.sorted { key($0) < key($1) }.map(\.id.number)
    }

    private static let filters: [LeadFilter] = {
        var filters: [LeadFilter] = []
        func add(_ set: (inout LeadFilter) -> Void) {
            for order in LeadOrder.allCases {
                var filter = LeadFilter()
                filter.order = order
                set(&filter)
                filters.append(filter)
            }
        }
        add { _ in }
        add { $0.includeClosed = true }
        add { $0.states = [.waiting] }
        add { $0.states = [.closed, .assigned] }
        add { $0.tiers = ["critical"] }
        add { $0.sources = ["web"] }
        add { $0.sources = ["nowhere"] }
        add { $0.breached = true }
        add { $0.dueWithinMicroseconds = 0 }
        add { $0.dueWithinMicroseconds = 600_000_000 }
        add { $0.rep = "a" }
        add {
            $0.rep = "b"
            $0.includeClosed = true
        }
        add {
            $0.rep = "a"
            $0.breached = true
            $0.sources = ["web", "fair"]
        }
        add {
            $0.states = [.waiting, .assigned]
            $0.tiers = ["standard"]
            $0.dueWithinMicroseconds = 1_800_000_000
        }
        add {
            $0.states = [.closed]
            $0.breached = true
        }
        return filters
    }()

    @Test(arguments: filters, [5, 20_000])
    func `a list holds what every lead says, in its order, whatever is looked at in one call`(
        _ filter: LeadFilter, visitsMax: Int
    ) throws {
        for seed: UInt64 in [3, 4] {
            let engine = try workspace(seed: seed).engine
            let found = try pages(of: filter, engine, visitsMax: visitsMax)
            #expect(found == expected(filter, engine))
        }
    }

    @Test func `the filters find something`() throws {
        let engine = try workspace(seed: 3).engine
        for filter in Self.filters where filter.sources != ["nowhere"] {
            let isEmpty = filter.breached && filter.states == [.closed]
            #expect(expected(filter, engine).isEmpty == isEmpty, "\(filter)")
        }
    }

    @Test func `a lead says which clock is due next, and one that sleeps says none`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        func nextDue() throws -> NextDue? {
            guard
                case .lead(let lead) = try workspace.engine.answer(
                    .lead(.id(LeadID(1))), by: .system)
            else { return nil }
            return lead.nextDue
        }
        let due = workspace.now.advanced(by: 600_000_000)
        #expect(try nextDue()?.clock == .acceptance)
        #expect(try nextDue()?.at == due)
        try workspace.advance(seconds: 700)
        // Late, and still the earliest.
        #expect(try nextDue()?.at == due)
        try workspace.run(.accept(.id(LeadID(1))))
        #expect(try nextDue()?.clock == .contact)
        let until = workspace.now.advanced(by: 3_600_000_000)
        try workspace.run(.snooze(.id(LeadID(1)), until: until))
        #expect(try nextDue() == nil)
    }

    @Test func `what a backlog of passed deadlines has not reached yet is listed as due`() throws {
        var workspace = try EngineHarness(.clocks("ab"))
        for _ in 0..<1_200 { try workspace.engine.take(at: workspace.now) }
        workspace.now = workspace.now.advanced(by: 601_000_000)
        // One slice charges a thousand; the others have passed too.
        _ = try workspace.engine.execute(.tick, by: .system, at: workspace.now)
        var filter = LeadFilter()
        filter.dueWithinMicroseconds = 0
        for order in LeadOrder.allCases {
            filter.order = order
            let page = try workspace.engine.page(filter, after: nil, limit: 2_000, in: .all)
            #expect(page.leads.count == 1_200)
        }
        filter.breached = true
        let page = try workspace.engine.page(filter, after: nil, limit: 2_000, in: .all)
        #expect(page.leads.count == 1_000)
    }

    @Test func `a rep's list by due time holds theirs only`() throws {
        let engine = try workspace(seed: 5).engine
        var filter = LeadFilter()
        filter.order = .nextDue
        let rep = Principal(role: .rep, name: "a")
        let found = try pages(of: filter, engine, by: rep, visitsMax: 20_000)
        filter.rep = "a"
        #expect(found == expected(filter, engine))
        #expect(!found.isEmpty)
    }

    @Test func `unknown tiers are refused, those that left the file are not`() throws {
        var workspace = try EngineHarness(.clocks())
        try workspace.submit()
        var filter = LeadFilter()
        filter.tiers = ["standrad"]
        #expect(throws: Rejection.unknownTier("standrad", nearest: "standard")) {
            try workspace.engine.page(filter, after: nil, limit: 5, in: .all)
        }
    }
}

extension WorkspaceDefinition {
    fileprivate func limited(to capacity: Int32) -> WorkspaceDefinition {
        var limited = self
        for index in limited.reps.indices { limited.reps[index].capacity = capacity }
        return limited
    }
}

extension Engine {
    /// Submits a lead without the harness's recount.
    fileprivate mutating func take(at now: Instant) throws {
        _ = try execute(.submit(SubmitLead(traits: LeadTraits())), by: .system, at: now)
    }
}
