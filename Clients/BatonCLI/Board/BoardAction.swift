/// What a board's state asks for.
package enum BoardAction: Equatable, Sendable {
    /// Load everything; ``BoardState/snapshotLoaded(_:)`` or ``BoardState/loadFailed(_:)`` answers.
    ///
    /// - Parameter owner: The rep all of whose open leads are wanted.
    case load(owner: String?)
    /// Load one lead; ``BoardState/dossierLoaded(_:)`` or ``BoardState/dossierFailed(_:of:)``
    /// answers.
    case loadLead(String)
    /// Ask the server for a change.
    ///
    /// - Parameter isRepeated: Under the same request id as before: it may be done already.
    case act(BoardChange, isRepeated: Bool)
    /// The screen is to be sent again as a whole.
    case redrawAll
    case suspend
    case quit
    /// Leave as an interrupted program does.
    case interrupt
}
