internal import BatonEngine

extension Explanation {
    /// The explanation of a lead's newest assignment; nil if the entry does not hold it.
    init?(of lead: LeadSnapshot, in entry: JournalEntry, names: Sequencer) {
        let sequence = lead.assignmentSequence
        guard sequence >= entry.firstSequence, sequence <= entry.lastSequence else { return nil }
        switch entry.events[Int(sequence - entry.firstSequence)] {
        case .leadAssigned(let event) where event.lead == lead.id:
            self.init(
                lead, at: entry.at, team: event.team, reason: event.reason, trace: event.trace,
                names: names)
            rep = names.key(of: event.rep)
            method = event.how
            turn = event.turn
        case .leadWaiting(let event) where event.lead == lead.id:
            self.init(
                lead, at: entry.at, team: event.team, reason: event.reason, trace: event.trace,
                names: names)
            pool = event.pool
        default: return nil
        }
    }

    private init(
        _ lead: LeadSnapshot, at instant: Instant, team: TeamID, reason: AssignmentReason,
        trace: SearchTrace, names: Sequencer
    ) {
        sequence = lead.assignmentSequence
        at = instant
        rule = lead.rule
        self.team = names.key(of: team) ?? lead.team
        tier = lead.tier
        self.reason = reason
        members = trace.members
        skipped = trace.skipped
        considered = trace.considered.compactMap { considered in
            names.key(of: considered.rep).map {
                Considered(rep: $0, reason: considered.reason, pass: considered.pass)
            }
        }
    }
}
