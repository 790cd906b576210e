internal import BatonEngine

extension WhyNotStory {
    /// What the decision itself tells of somebody; nil if the entry does not hold it.
    ///
    /// The tier is the one that the lead had then only once `Node.readTier` has found it.
    init?(_ asked: WhyNotQuestion, in entry: JournalEntry, names: Sequencer) {
        sequence = asked.sequence
        isOwnLine = asked.isOwnLine
        guard sequence >= entry.firstSequence, sequence <= entry.lastSequence else { return nil }
        let trace: SearchTrace
        let team: TeamID
        var chosen: RepID?
        var turn: Turn?
        switch entry.events[Int(sequence - entry.firstSequence)] {
        case .leadAssigned(let event) where event.lead == asked.lead:
            (trace, team, chosen, turn) = (event.trace, event.team, event.rep, event.turn)
            method = event.how
        case .leadWaiting(let event) where event.lead == asked.lead:
            (trace, team) = (event.trace, event.team)
        default: return nil
        }
        answer = WhyNot(rep: asked.rep, at: entry.at, tier: "", reason: .notAMember)
        answer.team = names.key(of: team) ?? ""
        answer.chosen = chosen.flatMap(names.key(of:)) ?? ""
        answer.chosenPass = turn?.passBefore
        let line = trace.considered.first { names.key(of: $0.rep) == asked.rep }
        if answer.chosen == asked.rep {
            answer.reason = .gotIt
            answer.pass = turn?.passBefore
        } else if let line {
            answer.reason = .skipped(line.reason)
            answer.pass = line.pass
        }
    }

    /// Whether it is told already: the decision names them.
    var isTold: Bool { answer.reason != .notAMember }
}
