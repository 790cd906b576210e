/// What a command did.
package struct Execution: Sendable {
    /// Empty if nothing changed.
    package var events: [Event] = []
    package var outcome: Outcome = .nothing
    package var person: PersonRecord?
    package var workspaceText: WorkspaceText?
}

/// What one decision answers.
struct Decision {
    var events: [Event] = []
    /// What follows, each decided on the state that the events before it made.
    var consequences: [Consequence] = []
    var person: PersonRecord?
    var workspaceText: WorkspaceText?
    /// Whom the answer is about.
    var subject = Subject.nothing

    enum Subject {
        case nothing
        case lead(LeadID, duplicate: Bool)
        case rep(RepID)
        case workspace(unchanged: Bool)
        /// An answer that no event made: a dry run's.
        case outcome(Outcome)
    }
}

/// Something that follows from an event.
enum Consequence: Equatable {
    /// A lead that nobody owns any more, or that has to leave its owner, looks for a new one.
    case place(LeadID, AssignmentReason)
    /// A lead goes to somebody without a search.
    case give(LeadID, to: RepID, AssignmentMethod, AssignmentReason)
    /// The open leads of these reps are taken away together: all, or those not contacted yet.
    case vacate([RepID], AssignmentReason, contactedToo: Bool)
    /// All open leads of a rep who goes out of office go to their backup.
    case delegate(RepID, to: RepID)
    /// Of the open leads of a rep, those go to others that do not fit any more.
    case shed(RepID)
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
        let decision = try decide(command, by: principal)
        perform(decision, in: &execution)
        if let person = decision.person { remember(person) }
        execution.person = decision.person
        execution.workspaceText = decision.workspaceText
        drain(in: &execution)
        execution.outcome = outcome(of: decision.subject)
        return execution
    }

    private mutating func performDue() -> Execution {
        var execution = Execution()
        while let decision = decideNextLeaveEnd() { perform(decision, in: &execution) }
        for (rep, leave) in leavesToBegin() {
            perform(decideBeginning(of: leave, of: rep), in: &execution)
        }
        drain(in: &execution)
        return execution
    }

    /// Lets time pass as far as no event tells of it: days that begin, each at its own instant, so
    /// that a replay, which looks at other times, begins the same ones.
    mutating func advance(to instant: Instant) {
        invariant(instant >= now, "time runs backwards")
        now = instant
        while let item = agenda.days.first, item.at <= instant {
            agenda.days.remove(item)
            reps[Int(item.rep.number)].beginDay(at: item.at)
            refresh(item.rep)
        }
    }

    private mutating func perform(_ decision: Decision, in execution: inout Execution) {
        record(decision.events, in: &execution)
        var pending = decision.consequences
        var next = 0
        while next < pending.count {
            switch pending[next] {
            case .place(let lead, let reason):
                record(decidePlacement(of: lead, reason: reason), in: &execution)
            case .give(let lead, let rep, let how, let reason):
                record(decideGift(of: lead, to: rep, how, reason: reason), in: &execution)
            case .vacate, .delegate, .shed:
                pending.append(contentsOf: moves(of: pending[next]))
            }
            next += 1
        }
    }

    /// What a consequence about many leads is for each of them.
    private func moves(of consequence: Consequence) -> [Consequence] {
        switch consequence {
        case .place, .give: [consequence]
        case .vacate(let reps, let reason, let contactedToo):
            leadsToMove(from: reps, contactedToo: contactedToo).map { .place($0, reason) }
        case .delegate(let rep, let backup):
            leadsToMove(from: [rep], contactedToo: true)
                .map { .give($0, to: backup, .delegate, .outOfOffice) }
        case .shed(let rep): leadsToShed(from: rep).map { .place($0, .shed) }
        }
    }

    mutating func record(_ events: [Event], in execution: inout Execution) {
        for event in events {
            apply(event, sequence: sequence + 1)
            execution.events.append(event)
        }
    }

    private func outcome(of subject: Decision.Subject) -> Outcome {
        switch subject {
        case .nothing: .nothing
        case .lead(let id, let duplicate): .lead(snapshot(of: id), duplicate: duplicate)
        case .rep(let rep): .rep(snapshot(of: rep))
        case .workspace(let unchanged): .workspace(workspaceSnapshot, unchanged: unchanged)
        case .outcome(let outcome): outcome
        }
    }
}
