/// How a refusal shows on the wire: the gRPC code, by its name in the gRPC documents.
package enum RejectionCode: String, Hashable, Sendable, CaseIterable {
    case invalidArgument = "INVALID_ARGUMENT"
    case notFound = "NOT_FOUND"
    case alreadyExists = "ALREADY_EXISTS"
    case permissionDenied = "PERMISSION_DENIED"
    case resourceExhausted = "RESOURCE_EXHAUSTED"
    case failedPrecondition = "FAILED_PRECONDITION"
    case aborted = "ABORTED"
}

extension Rejection {
    /// The one code of each reason (Documentation/Domain.md section 2, Documentation/Errors.md).
    package var code: RejectionCode {
        switch self {
        case .unknownLead, .unknownVersion, .unknownReview, .unknownClock, .unknownPlan: .notFound
        case .unknownRep, .unknownTeam, .unknownTier, .unknownCalendar, .inactiveRep,
            .alreadyOwner, .duplicateOfItself, .notAMember, .ambiguousLead,
            .leaveEndsBeforeItStarts, .snoozeInThePast, .snoozeTooLong,
            .nextStepInThePast, .handoffNoteRequired, .deadlineBeyondCoverage, .leaveInThePast,
            .workspaceNameDiffers, .invalidWorkspace, .noTarget, .startBeyondCoverage,
            .pastInTheFuture, .pastOutOfOrder, .pastBeyondCoverage, .planKeptTooLong:
            .invalidArgument
        case .notTheOwner, .notAllowed, .unknownCaller: .permissionDenied
        case .noWorkspace, .wrongState, .nobodyOwnsIt, .nobodyElse, .leadErased, .notOut,
            .noPlannedLeave,
            .alreadyPaused, .notPaused, .clockNotWaivable, .reviewAlreadyClosed, .leadPlanned,
            .planOutdated, .planAlreadyApplied, .planStillMoving, .nothingToMove:
            .failedPrecondition
        case .requestIDReused: .alreadyExists
        case .versionDiffers: .aborted
        case .tooManyPlannedLeaves, .planTooLarge, .tooManyKeptPlans: .resourceExhausted
        }
    }
}
