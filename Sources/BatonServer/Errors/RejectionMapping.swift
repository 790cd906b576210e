package import BatonEngine
package import BatonWire

/// What the engine refused, as callers get it: one place for the code, the reason, the parameters
/// and the English text of every rejection (Documentation/Errors.md).
extension Failure {
    /// The failure that tells a caller of the rejection.
    package init(_ rejection: Rejection) {
        switch rejection {
        case .unknownLead, .unknownVersion, .ambiguousLead, .unknownReview, .unknownClock:
            self = Self.notFound(rejection)
        case .unknownRep, .unknownTeam, .unknownTier, .unknownCalendar:
            self = Self.unknownName(rejection)
        case .snoozeInThePast, .snoozeTooLong, .nextStepInThePast, .handoffNoteRequired, .noTarget,
            .startBeyondCoverage, .deadlineBeyondCoverage, .clockNotWaivable, .reviewAlreadyClosed:
            self = Self.ofPromises(rejection)
        case .unknownPlan, .leadPlanned, .planOutdated, .planAlreadyApplied, .planStillMoving,
            .nothingToMove, .planTooLarge, .planKeptTooLong, .tooManyKeptPlans:
            self = Self.ofPlans(rejection)
        case .pastInTheFuture, .pastOutOfOrder, .pastBeyondCoverage:
            self = Self.ofPast(rejection)
        case .inactiveRep, .alreadyOwner, .duplicateOfItself, .notAMember,
            .leaveEndsBeforeItStarts, .leaveInThePast, .workspaceNameDiffers, .invalidWorkspace:
            self = Self.senseless(rejection)
        case .notTheOwner, .notAllowed, .unknownCaller:
            self = Self.denied(rejection)
        case .noWorkspace, .wrongState, .nobodyOwnsIt, .nobodyElse, .leadErased, .notOut,
            .noPlannedLeave, .alreadyPaused, .notPaused:
            self = Self.notNow(rejection)
        case .requestIDReused(let id):
            self = .field(
                "request_id",
                "\(quoted(id)) was used in the last 24 hours for a request with other content; "
                    + "send the same content again, or take a new id",
                code: .alreadyExists, reason: .requestIDReused,
                parameters: [Parameter("requestId", id)])
        case .versionDiffers(let expected, let found):
            self = Failure(
                .aborted, .versionDiffers,
                "version \(found) is in force, not \(expected): somebody applied a file meanwhile; "
                    + "take theirs, make your change in it, and apply it with \(found)",
                parameters: [
                    Parameter("expected", String(expected)), Parameter("found", String(found)),
                ])
        case .tooManyPlannedLeaves(let rep, let max):
            self = Failure(
                .resourceExhausted, .tooManyPlannedLeaves,
                "\(rep) has \(max) leaves planned, the most there may be; "
                    + "remove those with EndLeave and planned",
                parameters: [Parameter("rep", rep), Parameter("max", String(max))])
        }
        code = GRPCStatus.Code(rejection.code)
    }

