package import BatonEngine

extension JournalBatch {
    /// The number of the last event with this batch stored.
    package var lastSequence: SequenceNumber { entries.last?.lastSequence ?? expectedVersion }

    /// Stops the process unless the entries follow `expectedVersion` and each other without a gap:
    /// anything else is a mistake of the sequencer's, and stored it would end the workspace.
    package func checkSequence() {
        invariant(!entries.isEmpty, "a batch has at least one entry")
        var next = expectedVersion + 1
        for entry in entries {
            invariant(
                entry.firstSequence == next,
                "an entry starts at \(entry.firstSequence) where \(next) is next")
            next += UInt64(entry.events.count)
        }
    }
}
