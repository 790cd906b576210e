package import BatonEngine

/// Why a node does not do what a call asks.
///
/// Codes, sentences and fields to blame are the server's to find (Documentation/Errors.md).
package enum NodeFailure: Error, Hashable, Sendable {
    /// The engine refused it.
    case rejected(Rejection)

    // Which workspace.
    case noWorkspace
    /// It names none, and there are several.
    case workspaceRequired(among: [String])
    case unknownWorkspace(String, nearest: String?)

    // Too much at once.
    case overloaded(waitingMax: Int)
    case tooManyWatchers(max: Int)
    case tooManyReplays
    /// The answer lies behind more events than are gone through.
    case historyTooLong(SequenceNumber, max: SequenceNumber)

    // What it names or would make.
    /// The page before was of other rows: somebody has applied the plan since.
    case planPageOutdated(PlanID)
    /// A watcher begins behind an event that never was.
    case aheadOfEvents(SequenceNumber, newest: SequenceNumber)
    /// The event is no assignment of the lead.
    case unknownAssignment(lead: LeadID, SequenceNumber)
    /// An update would leave a lead without anybody to call.
    case nobodyToCall
    /// An update would give a lead more attributes than it may have.
    case tooManyAttributes(Int, max: Int)

    // What is stored.
    /// The journal failed, and nobody knows whether the change was stored.
    case storageFailed
    /// A store could not be read or made, and nothing was changed; a phrase that says what failed.
    case storageUnavailable(String)
    /// The workspace is being read from its journal again.
    case reloading
    /// What the journal holds of a lead's assignment is not what its state says.
    case unreadableHistory(lead: LeadID)

    /// The node stops, or the watcher has gone.
    case shuttingDown

    /// Whether the same call may be answered a moment later: UNAVAILABLE.
    package var isUnavailable: Bool {
        switch self {
        case .storageFailed, .storageUnavailable, .reloading, .shuttingDown: true
        default: false
        }
    }
}
