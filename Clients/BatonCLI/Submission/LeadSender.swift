internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Sends one line's lead until there is an answer, or no hope of one.
struct LeadSender: Sendable {
    private static let firstDelay = Duration.milliseconds(50)
    private static let delayMax = Duration.seconds(1)

    let client: Client
    let isDryRun: Bool
    let outage: Outage
    let stop: SubmissionStop
    let receipts: Receipts?
    /// What the server knows the caller by.
    var proof = Proof.nothing

    /// Sends a lead under its own request id, the same each time.
    func send(_ lead: LeadDraft, line: Int) async -> LineOutcome {
        let request = lead.request(
            workspace: client.workspace, requestID: RequestIdentifier(of: lead, line: line),
            validateOnly: isDryRun)
        var delay = Self.firstDelay
        var isFirst = true
        while true {
            do {
                let bytes = try await client.callOnce(API.submitLead.path, request)
                outage.answered()
                return try accepted(bytes, lead: lead, line: line, isFirst: isFirst)
            } catch let status as GRPCStatus {
                if let outcome = ended(status) { return outcome }
                let wait = StatusDetails(status.details).retryDelay ?? delay
                try? await Task.sleep(for: min(wait, Self.delayMax))
                if let reason = stop.reason { return .notDone(reason.explanation) }
                delay *= 2
                isFirst = false
            } catch {
                stop.stop(.failed("\((error as? CommandFailure)?.message ?? "\(error)")"))
                return .notDone("\(error)")
            }
        }
    }

    /// - Parameter isFirst: Nothing was sent before it: what was done already, another run did.
    private func accepted(
        _ bytes: [UInt8], lead: LeadDraft, line: Int, isFirst: Bool
    ) throws -> LineOutcome {
        let answer = try Reply(API.submitLead.response, bytes)
        let (id, isDuplicate, isRepeated) = answer.read { message in
            (
                LeadView(message.pointee.lead).id, message.pointee.duplicate != 0,
                message.pointee.already_done != 0
            )
        }
        if !isDryRun {
            try receipts?.record(
                line: line, lead: id, isDuplicate: isDuplicate, externalID: lead.externalID)
        }
        return .accepted(
            lead: id, isDuplicate: isDuplicate, isRepeated: isRepeated && isFirst)
    }

    /// What a failed call means for the line; nil if it is worth another try.
    private func ended(_ status: GRPCStatus) -> LineOutcome? {
        if status.isWorthRepeating || status.code == .deadlineExceeded {
            if let reason = stop.reason { return .notDone(reason.explanation) }
            guard outage.failed() else {
                let text = ErrorReport(status, names: .columns).oneLine
                stop.stop(.unavailable(text))
                return .notDone(text)
            }
            return nil
        }
        outage.answered()
        let report = ErrorReport(status, names: .columns, proof: proof)
        guard status.concernsEveryLine else { return .refused(report.oneLine) }
        stop.stop(.refused(SubmissionStop.Refusal(report, StatusDetails(status.details))))
        return .notDone(report.oneLine)
    }
}

extension GRPCStatus {
    /// The next line would be refused for the same reason.
    var concernsEveryLine: Bool {
        switch code {
        case .permissionDenied, .unauthenticated, .unimplemented: true
        default:
            [
                "NO_WORKSPACE", "WORKSPACE_REQUIRED", "UNKNOWN_WORKSPACE", "INVALID_CALLER",
                "UNKNOWN_CALLER",
            ].contains(StatusDetails(details).reason)
        }
    }
}
