package import BatonEngine
package import BatonMessages
package import BatonNode
internal import CBatonProtos

/// Reads requests: bytes become a checked question or command.
///
/// One an event loop: the arena is reset for every message.
package struct RequestReader {
    /// What a request asks for.
    package enum Reading: Sendable {
        case call(workspace: String, CallRequest)
        /// A workspace file: to be parsed where it stops nobody.
        case file(FileRequest)
        /// About the server's tokens, and no workspace.
        case token(TokenRequest)
        /// About the caller, and nothing else.
        case caller
    }

    let arena: Arena
    private let decoder = MessageDecoder()
    /// For a list of ids, which are short: each takes ten times its bytes once decoded. At most 64 MiB
    /// of the largest request, and only from who may hand leads on.
    static let listDecoder: MessageDecoder = {
        var limits = DecodingLimits()
        limits.budgetFactor = 16
        return MessageDecoder(limits: limits)
    }()

    package init(arena: Arena) { self.arena = arena }

    /// Reads and checks one request.
    ///
    /// - Parameter bytes: Not needed any more when this returns.
    /// - Throws: what is wrong, with all fields that are to blame.
    package func read(
        _ method: Method, _ bytes: UnsafeRawBufferPointer, from caller: Principal
    ) throws(Failure) -> Reading {
        defer { arena.reset() }
        switch method {
        case .submitLead:
            return try submit(try decode(RequestTypes.submitLead, bytes), from: caller)
        case .submitLeads: return try submitOne(bytes, from: caller)
        case .watch: return try watch(bytes)
        case .findLeads: return try find(bytes)
        case .listTeams, .getTeam: return try team(method, bytes)
        case .getLead, .listLeads, .getClock, .explainLead, .whyNot, .listLeadEvents, .listReps,
            .getWorkspace, .listWorkspaceVersions, .computeDeadline, .explainRoute, .listReviews:
            return try question(method, bytes)
        case .applyWorkspace: return .file(try file(bytes, from: caller))
        case .previewWorkspace: return .file(try preview(bytes, from: caller))
        case .acceptLead, .declineLead, .deferLead, .recordContact, .addNote, .eraseLead,
            .recordReply,
            .closeLead,
            .reopenLead, .snoozeLead, .reassignLead, .waiveClock:
            return try leadChange(method, bytes, from: caller)
        case .updateLead: return try update(bytes, from: caller)
        case .closeReview: return try closeReview(bytes, from: caller)
        case .getCaller:
            _ = try decode(RequestTypes.getCaller, bytes)
            return .caller
        case .createToken: return .token(try tokenDraft(bytes))
        case .listTokens: return .token(try tokenList(bytes))
        case .revokeToken: return .token(try tokenReference(bytes))
        case .startLeave, .endLeave, .pauseRep, .resumeRep, .setCapacity, .setHours:
            return try rosterChange(method, bytes, from: caller)
        case .planReassignment, .getPlan, .listPlans, .applyPlan, .undoPlan:
            return try bulk(method, bytes)
        case .checkHealth, .listHealth, .watchHealth, .reflect, .reflectAlpha:
            fatalError("invariant: \(method) is read by its own service")
        }
    }

    func decode<T>(
        _ type: MessageType<T>, _ bytes: UnsafeRawBufferPointer, _ other: MessageDecoder? = nil
    ) throws(Failure) -> UnsafePointer<T> {
        do throws(MessageError) {
            return try (other ?? decoder).decode(type, from: bytes, into: arena)
        } catch {
            throw Failure(error)
        }
    }

    /// Reads a change: `command` gives what is asked for, and the rest is the same for all.
    func change<T: ChangeRequest>(
        _ method: Method, _ message: UnsafePointer<T>, from caller: Principal,
        _ command: (T, inout FieldChecks) -> Command?
    ) throws(Failure) -> Reading {
        var checks = FieldChecks()
        let workspace = checks.workspace(message.pointee.workspace)
        let id = checks.text(
            "request_id", message.pointee.request_id, max: RequestLimits.requestIDBytesMax)
        let command = command(message.pointee, &checks)
        try checks.finish()
        guard let command else { fatalError("invariant: \(method) gave no command and no reason") }
        let isDryRun = message.pointee.validate_only != 0
        let request =
            id.isEmpty
            ? nil
            : RequestID(
                id: id, fingerprint: RequestFingerprint.of(message, method: method))
        let envelope = CommandEnvelope(principal: caller, request: request, command: command)
        // A submit finds out by itself what would happen.
        return .call(
            workspace: workspace,
            isDryRun && !command.isDryRun ? .rehearse(envelope) : .change(envelope))
    }
}
