internal import BatonEngine
internal import BatonJournal
internal import BatonNode

/// What reaches the node's thread.
enum NodeInput: Sendable {
    case calls([Call])
    case watchersChanged([WatchChange])
    case entriesRead(WorkspaceNumber, Result<[JournalEntry], JournalError>)
    case appendEnded(WorkspaceNumber, AppendResult)
    case loadEnded(WorkspaceNumber, Result<Sequencer, LoadError>)
    case createEnded(WorkspaceNumber, Result<any Journal, JournalError>)
    case requestRead(WorkspaceNumber, ticket: UInt64, Result<RequestRecord?, JournalError>)
    case personsRead(WorkspaceNumber, ticket: UInt64, Result<[PersonRecord], JournalError>)
    case personsFound(WorkspaceNumber, ticket: UInt64, Result<PersonMatches, JournalError>)
    case entryRead(WorkspaceNumber, ticket: UInt64, Result<JournalEntry?, JournalError>)
    case notesRead(WorkspaceNumber, ticket: UInt64, Result<[NoteRecord], JournalError>)
    case eventsRead(WorkspaceNumber, ticket: UInt64, Result<[JournalEntry], JournalError>)
    case versionsRead(WorkspaceNumber, ticket: UInt64, Result<[WorkspaceVersion], JournalError>)
    case replayEnded(WorkspaceNumber, ticket: UInt64, Result<WhyNot?, JournalError>)
    case textRead(WorkspaceNumber, ticket: UInt64, Result<WorkspaceText?, JournalError>)
    /// Somebody asks for figures; nil if the node has stopped.
    case figures(@Sendable (NodeFigures?) -> Void)
    /// Ends the thread once nothing waits.
    case stop
}
