internal import BatonEngine

extension Samples {
    /// Where a lead goes.
    static var leadEvents: [Event] {
        let received = LeadReceived(
            lead: LeadID(1), team: TeamID(0), tier: TierID(0), rule: RuleID(0), traits: traits(),
            skills: ["french", ""])
        var bare = received
        bare.lead = LeadID(UInt64(Int64.max))
        bare.traits = traits(full: false)
        bare.skills = []
        var imported = bare
        imported.past = LeadPast(receivedAt: .earliest)
        var worked = received
        worked.past = LeadPast(receivedAt: at, acceptedAt: .earliest, contactedAt: .latest)
        var events: [Event] = [
            .leadReceived(received), .leadReceived(bare), .leadReceived(imported),
            .leadReceived(worked), .leadAccepted(lead: LeadID(1), rep: RepID(0), asOf: at),
            .leadAccepted(lead: LeadID(1), rep: RepID(0)),
            .leadDeclined(lead: LeadID(1), rep: RepID(2), reason: "", quality: nil),
            .leadDeferred(lead: LeadID(1), rep: RepID(2), reason: ""),
            .leadDeferred(lead: LeadID(.max), rep: RepID(.max), reason: "on_the_road"),
            .leadReopened(LeadReopened(lead: LeadID(2))),
            .leadReopened(LeadReopened(lead: LeadID(2), rescheduled: schedules)),
        ]
        events += LeadQuality.allCases.map { quality in
            .leadDeclined(
                lead: LeadID(1), rep: RepID(2), reason: "wrong “territory” 🚫", quality: quality)
        }
        events += LeadOutcome.allCases.map { outcome in
            .leadClosed(
                LeadClosed(
                    lead: LeadID(9), rep: outcome == .duplicate ? nil : RepID(4), outcome: outcome,
                    meetingBooked: outcome == .qualified,
                    duplicateOf: outcome == .duplicate ? LeadID(8) : nil))
        }
        events += LeadQuality.allCases.map { quality in
            .leadClosed(
                LeadClosed(
                    lead: LeadID(9), rep: nil, outcome: .disqualified, meetingBooked: false,
                    quality: quality))
        }
        return events
    }

    /// What a search found.
    static var assignments: [Event] {
        let byMethod: [Event] = AssignmentMethod.allCases.map { method in
            .leadAssigned(
                LeadAssigned(
                    lead: LeadID(5), rep: RepID(0), team: TeamID(.max), how: method, reason: .new,
                    turn: method == .rotation ? turn : nil,
                    trace: method == .manager ? trace() : SearchTrace()))
        }
        let byTeam: [Event] = [0, 1, Int32.max].map { team in
            .leadAssigned(
                LeadAssigned(
                    lead: LeadID(5), rep: RepID(0), team: TeamID(1), leadTeam: TeamID(team),
                    how: .fallbackTeam, reason: .new,
                    contactBy: team == 0 ? .earliest : .latest))
        }
        let byReason: [Event] = AssignmentReason.allCases.flatMap { reason -> [Event] in
            [
                .leadWaiting(
                    LeadWaiting(
                        lead: LeadID(5), team: TeamID(1),
                        pool: reason == .shed ? .operations : .team, reason: reason,
                        trace: reason == .drain ? trace() : SearchTrace())),
                .leadAssigned(
                    LeadAssigned(
                        lead: LeadID(5), rep: RepID(0), team: TeamID(0), how: .owner,
                        reason: reason)),
            ]
        }
        return byMethod + byTeam + byReason
    }

    /// What is done about a lead.
    static var activity: [Event] {
        var events: [Event] = [
            .leadUpdated(LeadUpdated(lead: LeadID(3), tier: TierID(.max), traits: traits())),
            .leadUpdated(
                LeadUpdated(lead: LeadID(3), tier: TierID(0), traits: traits(full: false))),
            .leadSnoozed(lead: LeadID(3), until: .latest),
            .leadWoke(LeadWoke(lead: LeadID(3), asOf: .earliest)),
            .leadWoke(
                LeadWoke(lead: LeadID(3), asOf: at, rescheduled: schedules, contactBy: at)),
            .nextStepSet(lead: LeadID(3), at: nil), .nextStepSet(lead: LeadID(3), at: at),
            .nextStepSet(lead: LeadID(3), at: Instant(microseconds: 0)),
            .noteAdded(lead: LeadID(3), rep: nil), .noteAdded(lead: LeadID(.max), rep: RepID(0)),
            .leadErased(lead: LeadID(3)), .leadErased(lead: LeadID(.max)),
        ]
        events += ContactChannel.allCases.map { channel in
            .contactRecorded(
                ContactRecorded(
                    lead: LeadID(9), rep: channel == .chat ? nil : RepID(0),
                    attempt: ContactAttempt(
                        channel: channel, automated: channel == .email, answered: channel == .call),
                    advances: channel == .meeting))
        }
        events += ReplyIntent.allCases.map { intent in
            .replyReceived(
                ReplyReceived(
                    lead: LeadID(3), intent: intent, chased: intent == .warm,
                    isOnlyRecorded: intent == .bounce))
        }
        return events
    }
}
