extension RecordBuilder {
    mutating func fillLead(_ event: Event) -> String {
        switch event {
        case .leadReceived(let received):
            lead(received.lead)
            text("tier", names.key(of: received.tier))
            text("team", names.key(of: received.team))
            text("rule", names.name(of: received.rule))
            list("skills", received.skills)
            instant("received_at", received.past?.receivedAt)
            instant("accepted_at", received.past?.acceptedAt)
            instant("contacted_at", received.past?.contactedAt)
            return "lead_received"
        case .leadAssigned(let assigned): return fillAssigned(assigned)
        case .leadWaiting(let waiting):
            lead(waiting.lead)
            text("pool", waiting.pool.word)
            text("reason", waiting.reason.word)
            text("plan", waiting.plan?.description)
            handoffNote()
            return "lead_waiting"
        case .leadUpdated(let updated):
            lead(updated.lead)
            text("tier", names.key(of: updated.tier))
            return "lead_updated"
        case .leadSnoozed(let lead, let until):
            self.lead(lead)
            instant("until", until)
            return "lead_snoozed"
        case .leadWoke(let woke): return named("lead_woke", woke.lead)
        case .leadReopened(let reopened): return named("lead_reopened", reopened.lead)
        case .nextStepSet(let lead, let at):
            self.lead(lead)
            instant("due", at)
            note("text", .nextStep)
            return "next_step_set"
        default: return fillWork(event)
        }
    }

    /// What a lead's owner does, and what the prospect does.
    private mutating func fillWork(_ event: Event) -> String {
        switch event {
        case .leadAccepted(let lead, let rep, let asOf):
            self.lead(lead)
            self.rep(rep)
            instant("as_of", asOf)
            return "lead_accepted"
        case .leadDeclined(let lead, let rep, let reason, let quality):
            self.lead(lead)
            self.rep(rep)
            text("reason", reason)
            text("quality", quality?.word)
            return "lead_declined"
        case .leadDeferred(let lead, let rep, let reason):
            self.lead(lead)
            self.rep(rep)
            text("reason", reason)
            return "lead_deferred"
        case .contactRecorded(let contact): return fillContact(contact)
        case .noteAdded(let lead, let rep):
            self.lead(lead)
            self.rep(rep)
            note("note", .note)
            return "note_added"
        case .leadErased(let lead): return named("lead_erased", lead)
        case .replyReceived(let reply):
            lead(reply.lead)
            text("intent", reply.intent.name)
            add("chased", .flag(reply.chased))
            return "reply_received"
        case .leadClosed(let closed):
            lead(closed.lead)
            rep(closed.rep)
            text("outcome", closed.outcome.word)
            add("meeting_booked", .flag(closed.meetingBooked))
            text("quality", closed.quality?.word)
            text("duplicate_of", closed.duplicateOf?.description)
            return "lead_closed"
        default: fatalError("invariant: an event of no lead")
        }
    }

    private mutating func fillAssigned(_ assigned: LeadAssigned) -> String {
        lead(assigned.lead)
        rep(assigned.rep)
        text("team", names.key(of: assigned.team))
        text("how", assigned.how.word)
        text("reason", assigned.reason.word)
        text("plan", assigned.plan?.description)
        handoffNote()
        return "lead_assigned"
    }

    private mutating func handoffNote() {
        note("question", .handoffQuestion)
        note("suggested_answer", .handoffSuggestedAnswer)
        note("goal", .handoffGoal)
        note("constraints", .handoffConstraints)
    }

    private mutating func fillContact(_ contact: ContactRecorded) -> String {
        lead(contact.lead)
        rep(contact.rep)
        text("channel", contact.attempt.channel.word)
        add("automated", .flag(contact.attempt.automated))
        add("answered", .flag(contact.attempt.answered))
        note("note", .contact)
        return "contact_recorded"
    }

    private mutating func named(_ name: String, _ lead: LeadID) -> String {
        self.lead(lead)
        return name
    }
}
