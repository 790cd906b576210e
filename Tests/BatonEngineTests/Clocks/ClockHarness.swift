@testable import BatonEngine

extension WorkspaceDefinition {
    /// Members `a`, `b`, ..., 24x7 targets in minutes for both tiers, and a contact ladder.
    static func clocks(
        _ members: String = "ab", assignment: Int64? = 60, acceptance: Int64? = 10,
        contact: Int64? = 30, qualification: Int64? = 240, ladder: [LadderStep] = [],
        change: (inout PolicyDefinition) -> Void = { _ in }
    ) -> WorkspaceDefinition {
        func target(_ minutes: Int64?) -> Target? {
            minutes.map { .seconds(internal: $0 * 60, external: nil) }
        }
        return make(members) { definition in
            definition.teams[0].director = "paul"
            definition.policies = definition.tiers.map { tier in
                var policy = PolicyDefinition(
                    tier: tier.key, calendar: .always,
                    targets: PolicyTargets(
                        assignment: target(assignment), acceptance: target(acceptance),
                        contact: target(contact), qualification: target(qualification)),
                    ladders: ladder.isEmpty ? [] : [Ladder(clock: .contact, steps: ladder)])
                change(&policy)
                return policy
            }
        }
    }
}

extension LadderStep {
    /// So many minutes after the deadline.
    static func after(_ minutes: Int64, _ action: Action, wall: Bool = false) -> LadderStep {
        LadderStep(
            at: .seconds(minutes * 60), atText: "\(minutes)m", action: action, isWall: wall)
    }
}

extension EngineHarness {
    func clock(_ kind: ClockKind, of lead: UInt64 = 1) throws -> SLAClock {
        guard let clock = engine.leads[LeadID(lead)].clock(kind) else {
            throw Inconsistent(problem: "lead \(lead) has no \(kind.name) clock")
        }
        return clock
    }

    /// Ticks until nothing is due, and answers how many events each tick made.
    mutating func drainTicks() throws -> [[Event]] {
        var slices: [[Event]] = []
        while let due = engine.nextDue, due <= now { slices.append(try run(.tick).events) }
        return slices
    }
}

extension [Event] {
    var steps: [StepFired] {
        compactMap { if case .stepFired(let step) = $0 { step } else { nil } }
    }

    var notices: [NoticeQueued] {
        compactMap { if case .noticeQueued(let notice) = $0 { notice } else { nil } }
    }

    var breaches: [(lead: LeadID, clock: ClockKind, rep: RepID?)] {
        compactMap {
            if case .clockBreached(let lead, let clock, let rep, _) = $0 {
                (lead, clock, rep)
            } else {
                nil
            }
        }
    }
}
