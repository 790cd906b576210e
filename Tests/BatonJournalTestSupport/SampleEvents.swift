package import BatonEngine

/// Events of every kind with every value of every enum, and what they hold.
package enum Samples {
    package static let at = Instant(microseconds: 1_767_225_600_123_456)

    package static func traits(full: Bool = true) -> LeadTraits {
        var traits = LeadTraits()
        guard full else { return traits }
        traits.source = "web"
        traits.category = "demo_request"
        traits.score = 0
        traits.segment = "mid_market"
        traits.account = "acme — Zürich"
        traits.territory = "emea"
        traits.language = "fr"
        traits.campaign = "spring"
        return traits
    }

    package static let leave = Leave(
        start: .earliest, end: Instant(seconds: -1), openLeads: .reassign)
    package static let delegatingLeave = Leave(start: at, end: .latest, openLeads: .delegate)
    package static let openLeave = Leave(start: .latest, end: nil, openLeads: .keep)

    package static func trace() -> SearchTrace {
        var trace = SearchTrace()
        trace.members = 40
        trace.skipped = SkipReason.allCases.map { SearchTrace.Count(reason: $0, count: 3) }
        trace.considered = (0..<32).map {
            SearchTrace.Considered(rep: RepID($0), reason: .notTheirTurn, pass: .max)
        }
        return trace
    }

    package static let turn = Turn(
        passBefore: 0, passAfter: .max, virtualTime: 7,
        raised: [
            Turn.PassChange(rep: RepID(0), pass: 1), Turn.PassChange(rep: RepID(.max), pass: .max),
        ])

    package static var events: [Event] {
        leadEvents + assignments + activity + clockEvents + ladderEvents + repEvents + planEvents
            + [
                .workspaceApplied(
                    WorkspaceApplied(version: 1, textFingerprint: 0, definition: definition)),
                .workspaceApplied(
                    WorkspaceApplied(
                        version: .max, textFingerprint: .max, definition: leastDefinition)),
            ]
    }

    private static var planEvents: [Event] {
        let plan = PlanID(counter: 17, digest: 0x9c3f1a)
        let moves: [PlanMove] = AssignmentMethod.allCases.map {
            PlanMove(
                lead: LeadID(7), from: nil, to: RepID(0), formerTeam: TeamID(0), team: TeamID(2),
                turnTeam: TeamID(0), method: $0)
        }
        let waiting = LeadPool.allCases.map {
            PlanMove(
                lead: LeadID(.max), from: RepID(.max - 1), to: nil, formerTeam: TeamID(.max),
                team: TeamID(.max), method: .named, pool: $0)
        }
        var assigned = LeadAssigned(
            lead: LeadID(1), rep: RepID(0), team: TeamID(0), how: .named, reason: .byHand)
        assigned.plan = plan
        var waits = LeadWaiting(
            lead: LeadID(1), team: TeamID(0), pool: .operations, reason: .byHand)
        waits.plan = plan
        var kept = PlanAccepted(
            plan: plan, by: Principal(role: .operations, name: "olga"), target: .auto,
            moves: ContiguousArray(moves.prefix(1)))
        kept.keepUntil = .latest
        var accepted = PlanAccepted(
            plan: plan, undoes: PlanID(counter: 1, digest: 0),
            by: Principal(role: .manager, name: "Omar Żak"), target: nil,
            moves: ContiguousArray(moves + waiting), refused: .max)
        accepted.madeBy = Principal(role: .operations, name: "olga")
        accepted.refusals = PlanRefusals(
            leads: PlanRefusal.allCases.map { PlanRefusals.Lead(LeadID(.max), $0) }
                + [PlanRefusals.Lead(nil, .unknownLead)],
            counts: PlanRefusal.allCases.map { PlanDraft.Refusals(refusal: $0, count: .max) })
        return [
            .planAccepted(kept),
            .planAccepted(accepted),
            .planMoveDropped(plan: plan, lead: LeadID(.max), reason: .inactive),
            .planMoveDropped(plan: plan, lead: LeadID(1), reason: .closed),
            .planMoveDropped(plan: plan, lead: LeadID(1), reason: .teamGone),
            .planFinished(plan: plan, moved: .max, dropped: 0), .leadAssigned(assigned),
            .leadWaiting(waits),
        ]
            + [PlanTarget.rep(RepID(.max)), .team(TeamID(0)), .auto].map {
                .planAccepted(
                    PlanAccepted(
                        plan: PlanID(.max), by: Principal(role: .admin, name: ""), target: $0,
                        moves: ContiguousArray(moves.prefix(1))))
            }
    }

    private static var repEvents: [Event] {
        [
            .repOut(rep: RepID(3), leave: leave), .repOut(rep: RepID(0), leave: openLeave),
            .repOut(rep: RepID(0), leave: delegatingLeave),
            .repBack(rep: RepID(3)), .leavesPlanned(rep: RepID(1), leaves: []),
            .leavesPlanned(rep: RepID(1), leaves: [leave, openLeave]), .repPaused(rep: RepID(0)),
            .repResumed(rep: RepID(.max)), .repCapacity(rep: RepID(2), capacity: nil),
            .repCapacity(rep: RepID(2), capacity: 0), .repCapacity(rep: RepID(2), capacity: 12),
            .repCapacity(rep: RepID(2), capacity: 1, shed: true),
            .repHours(rep: RepID(2), calendar: nil), .repHours(rep: RepID(2), calendar: ""),
            .repHours(rep: RepID(.max), calendar: "früh"),
        ]
    }
}
