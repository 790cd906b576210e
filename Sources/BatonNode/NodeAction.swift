package import BatonEngine
package import BatonJournal

/// A workspace of a node, for as long as the node lives.
package struct WorkspaceNumber: Hashable, Sendable {
    package let index: Int

    package init(_ index: Int) { self.index = index }
}

/// What a node wants done; each but the answers and deliveries ends in one of its inputs.
package enum NodeAction: Sendable {
    /// Ends in `appendEnded`.
    case append(WorkspaceNumber, JournalBatch)
    /// Read everything stored into a new sequencer; ends in `loadEnded`.
    case load(WorkspaceNumber)
    /// Make the store of a new workspace; ends in `createEnded`.
    case create(WorkspaceNumber, name: String)
    /// Ends in `requestRead`.
    case readRequest(WorkspaceNumber, id: String, notBefore: Instant, ticket: UInt64)
    /// Ends in `personsRead`.
    case readPersons(WorkspaceNumber, [LeadID], ticket: UInt64)
    /// Ends in `personsFound`.
    indirect case searchPersons(
        WorkspaceNumber, PersonSearch, before: LeadID?, limit: Int, ticket: UInt64)
    /// Ends in `entryRead`.
    case readEntry(WorkspaceNumber, containing: SequenceNumber, ticket: UInt64)
    /// Ends in `notesRead`.
    case readNotes(WorkspaceNumber, [LeadID], ticket: UInt64)
    /// Ends in `eventsRead`.
    case readEvents(
        WorkspaceNumber, of: LeadID, after: SequenceNumber, limit: Int, ticket: UInt64)
    /// Ends in `versionsRead`.
    case readVersions(WorkspaceNumber, before: UInt32?, limit: Int, ticket: UInt64)
    /// Give it entries until it is done, where it stops nobody; ends in `replayEnded`.
    indirect case replay(WorkspaceNumber, WhyNotReplay, ticket: UInt64)
    /// Ends in `textRead`.
    case readText(WorkspaceNumber, version: UInt32, ticket: UInt64)
    /// For watchers: the entries behind this event, which may be one within an entry: then that
    /// entry alone. Ends in `entriesRead`.
    case readEntries(
        WorkspaceNumber, after: SequenceNumber, startsInside: Bool, limit: Int)
    /// To those who watch, in order, before the answers.
    case deliver([WatchDelivery])
    /// To whoever posted the calls.
    case answer([Answered])
}
