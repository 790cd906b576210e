/// What a command did.
package struct Execution: Sendable {
    /// Empty if nothing changed.
    package var events: [Event] = []
    package var outcome: Outcome = .nothing
    package var person: PersonRecord?
    package var notes: [NoteRecord] = []
    /// Events about no lead whose notes are to go.
    package var forgottenNotes: [SequenceNumber] = []
    package var workspaceText: WorkspaceText?

    /// The first events come without a copy.
    fileprivate mutating func take(_ decided: inout [Event]) {
        if events.isEmpty {
            swap(&events, &decided)
        } else {
            events.append(contentsOf: decided)
        }
    }
}

/// What one decision answers.
struct Decision {
    var events: [Event] = []
    /// What follows, each decided on the state that the events before it made.
    var consequences: [Consequence] = []
    var person: PersonRecord?
    var notes: [NoteDraft] = []
    /// Events about no lead whose notes are to go.
    var forgottenNotes: [SequenceNumber] = []
    var workspaceText: WorkspaceText?
    /// Whom the answer is about.
    var subject = Subject.nothing

    enum Subject {
        case nothing
        case lead(LeadID, duplicate: Bool)
        case rep(RepID)
        case workspace(unchanged: Bool)
        case review(ReviewID)
        case plan(PlanID)
        /// An answer that no event made: a dry run's.
        case outcome(Outcome)
    }

    /// What somebody wrote, for the event at a place in `events`.
    struct NoteDraft {
        var event: Int
        var lead: LeadID
        var kind: NoteRecord.Kind
        var text: String
    }
}

/// Something that follows from an event.
enum Consequence: Equatable {
    /// A lead that nobody owns any more, or that has to leave its owner, looks for a new one.
    case place(LeadID, AssignmentReason)
    /// A lead goes to somebody without a search.
    case give(LeadID, to: RepID, AssignmentMethod, AssignmentReason)
    /// A reopened lead goes back to its owner, or looks for a new one.
    case placeReopened(LeadID)
    /// The open leads of these reps are taken away together: all, or those not contacted yet.
    case vacate([RepID], AssignmentReason, contactedToo: Bool)
    /// All open leads of a rep who goes out of office go to their backup.
    case delegate(RepID, to: RepID)
    /// Of the open leads of a rep, those go to others that do not fit any more.
    case shed(RepID)
    /// The prospect has answered.
    case meetFollowUp(LeadID)
    /// The prospect waits for an answer.
    case startResponse(LeadID, ReplyIntent)
    /// What is due of the lead, as its clocks stand now, happens.
    case settle(LeadID)
    /// Every running or paused clock of every open lead is measured by the policies in force now.
    case recomputeAll
}

extension Engine {
    /// Carries out a command and all that follows from it.
    ///
    /// - Parameter now: never before the time of an earlier call.
    /// - Throws: why not; nothing has changed then.
    package mutating func execute(
        _ command: Command, by principal: Principal, at now: Instant
    ) throws(Rejection) -> Execution {
        advance(to: now)
        if case .tick = command { return performDue() }
        var execution = Execution()
        var decision = try decide(command, by: principal)
        perform(&decision, in: &execution)
        if let person = decision.person { remember(person) }
        execution.person = decision.person
        for note in execution.notes where note.lead == NoteRecord.noLead {
            invariant(plans.remember(note), "a note about nothing")
        }
        plans.forgetNotes(of: decision.forgottenNotes)
        execution.forgottenNotes = decision.forgottenNotes
        execution.workspaceText = decision.workspaceText
        drain(in: &execution)
        execution.outcome = outcome(of: decision.subject)
        if case .startLeave = command, case .rep(var rep) = execution.outcome {
            rep.handedOn = handedOn(by: execution)
            execution.outcome = .rep(rep)
        }
        return execution
    }

    /// - Parameter decision: Gives its events away: they go on in the execution.
    mutating func perform(_ decision: inout Decision, in execution: inout Execution) {
        for note in decision.notes {
            execution.notes.append(
                NoteRecord(
                    lead: note.lead, sequence: sequence + 1 + UInt64(note.event), kind: note.kind,
                    text: note.text))
        }
        let count = execution.events.count
        execution.take(&decision.events)
        applyEvents(of: execution, from: count)
        for consequence in decision.consequences { carryOut(consequence, in: &execution) }
    }

    private mutating func carryOut(_ consequence: Consequence, in execution: inout Execution) {
        switch consequence {
        case .place(let lead, let reason):
            guard settleStays(lead, in: &execution) else { return }
            let count = execution.events.count
            decidePlacement(of: lead, reason: reason, to: &execution.events)
            applyEvents(of: execution, from: count)
        case .give(let lead, let rep, let how, let reason):
            guard settleStays(lead, in: &execution) else { return }
            record(decideGift(of: lead, to: rep, how, reason: reason), in: &execution)
        case .placeReopened(let lead):
            breachAllOverdue(of: lead, in: &execution)
            record(decideReturn(of: lead), in: &execution)
        case .vacate, .delegate, .shed:
            for move in moves(of: consequence) { carryOut(move, in: &execution) }
        case .meetFollowUp(let lead):
            breachAllOverdue(of: lead, in: &execution)
            record([satisfied(.followUp, of: lead)].compactMap(\.self), in: &execution)
        case .startResponse(let lead, let intent):
            record(responseStarted(of: lead, intent), in: &execution)
        case .settle(let lead): settle(lead, in: &execution)
        case .recomputeAll: recomputeAll(in: &execution)
        }
    }

    /// What is due of a lead happens before it moves; a step of its ladder may have moved it then.
    private mutating func settleStays(_ lead: LeadID, in execution: inout Execution) -> Bool {
        let owner = leads[lead].owner
        settle(lead, in: &execution)
        return leads[lead].owner == owner
    }

    /// Of the clocks that have just gone on, those are breached whose target became shorter, and
    /// passed, while the lead slept.
    private mutating func breachAllOverdue(of lead: LeadID, in execution: inout Execution) {
        while breachOverdue(of: lead, in: &execution) {}
    }

    mutating func record(_ events: [Event], in execution: inout Execution) {
        let count = execution.events.count
        execution.events.append(contentsOf: events)
        applyEvents(of: execution, from: count)
    }

    /// Applies the events that were decided last: those from a place in the execution.
    private mutating func applyEvents(of execution: borrowing Execution, from first: Int) {
        for index in first..<execution.events.count {
            apply(execution.events[index], sequence: sequence + 1)
        }
    }

    private func outcome(of subject: Decision.Subject) -> Outcome {
        switch subject {
        case .nothing: .nothing
        case .lead(let id, let duplicate): .lead(snapshot(of: id), duplicate: duplicate)
        case .rep(let rep): .rep(snapshot(of: rep))
        case .workspace(let unchanged): .workspace(workspaceSnapshot, unchanged: unchanged)
        case .review(let review): .review(snapshot(of: review))
        case .plan(let plan): plans[plan].map { .plan(snapshot(of: $0)) } ?? .nothing
        case .outcome(let outcome): outcome
        }
    }
}
