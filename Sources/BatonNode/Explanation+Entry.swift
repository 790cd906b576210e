internal import BatonEngine

extension Explanation {
    /// The explanation of an assignment of a lead; nil if the entry does not hold it.
    ///
    /// The tier is the lead's present one: `Node.readTier` finds the one it had then.
    init?(
        of lead: LeadSnapshot, at sequence: SequenceNumber, in entry: JournalEntry,
        names: Sequencer
    ) {
        guard sequence >= entry.firstSequence, sequence <= entry.lastSequence else { return nil }
        switch entry.events[Int(sequence - entry.firstSequence)] {
        case .leadAssigned(let event) where event.lead == lead.id:
            self.init(
                lead, sequence, at: entry.at, team: event.team, reason: event.reason,
                trace: event.trace, names: names)
            rep = names.key(of: event.rep)
            method = event.how
            turn = event.turn
        case .leadWaiting(let event) where event.lead == lead.id:
            self.init(
                lead, sequence, at: entry.at, team: event.team, reason: event.reason,
                trace: event.trace, names: names)
            pool = event.pool
        default: return nil
        }
    }

    private init(
        _ lead: LeadSnapshot, _ sequence: SequenceNumber, at instant: Instant, team: TeamID,
        reason: AssignmentReason, trace: SearchTrace, names: Sequencer
    ) {
        self.sequence = sequence
        at = instant
        rule = lead.rule
        self.team = names.key(of: team) ?? lead.team
        tier = lead.tier
        self.reason = reason
        isImport = lead.isImported && reason == .new
        members = trace.members
        skipped = trace.skipped
        considered = trace.considered.compactMap { considered in
            names.key(of: considered.rep).map {
                Considered(rep: $0, reason: considered.reason, pass: considered.pass)
            }
        }
    }
}
