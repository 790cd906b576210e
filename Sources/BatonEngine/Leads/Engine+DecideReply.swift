// What a prospect answers (Documentation/Domain.md section 2, "Replies").
extension Engine {
    func decideReply(
        _ id: LeadID, _ intent: ReplyIntent, until: CivilDate?, by principal: Principal
    ) throws(Rejection) -> Decision {
        if principal.role != .integration {
            guard try standing(principal, on: id) != nil else {
                throw .notTheOwner(lead: id, caller: principal.name)
            }
        }
        var decision = Decision(subject: .lead(id, duplicate: false))
        guard leads[id].isOpen else {
            answerToClosed(id, intent, in: &decision)
            return decision
        }
        let chased = intent.wantsAnswer && leads[id].isUnanswered
        decision.events = [received(intent, id, chased: chased)]
        switch intent {
        case .hot, .warm, .neutral, .negative: wakeForReply(id, intent, in: &decision)
        case .outOfOffice:
            if let end = absenceEnd(of: id, on: until), end > now {
                decision.events += snoozed(id, until: end)
            }
        case .unsubscribe: decision.events += closed(id, .unsubscribed)
        case .bounce: decision.events += closed(id, .bounced)
        }
        return decision
    }

    private func received(
        _ intent: ReplyIntent, _ id: LeadID, chased: Bool = false, isOnlyRecorded: Bool = false
    ) -> Event {
        .replyReceived(
            ReplyReceived(
                lead: id, intent: intent, chased: chased, isOnlyRecorded: isOnlyRecorded))
    }

    /// A hot or warm one reopens the lead; any other is recorded only.
    private func answerToClosed(_ id: LeadID, _ intent: ReplyIntent, in decision: inout Decision) {
        let reopens = intent == .hot || intent == .warm
        decision.events = [received(intent, id, isOnlyRecorded: !reopens)]
        guard reopens else { return }
        decision.events += reopened(id)
        decision.consequences = [.placeReopened(id), .startResponse(id, intent)]
    }

    /// The prospect is there: the snooze ends, the follow-up has its answer, and the response clock
    /// starts unless an earlier message waits for its answer.
    private func wakeForReply(_ id: LeadID, _ intent: ReplyIntent, in decision: inout Decision) {
        if leads[id].isSnoozed { decision.events += woken(id, asOf: now) }
        decision.consequences = [.meetFollowUp(id), .startResponse(id, intent)]
    }

    /// One at a time: from the first message that waits for its answer.
    func responseStarted(of id: LeadID, _ intent: ReplyIntent) -> [Event] {
        if let clock = leads[id].clock(.response), clock.isOpen { return [] }
        return started(.response, of: id, rep: leads[id].owner, intent: intent)
    }

    func closed(_ id: LeadID, _ outcome: LeadOutcome) -> [Event] {
        [
            .leadClosed(
                LeadClosed(
                    lead: id, rep: leads[id].owner, outcome: outcome, meetingBooked: false))
        ] + clocksAfterClosing(of: id, acceptanceIsMet: false)
    }

    /// The first opening of the policy's calendar on or after a date; nil without a date, and of a day
    /// that is past or further away than a lead may sleep.
    private func absenceEnd(of id: LeadID, on date: CivilDate?) -> Instant? {
        guard let date else { return nil }
        let policy = policies.current(of: leads[id].tier).map { policies[$0] }
        let calendar = policy?.calendar.map { calendars[$0] }
        let zone = policy?.calendar.map { calendars.zone(of: $0) } ?? workspaceZone
        let today = zone.localDay(at: now)
        guard date.daysSinceEpoch >= today,
            Int64(date.daysSinceEpoch) <= Int64(today) + Self.snoozeDaysMax
        else { return nil }
        let midnight = zone.opening(localSeconds: Int64(date.daysSinceEpoch) * 86_400)
        guard let calendar else { return midnight }
        return calendar.opening(onOrAfter: midnight)
    }
}
