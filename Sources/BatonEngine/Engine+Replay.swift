/// A stored entry that cannot follow the ones before it.
package struct ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The event it stopped at.
    package var sequence: SequenceNumber
    package var problem: String

    package var description: String { "event \(sequence): \(problem)" }
}

extension Engine {
    /// Applies a stored entry. What it says is checked first: a journal is outside input.
    ///
    /// - Throws: what does not fit. The engine is of no use then.
    package mutating func replay(_ entry: JournalEntry) throws(ReplayError) {
        guard entry.firstSequence == sequence + 1 else {
            throw ReplayError(
                sequence: sequence + 1,
                problem: "missing: the next stored event is \(entry.firstSequence)")
        }
        guard entry.at >= now else {
            throw ReplayError(sequence: sequence + 1, problem: "older than the event before it")
        }
        guard entry.at.isInRange else {
            throw ReplayError(sequence: sequence + 1, problem: "later than the year 9999")
        }
        advance(to: entry.at)
        for event in entry.events {
            if let problem = problem(with: event) {
                throw ReplayError(sequence: sequence + 1, problem: problem)
            }
            apply(event, sequence: sequence + 1)
        }
        if let person = entry.person {
            guard leads.contains(person.lead) else {
                throw ReplayError(
                    sequence: sequence,
                    problem: "the person of lead \(person.lead), which is unknown")
            }
            remember(person)
        }
        for note in entry.notes where note.lead == NoteRecord.noLead {
            guard plans.remember(note) else {
                throw ReplayError(sequence: sequence, problem: "a note about nothing")
            }
        }
        // What drains is in the journal.
        forgetDrains()
    }
}
