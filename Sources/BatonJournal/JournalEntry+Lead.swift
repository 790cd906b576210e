package import BatonEngine

extension JournalEntry {
    /// Whether an event behind that one is of this lead.
    package func tells(of lead: LeadID, after sequence: SequenceNumber) -> Bool {
        let isKnown = sequence >= firstSequence
        let later = events.dropFirst(
            isKnown ? Int(min(sequence, lastSequence) - firstSequence) + 1 : 0)
        return later.contains { $0.lead == lead }
    }
}
