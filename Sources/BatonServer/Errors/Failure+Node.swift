internal import BatonEngine
package import BatonNode

/// What a node does not do, as callers get it (Documentation/Errors.md).
extension Failure {
    /// The failure that tells a caller of the node's.
    package init(_ failure: NodeFailure) {
        self =
            switch failure {
            case .rejected(let rejection): Failure(rejection)
            case .noWorkspace: .noWorkspace
            case .workspaceRequired(let names): .workspaceRequired(among: names)
            case .unknownWorkspace(let name, let nearest): .unknownWorkspace(name, nearest: nearest)
            case .overloaded(let max): .overloaded(waitingMax: max)
            case .tooManyWatchers(let max): .tooManyWatchers(max: max)
            case .tooManyReplays: .tooManyReplays
            case .historyTooLong(let events, let max): .historyTooLong(events, max: max)
            case .aheadOfEvents(let sequence, let newest): .aheadOfEvents(sequence, newest: newest)
            case .unknownAssignment(let lead, let sequence):
                .unknownAssignment(lead: lead, sequence)
            case .planPageOutdated(let plan): .planPageOutdated(plan)
            case .nobodyToCall: .nobodyToCall
            case .tooManyAttributes(let count, let max): .tooManyAttributes(count, max: max)
            case .storageFailed: .storageFailed
            case .storageUnavailable(let what): .storageUnavailable(what)
            case .reloading: .reloading
            case .unreadableHistory(let lead): .unreadableHistory(lead: lead)
            case .shuttingDown: .shuttingDown
            }
    }

    /// Nothing of the person would be left by which to reach somebody.
    private static let nobodyToCall = Failure.field(
        "profile",
        "a name, a company, an email or a phone must remain, for somebody has to be called")

    private static func planPageOutdated(_ plan: PlanID) -> Failure {
        .field(
            "page_token",
            "somebody has applied \(plan) since the page before, and its rows are others now; "
                + "leave the token out for the first page")
    }

    private static func tooManyAttributes(_ count: Int, max: Int) -> Failure {
        .field(
            "profile.attributes",
            "at most \(max) entries, it would have \(count); remove others with update_mask")
    }
}

extension CallAnswer {
    /// The answer, or what to tell a caller instead.
    var result: Result<CallAnswer, Failure> {
        if case .failure(let failure) = self { .failure(Failure(failure)) } else { .success(self) }
    }
}
