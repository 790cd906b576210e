package import BatonEngine

extension JournalEntry {
    /// Whether something may have been written with it that is about no lead.
    package var hasNotesOfItsOwn: Bool {
        events.contains { if case .planAccepted = $0 { true } else { false } }
    }

    /// Whether a note belongs to an event of this entry.
    package func holds(_ note: NoteRecord) -> Bool {
        (firstSequence...max(firstSequence, lastSequence)).contains(note.sequence)
    }

    /// Whether an event behind that one is of this lead.
    package func tells(of lead: LeadID, after sequence: SequenceNumber) -> Bool {
        let isKnown = sequence >= firstSequence
        let later = events.dropFirst(
            isKnown ? Int(min(sequence, lastSequence) - firstSequence) + 1 : 0)
        return later.contains { $0.lead == lead }
    }
}
