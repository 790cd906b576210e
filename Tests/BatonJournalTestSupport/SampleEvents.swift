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
        leadEvents + assignments + activity + clockEvents + ladderEvents + repEvents + [
            .workspaceApplied(
                WorkspaceApplied(version: 1, textFingerprint: 0, definition: definition)),
            .workspaceApplied(
                WorkspaceApplied(version: .max, textFingerprint: .max, definition: leastDefinition)),
        ]
    }

    private static var repEvents: [Event] {
        [
            .repOut(rep: RepID(3), leave: leave), .repOut(rep: RepID(0), leave: openLeave),
            .repOut(rep: RepID(0), leave: delegatingLeave),
            .repBack(rep: RepID(3)), .leavesPlanned(rep: RepID(1), leaves: []),
            .leavesPlanned(rep: RepID(1), leaves: [leave, openLeave]), .repPaused(rep: RepID(0)),
            .repResumed(rep: RepID(.max)), .repCapacity(rep: RepID(2), capacity: nil),
            .repCapacity(rep: RepID(2), capacity: 0), .repCapacity(rep: RepID(2), capacity: 12),
            .repHours(rep: RepID(2), calendar: nil), .repHours(rep: RepID(2), calendar: ""),
            .repHours(rep: RepID(.max), calendar: "früh"),
        ]
    }
}
