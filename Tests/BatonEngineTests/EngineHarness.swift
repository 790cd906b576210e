@testable import BatonEngine

/// A workspace under test: commands in words, a clock that stands still until it is moved, and a
/// check after every command that all counts agree with a recount.
struct EngineHarness {
    var engine = Engine(name: "acme")
    var now = Instant(seconds: 1_772_442_000)  // 2026-03-02 09:00 UTC
    var entries: [JournalEntry] = []
    var operations = Principal(role: .operations, name: "olga")

    struct Inconsistent: Error { var problem: String }

    init(_ definition: WorkspaceDefinition = .make()) throws {
        _ = try apply(definition)
    }

    @discardableResult
    mutating func run(_ command: Command, by principal: Principal? = nil) throws -> Execution {
        let before = engine.sequence
        let execution = try engine.execute(command, by: principal ?? operations, at: now)
        if let problem = engine.inconsistency { throw Inconsistent(problem: problem) }
        if !execution.events.isEmpty {
            entries.append(
                JournalEntry(
                    firstSequence: before + 1, at: now, principal: operations,
                    events: execution.events, person: execution.person, notes: execution.notes,
                    forgottenNotes: execution.forgottenNotes))
        }
        return execution
    }

    @discardableResult
    mutating func apply(_ definition: WorkspaceDefinition, text: String = "") throws -> Execution {
        try run(.applyWorkspace(WorkspaceChange(definition: definition, text: text)))
    }

    /// Submits a lead and answers it.
    @discardableResult
    mutating func submit(
        _ externalID: String? = nil, _ set: (inout LeadTraits) -> Void = { _ in }
    ) throws -> LeadSnapshot {
        var traits = LeadTraits()
        set(&traits)
        let execution = try run(.submit(SubmitLead(traits: traits, externalID: externalID)))
        guard case .lead(let snapshot, _) = execution.outcome else {
            throw Inconsistent(problem: "a submit answered no lead")
        }
        return snapshot
    }

    /// Submits so many leads and answers their owners; `-` for one that waits.
    mutating func owners(ofSubmitting count: Int) throws -> String {
        var owners = ""
        for _ in 0..<count {
            let owner = try submit().owner
            owners += owner.isEmpty ? "-" : owner
        }
        return owners
    }

    mutating func advance(seconds: Int64) throws {
        now.microseconds += seconds * 1_000_000
        try run(.tick, by: .system)
    }

    func lead(_ id: UInt64) -> LeadSnapshot { engine.snapshot(of: LeadID(id)) }

    func rep(_ key: String) throws -> RepSnapshot {
        engine.snapshot(of: try engine.resolveRep(key))
    }

    /// The same history, replayed into a new engine.
    func replayed() throws -> Engine {
        var engine = Engine(name: "acme")
        for entry in entries { try engine.replay(entry) }
        engine.advance(to: now)
        return engine
    }
}

extension WorkspaceDefinition {
    /// One team `sdr` whose members are single letters, a tier `standard`, and one rule.
    static func make(
        _ members: String = "abc", capacity: Int32? = nil, fallback: [TeamDefinition.Fallback] = [],
        cost: Int32 = 1, zone: TimeZoneTable = .utc,
        change: (inout WorkspaceDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        let keys = members.map(String.init)
        var definition = WorkspaceDefinition(
            name: "acme", timeZone: zone.name, zones: [zone],
            reps: keys.map { RepDefinition(key: $0, capacity: capacity) }
                + ["paul", "olga"].map { RepDefinition(key: $0) },
            teams: [
                TeamDefinition(
                    key: "sdr", members: keys.map { TeamDefinition.Member(rep: $0) },
                    manager: "paul", operations: "olga", fallback: fallback)
            ],
            tiers: [
                TierDefinition(key: "standard", rank: 2, cost: cost),
                TierDefinition(key: "critical", rank: 1),
            ],
            routing: [
                RoutingRule(
                    name: "hand raisers",
                    conditions: [
                        RoutingCondition(attribute: .category, test: .anyOf(["demo_request"]))
                    ], team: "sdr", tier: "critical"),
                RoutingRule(
                    name: "everything else", conditions: [], team: "sdr", tier: "standard"),
            ])
        change(&definition)
        return definition
    }
}

extension Execution {
    /// What happened, without the notices that tell people of it.
    var deeds: [Event] {
        events.filter { if case .noticeQueued = $0 { false } else { true } }
    }
}

/// A seeded generator: the same numbers in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
