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
        leadEvents + assignments + [
            .repOut(rep: RepID(3), leave: leave), .repOut(rep: RepID(0), leave: openLeave),
            .repBack(rep: RepID(3)), .leavesPlanned(rep: RepID(1), leaves: []),
            .leavesPlanned(rep: RepID(1), leaves: [leave, openLeave]), .repPaused(rep: RepID(0)),
            .repResumed(rep: RepID(.max)), .repCapacity(rep: RepID(2), capacity: nil),
            .repCapacity(rep: RepID(2), capacity: 0), .repCapacity(rep: RepID(2), capacity: 12),
            .workspaceApplied(
                WorkspaceApplied(version: 1, textFingerprint: 0, definition: definition)),
            .workspaceApplied(
                WorkspaceApplied(version: .max, textFingerprint: .max, definition: leastDefinition)),
        ]
    }

    private static var leadEvents: [Event] {
        let received = LeadReceived(
            lead: LeadID(1), team: TeamID(0), tier: TierID(0), rule: RuleID(0), traits: traits())
        var bare = received
        bare.lead = LeadID(UInt64(Int64.max))
        bare.traits = traits(full: false)
        var events: [Event] = [
            .leadReceived(received), .leadReceived(bare),
            .leadAccepted(lead: LeadID(1), rep: RepID(0)),
            .leadDeclined(lead: LeadID(1), rep: RepID(2), reason: "", quality: nil),
            .leadDeclined(
                lead: LeadID(1), rep: RepID(2), reason: "wrong “territory” 🚫", quality: nil),
        ]
        events += ContactChannel.allCases.map { channel in
            .contactRecorded(
                ContactRecorded(
                    lead: LeadID(9), rep: channel == .chat ? nil : RepID(0),
                    attempt: ContactAttempt(
                        channel: channel, automated: channel == .email, answered: channel == .call),
                    advances: channel == .meeting))
        }
        events += LeadOutcome.allCases.map { outcome in
            .leadClosed(
                LeadClosed(
                    lead: LeadID(9), rep: outcome == .duplicate ? nil : RepID(4), outcome: outcome,
                    meetingBooked: outcome == .qualified))
        }
        return events
    }

    private static var assignments: [Event] {
        let byMethod: [Event] = AssignmentMethod.allCases.map { method in
            .leadAssigned(
                LeadAssigned(
                    lead: LeadID(5), rep: RepID(0), team: TeamID(.max), how: method, reason: .new,
                    turn: method == .rotation ? turn : nil,
                    trace: method == .manager ? trace() : SearchTrace()))
        }
        let byReason: [Event] = AssignmentReason.allCases.map { reason in
            .leadWaiting(
                LeadWaiting(
                    lead: LeadID(5), team: TeamID(1), pool: reason == .shed ? .operations : .team,
                    reason: reason, trace: reason == .drain ? trace() : SearchTrace()))
        }
        return byMethod + byReason
    }
}
