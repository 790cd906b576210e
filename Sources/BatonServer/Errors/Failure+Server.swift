internal import BatonEngine
internal import BatonMessages
internal import BatonWire

/// What the server refuses by itself, before or beside the engine (Documentation/Errors.md).
extension Failure {
    /// There is no workspace at all.
    static let noWorkspace = Failure(
        .failedPrecondition, .noWorkspace,
        "there is no workspace yet; apply a workspace file first (baton apply -f FILE)")

    /// Several workspaces, and the request names none.
    static func workspaceRequired(among names: [String]) -> Failure {
        let list = names.prefix(20).joined(separator: ", ")
        let more = names.count > 20 ? " and \(names.count - 20) more" : ""
        return .field(
            "workspace", "there are several, name one of: \(list)\(more)",
            reason: .workspaceRequired, parameters: [Parameter("workspaces", list)])
    }

    static func unknownWorkspace(_ name: String, nearest: String?) -> Failure {
        let hint = nearest.map { "; did you mean \(quoted($0))?" } ?? ""
        var parameters = [Parameter("workspace", name)]
        if let nearest { parameters.append(Parameter("nearest", nearest)) }
        return Failure(
            .notFound, .unknownWorkspace, "there is no workspace \(quoted(name))\(hint)",
            parameters: parameters)
    }

    static func notAllowed(role: Principal.Role, what: String) -> Failure {
        Failure(
            .permissionDenied, .notAllowed, "the role \(role) may not \(what)",
            parameters: [Parameter("role", "\(role)"), Parameter("action", what)])
    }

    /// The workspace has as many calls waiting as it may.
    static func overloaded(waitingMax: Int) -> Failure {
        Failure(
            .resourceExhausted, .overloaded,
            "\(waitingMax) calls of this workspace wait already; try again in a moment",
            parameters: [Parameter("waitingMax", String(waitingMax))], retryMilliseconds: 250)
    }

    /// The workspace has as many watchers as it may.
    static func tooManyWatchers(max: Int) -> Failure {
        Failure(
            .resourceExhausted, .overloaded, "\(max) calls watch this workspace already",
            parameters: [Parameter("waitingMax", String(max))], retryMilliseconds: 5000)
    }

    /// A watcher begins behind an event that never was.
    static func aheadOfEvents(_ sequence: SequenceNumber, newest: SequenceNumber) -> Failure {
        .field(
            "after_sequence",
            "the newest event is \(newest), found \(sequence); send the last number that came "
                + "from this workspace, or none for what happens from now on",
            code: .outOfRange, parameters: [Parameter("newest", String(newest))])
    }

    /// Workspace files are read one after another, and enough wait.
    static let tooManyFiles = Failure(
        .resourceExhausted, .overloaded,
        "\(FileWorker.waitingFilesMax) workspace files wait to be read already; try again in a "
            + "moment",
        parameters: [Parameter("waitingMax", String(FileWorker.waitingFilesMax))],
        retryMilliseconds: 1000)

    /// The journal failed, and nobody knows whether the change was stored.
    static let storageFailed = Failure(
        .unavailable, .storageFailed,
        "the journal failed, so it is not known whether the change was stored; send the same "
            + "request_id again, which is safe",
        retryMilliseconds: 1000)

    /// The workspace is being read from its journal again.
    static let reloading = Failure(
        .unavailable, .reloading,
        "the workspace is being read from its journal again; nothing was changed, try again",
        retryMilliseconds: 1000)

    /// A store could not be read or made; nothing was changed.
    static func storageUnavailable(_ what: String) -> Failure {
        Failure(
            .unavailable, .storageFailed,
            "\(what) failed and nothing was changed; the server's log says why",
            retryMilliseconds: 1000)
    }

    static let shuttingDown = Failure(
        .unavailable, .shuttingDown, "the server is shutting down; nothing was changed",
        retryMilliseconds: 1000)

    /// The server goes, and the watcher may come back.
    static let watchInterrupted = Failure(
        .unavailable, .shuttingDown,
        "the server is shutting down; watch again with the last sequence that came as "
            + "after_sequence, and nothing is missing",
        retryMilliseconds: 1000)

    /// The server goes in the middle of a stream of leads.
    static let intakeInterrupted = Failure(
        .unavailable, .shuttingDown,
        "the server is shutting down; send the leads that were not answered again, with the same "
            + "request_ids",
        retryMilliseconds: 1000)

    /// What the journal holds of a lead's assignment is not what its state says.
    static func unreadableHistory(lead: LeadID) -> Failure {
        Failure(
            .internal, .unreadableHistory, "the assignment of \(lead) is not in the journal",
            parameters: [Parameter("lead", "\(lead)")])
    }

    /// The event that a request names is no assignment of the lead.
    static func unknownAssignment(lead: LeadID, _ sequence: SequenceNumber) -> Failure {
        Failure(
            .notFound, .unknownAssignment,
            "event \(sequence) neither assigned \(lead) nor put it to wait",
            parameters: [
                Parameter("lead", "\(lead)"), Parameter("sequence", String(sequence)),
            ])
    }

    /// A replay up to that event would take too long.
    static func historyTooLong(_ events: SequenceNumber, max: SequenceNumber) -> Failure {
        Failure(
            .resourceExhausted, .historyTooLong,
            "the answer lies behind \(events) events, and at most \(max) are gone through; "
                + "ExplainLead names up to \(SearchTrace.consideredMax) who did not get the lead",
            parameters: [
                Parameter("events", String(events)), Parameter("max", String(max)),
            ])
    }

    /// Somebody else's question is being answered from the events.
    static let tooManyReplays = Failure(
        .resourceExhausted, .overloaded,
        "another such question is being answered; try again in a moment",
        parameters: [Parameter("waitingMax", "0")], retryMilliseconds: 1000)

    /// A message that protobuf-c cannot or must not decode.
    ///
    /// What cannot be decoded is INTERNAL, what decodes but is refused INVALID_ARGUMENT
    /// (Documentation/Protocol.md section 1, Messages).
    init(_ error: MessageError) {
        let parameters = [
            Parameter("message", error.messageName), Parameter("field", error.fieldPath),
        ]
        if error.isRefusal {
            self = .field(
                error.fieldPath, error.reason.explanation, parameters: parameters)
        } else {
            self = Failure(
                .internal, .malformedMessage, "cannot read the request: \(error.description)",
                parameters: parameters)
        }
    }
}