    /// What a request names and nobody knows, or knows twice.
    private static func notFound(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .unknownLead(let lead):
            Failure(
                .notFound, .unknownLead,
                "there is no lead \(quoted(lead)); an id is written L1042 or 1042, anything "
                    + "else is read as the sender's id",
                parameters: [Parameter("lead", lead)])
        case .unknownVersion(let version):
            Failure(
                .notFound, .unknownVersion,
                "the workspace has no version \(version); leave version out for the newest",
                parameters: [Parameter("version", String(version))])
        case .ambiguousLead(let text, let external, let id):
            .field(
                "lead",
                "\(quoted(text)) is the sender's id of \(external) and the number of \(id); "
                    + "write \(external) or \(id)",
                reason: .ambiguousLead,
                parameters: [
                    Parameter("lead", text), Parameter("externalMatch", "\(external)"),
                    Parameter("idMatch", "\(id)"),
                ])
        case .unknownReview(let review):
            Failure(
                .notFound, .unknownReview,
                "there is no review \(review)",
                parameters: [Parameter("review", "\(review)")])
        case .unknownClock(let lead, let clock):
            Failure(
                .notFound, .unknownClock,
                "\(lead) never had a \(clock.name) clock",
                parameters: [Parameter("lead", "\(lead)"), Parameter("clock", clock.name)])
        default:
            unmapped(rejection)
        }
    }

    /// A key that the workspace file does not have.
    private static func unknownName(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .unknownRep(let key, let nearest): unknownKey("rep", key, .unknownRep, nearest)
        case .unknownTeam(let key, let nearest): unknownKey("team", key, .unknownTeam, nearest)
        case .unknownTier(let key, let nearest): unknownKey("tier", key, .unknownTier, nearest)
        case .unknownCalendar(let key, let nearest):
            unknownKey("calendar", key, .unknownCalendar, nearest)
        default: unmapped(rejection)
        }
    }

    private static func unknownKey(
        _ kind: String, _ key: String, _ reason: ErrorReason, _ nearest: String?
    ) -> Failure {
        .field(
            kind, unknown(kind, key, nearest: nearest), reason: reason,
            parameters: named(kind, key, nearest: nearest))
    }

    /// What makes no sense, whatever the state.
    private static func senseless(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .inactiveRep(let rep):
            .field(
                "rep", "\(rep) is not active; name somebody who is, or set active in the file",
                reason: .inactiveRep, parameters: [Parameter("rep", rep)])
        case .alreadyOwner(let lead, let rep):
            .field(
                "rep", "\(rep) owns \(lead) already; name somebody else",
                reason: .alreadyOwner,
                parameters: [Parameter("lead", "\(lead)"), Parameter("rep", rep)])
        case .notAMember(let rep, let team):
            .field(
                "count_turn",
                "\(rep) is no member of \(team), so there is no turn to count; leave it out",
                reason: .notAMember, parameters: [Parameter("rep", rep), Parameter("team", team)])
        case .duplicateOfItself(let lead):
            .field(
                "duplicate_of", "\(lead) is the lead that is closed; name the one that is kept",
                reason: .duplicateOfItself, parameters: [Parameter("lead", "\(lead)")])
        case .leaveEndsBeforeItStarts:
            .field(
                "end_time", "it must be after the start; move one of them",
                reason: .leaveEndsBeforeItStarts)
        case .leaveInThePast:
            .field(
                "end_time", "it must be in the future; leave it out for a leave without an end",
                reason: .leaveInThePast)
        case .workspaceNameDiffers(let expected, let found):
            .field(
                "workspace", "the file is of workspace \(quoted(found)), not \(quoted(expected))",
                reason: .workspaceNameDiffers,
                parameters: [Parameter("expected", expected), Parameter("found", found)])
        case .invalidWorkspace(let problem):
            .field("text", problem, reason: .invalidWorkspaceFile)
        default:
            unmapped(rejection)
        }
    }

    /// What this caller may not do.
    private static func denied(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .notTheOwner(let lead, let caller):
            Failure(
                .permissionDenied, .notTheOwner,
                "\(caller) does not own \(lead); its owner, its team's manager or operations may "
                    + "do this",
                parameters: [Parameter("lead", "\(lead)"), Parameter("caller", caller)])
        case .notAllowed(let role, let what):
            .notAllowed(role: role, what: what)
        case .unknownCaller(let caller, let nearest):
            Failure(
                .permissionDenied, .unknownCaller,
                unknown("rep", caller, nearest: nearest) + "; who acts as a rep or manager must "
                    + "be one of the workspace file",
                parameters: named("caller", caller, nearest: nearest))
        default:
            unmapped(rejection)
        }
    }

    /// What the present state does not allow.
    private static func notNow(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .noWorkspace:
            .noWorkspace
        case .wrongState(let lead, let state, let command):
            Failure(
                .failedPrecondition, .wrongState,
                "\(lead) is \(state), and \(command) is not allowed then",
                parameters: [
                    Parameter("lead", "\(lead)"), Parameter("state", "\(state)"),
                    Parameter("command", command),
                ])
        case .nobodyOwnsIt(let lead, let command):
            Failure(
                .failedPrecondition, .nobodyOwnsIt,
                "nobody owns \(lead), so there is nobody to \(command) it; reassign it first",
                parameters: [Parameter("lead", "\(lead)"), Parameter("command", command)])
        case .nobodyElse(let lead):
            Failure(
                .failedPrecondition, .nobodyElse,
                "nobody but the owner of \(lead) can take it now; name a rep, or try later",
                parameters: [Parameter("lead", "\(lead)")])
        case .leadErased(let lead):
            Failure(
                .failedPrecondition, .leadErased,
                "who \(lead) is was erased, so nothing can be added to it; submit the person anew "
                    + "if they come back",
                parameters: [Parameter("lead", "\(lead)")])
        case .notOut(let rep):
            ofRep(rep, .notOut, "\(rep) is not out of office")
        case .noPlannedLeave(let rep):
            ofRep(rep, .noPlannedLeave, "\(rep) has no leave to come")
        case .alreadyPaused(let rep):
            ofRep(rep, .alreadyPaused, "\(rep) is paused already")
        case .notPaused(let rep):
            ofRep(rep, .notPaused, "\(rep) is not paused")
        default:
            unmapped(rejection)
        }
    }

    private static func ofRep(_ rep: String, _ reason: ErrorReason, _ text: String) -> Failure {
        Failure(.failedPrecondition, reason, text, parameters: [Parameter("rep", rep)])
    }

    static func unmapped(_ rejection: Rejection) -> Failure {
        fatalError("invariant: \(rejection) is not in the group it was sent to")
    }
}

extension GRPCStatus.Code {
    /// The code that the engine's name stands for.
    package init(_ code: RejectionCode) {
        self =
            switch code {
            case .invalidArgument: .invalidArgument
            case .notFound: .notFound
            case .alreadyExists: .alreadyExists
            case .permissionDenied: .permissionDenied
            case .resourceExhausted: .resourceExhausted
            case .failedPrecondition: .failedPrecondition
            case .aborted: .aborted
            }
    }
}

/// `there is no rep “may”; did you mean “maya”?`
private func unknown(_ kind: String, _ name: String, nearest: String?) -> String {
    let text = "there is no \(kind) \(quoted(name))"
    return nearest.map { "\(text); did you mean \(quoted($0))?" } ?? text
}

private func named(_ key: String, _ name: String, nearest: String?) -> [Failure.Parameter] {
    let given = Failure.Parameter(key, name)
    return nearest.map { [given, Failure.Parameter("nearest", $0)] } ?? [given]
}

/// The text in quotation marks, with control characters made visible: it goes into one line of text.
func quoted(_ text: String) -> String {
    var line = "“"
    for scalar in text.unicodeScalars {
        switch scalar {
        case "“", "”", "\\": line += "\\\(scalar)"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            line += "\\u{\(String(scalar.value, radix: 16))}"
        default: line.unicodeScalars.append(scalar)
        }
    }
    return line + "”"
}
