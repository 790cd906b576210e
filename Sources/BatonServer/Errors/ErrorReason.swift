/// Why a call failed, as clients read it: `google.rpc.ErrorInfo.reason` in the domain `baton`.
///
/// The list is closed and public: Documentation/Errors.md says what each means and what to do. A
/// reason is never renamed, for clients translate from it.
package enum ErrorReason: String, Sendable, CaseIterable {
    // The message itself.
    case malformedMessage = "MALFORMED_MESSAGE"
    case invalidField = "INVALID_FIELD"
    case invalidCaller = "INVALID_CALLER"
    case invalidWorkspaceFile = "INVALID_WORKSPACE_FILE"
    // Who calls.
    case credentialsRequired = "CREDENTIALS_REQUIRED"
    case invalidCredentials = "INVALID_CREDENTIALS"
    case credentialsExpired = "CREDENTIALS_EXPIRED"
    case credentialsRevoked = "CREDENTIALS_REVOKED"
    case invalidClaim = "INVALID_CLAIM"
    // Which workspace.
    case workspaceNotAllowed = "WORKSPACE_NOT_ALLOWED"
    case workspaceRequired = "WORKSPACE_REQUIRED"
    case noWorkspace = "NO_WORKSPACE"
    case unknownWorkspace = "UNKNOWN_WORKSPACE"
    case workspaceNameDiffers = "WORKSPACE_NAME_DIFFERS"
    // What it names.
    case unknownLead = "UNKNOWN_LEAD"
    case unknownVersion = "UNKNOWN_VERSION"
    case unknownRep = "UNKNOWN_REP"
    case unknownTeam = "UNKNOWN_TEAM"
    case unknownTier = "UNKNOWN_TIER"
    case unknownCalendar = "UNKNOWN_CALENDAR"
    case unknownClock = "UNKNOWN_CLOCK"
    case unknownReview = "UNKNOWN_REVIEW"
    case unknownAssignment = "UNKNOWN_ASSIGNMENT"
    case inactiveRep = "INACTIVE_REP"
    case alreadyOwner = "ALREADY_OWNER"
    case notAMember = "NOT_A_MEMBER"
    case ambiguousLead = "AMBIGUOUS_LEAD"
    case leaveEndsBeforeItStarts = "LEAVE_ENDS_BEFORE_IT_STARTS"
    case leaveInThePast = "LEAVE_IN_THE_PAST"
    case snoozeInThePast = "SNOOZE_IN_THE_PAST"
    case nextStepInThePast = "NEXT_STEP_IN_THE_PAST"
    case handoffNoteRequired = "HANDOFF_NOTE_REQUIRED"
    case noTarget = "NO_TARGET"
    case startBeyondCoverage = "START_BEYOND_COVERAGE"
    // Tokens.
    case unknownToken = "UNKNOWN_TOKEN"
    case tokenNameTaken = "TOKEN_NAME_TAKEN"
    case tokenAlreadyRevoked = "TOKEN_ALREADY_REVOKED"
    case tooManyTokens = "TOO_MANY_TOKENS"
    case authenticationOff = "AUTHENTICATION_OFF"
    // Who asks.
    case notTheOwner = "NOT_THE_OWNER"
    case notAllowed = "NOT_ALLOWED"
    case unknownCaller = "UNKNOWN_CALLER"
    // Not now.
    case wrongState = "WRONG_STATE"
    case nobodyOwnsIt = "NOBODY_OWNS_IT"
    case nobodyElse = "NOBODY_ELSE"
    case notOut = "NOT_OUT"
    case noPlannedLeave = "NO_PLANNED_LEAVE"
    case alreadyPaused = "ALREADY_PAUSED"
    case notPaused = "NOT_PAUSED"
    case clockNotWaivable = "CLOCK_NOT_WAIVABLE"
    case reviewAlreadyClosed = "REVIEW_ALREADY_CLOSED"
    case deadlineBeyondCoverage = "DEADLINE_BEYOND_COVERAGE"
    case requestIDReused = "REQUEST_ID_REUSED"
    case tooManyPlannedLeaves = "TOO_MANY_PLANNED_LEAVES"
    case historyTooLong = "HISTORY_TOO_LONG"
    // The server.
    case overloaded = "OVERLOADED"
    case storageFailed = "STORAGE_FAILED"
    case reloading = "RELOADING"
    case shuttingDown = "SHUTTING_DOWN"
    case unreadableHistory = "UNREADABLE_HISTORY"
}
