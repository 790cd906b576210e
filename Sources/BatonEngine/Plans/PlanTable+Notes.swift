// The note of a plan stands apart from its event, as all that people write does, so that it can be
// erased: it may name any of the plan's leads (Documentation/Domain.md section 2, "Erasing").
extension PlanTable {
    /// Takes what was written with a plan that is being accepted, part by part.
    ///
    /// - Returns: whether a plan was accepted by the event of the note.
    mutating func remember(_ note: NoteRecord) -> Bool {
        guard let index = index(acceptedBy: note.sequence) else { return false }
        setNote(of: index) { written in
            var whole = written ?? HandoffNote()
            whole.put(note.text, as: note.kind)
            written = whole
        }
        return true
    }

    /// The events whose notes may be about a lead: of finished plans too, for it may have moved.
    func acceptances(of lead: LeadID) -> [SequenceNumber] {
        entries.filter { $0.moves.contains { $0.lead == lead } }.map(\.sequence)
    }

    mutating func forgetNotes(of acceptances: [SequenceNumber]) {
        for sequence in acceptances {
            if let index = index(acceptedBy: sequence) { setNote(of: index) { $0 = nil } }
        }
    }

    private func index(acceptedBy sequence: SequenceNumber) -> Int? {
        entries.firstIndex { $0.sequence == sequence }
    }
}
