/// What happens around a board.
enum BoardInput: Sendable {
    case terminal(TerminalEvent)
    case secondPassed
    case connectionLost
    case snapshotLoaded(BoardSnapshot)
    case loadFailed(String)
    case dossierLoaded(BoardDossier)
    case dossierFailed(String, lead: String)
    case changeDone(BoardChange, LeadView)
    case changeRefused(BoardChange, String, reason: String)
    case changeUnanswered(BoardChange, String)
}
