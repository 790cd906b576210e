package import BatonEngine

/// An event of a lead's history.
package struct HistoryEvent: Hashable, Sendable {
    package var record: EventRecord
    /// Who asked for the change that it belongs to; `system` if time did.
    package var principal: Principal
    /// Where it came from; nil of what time did.
    package var origin: Origin?
    /// Of a step that fired: when it should have.
    package var scheduledAt: Instant?

    init(
        _ event: Event, _ sequence: SequenceNumber, of entry: JournalEntry, notes: [NoteRecord],
        _ names: Sequencer
    ) {
        record = names.record(of: event, sequence: sequence, at: entry.at, notes: notes)
        principal = entry.principal
        origin = entry.origin
        if case .stepFired(let step) = event { scheduledAt = step.scheduledAt }
    }
}

/// Why somebody did not get a lead, with what the answer says beside.
package struct WhyNotStory: Hashable, Sendable {
    package var answer: WhyNot
    /// The decision's event.
    package var sequence: SequenceNumber
    /// How the one who got it was found; nil if it was put to wait.
    package var method: AssignmentMethod?
    /// The caller may see their own line only.
    package var isOwnLine: Bool
}
