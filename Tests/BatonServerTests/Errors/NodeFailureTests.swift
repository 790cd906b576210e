import BatonEngine
import BatonNode
import BatonServer
import BatonWire
import Testing

/// What a node does not do, as callers are told of it.
struct NodeFailureTests {
    struct Row: Sendable, CustomStringConvertible {
        var failure: NodeFailure
        var code: GRPCStatus.Code
        var reason: ErrorReason
        /// What the message has to say.
        var text: String
        /// The field to blame.
        var field: String?
        var description: String { "\(failure)" }
    }

    static let rows = [
        Row(
            failure: .rejected(.unknownLead("L7")), code: .notFound, reason: .unknownLead,
            text: "L7"),
        Row(
            failure: .noWorkspace, code: .failedPrecondition, reason: .noWorkspace,
            text: "apply a workspace file"),
        Row(
            failure: .workspaceRequired(among: ["acme", "beta"]), code: .invalidArgument,
            reason: .workspaceRequired, text: "acme, beta", field: "workspace"),
        Row(
            failure: .unknownWorkspace("bata", nearest: "beta"), code: .notFound,
            reason: .unknownWorkspace, text: "did you mean “beta”?"),
        Row(
            failure: .overloaded(waitingMax: 3), code: .resourceExhausted, reason: .overloaded,
            text: "3 calls of this workspace wait"),
        Row(
            failure: .tooManyWatchers(max: 2), code: .resourceExhausted, reason: .overloaded,
            text: "2 calls watch"),
        Row(
            failure: .tooManyReplays, code: .resourceExhausted, reason: .overloaded,
            text: "another such question"),
        Row(
            failure: .historyTooLong(9, max: 5), code: .resourceExhausted,
            reason: .historyTooLong, text: "behind 9 events, and at most 5"),
        Row(
            failure: .aheadOfEvents(2, newest: 1), code: .outOfRange, reason: .invalidField,
            text: "newest event is 1", field: "after_sequence"),
        Row(
            failure: .unknownAssignment(lead: LeadID(4), 12), code: .notFound,
            reason: .unknownAssignment, text: "event 12 neither assigned L4"),
        Row(
            failure: .planPageOutdated(PlanID(counter: 3, digest: 0)), code: .invalidArgument,
            reason: .invalidField, text: "somebody has applied P3-000000 since",
            field: "page_token"),
        Row(
            failure: .nobodyToCall, code: .invalidArgument, reason: .invalidField,
            text: "must remain", field: "profile"),
        Row(
            failure: .tooManyAttributes(33, max: 32), code: .invalidArgument,
            reason: .invalidField, text: "at most 32 entries, it would have 33",
            field: "profile.attributes"),
        Row(
            failure: .storageFailed, code: .unavailable, reason: .storageFailed,
            text: "not known whether"),
        Row(
            failure: .storageUnavailable("reading the events"), code: .unavailable,
            reason: .storageFailed, text: "reading the events failed"),
        Row(
            failure: .reloading, code: .unavailable, reason: .reloading,
            text: "read from its journal again"),
        Row(
            failure: .unreadableHistory(lead: LeadID(4)), code: .internal,
            reason: .unreadableHistory, text: "L4 is not in the journal"),
        Row(
            failure: .shuttingDown, code: .unavailable, reason: .shuttingDown,
            text: "shutting down"),
    ]

    @Test(arguments: rows) func `every failure has its code, its reason and a sentence`(_ row: Row)
    {
        let failure = Failure(row.failure)
        #expect(failure.code == row.code)
        #expect(failure.reason == row.reason)
        #expect(failure.message.contains(row.text), "\(failure.message)")
        #expect(failure.violations.first?.field == row.field)
    }

    @Test(arguments: rows) func `what may go well a moment later is UNAVAILABLE, and says when`(
        _ row: Row
    ) {
        let failure = Failure(row.failure)
        #expect(row.failure.isUnavailable == (failure.code == .unavailable))
        if row.failure.isUnavailable { #expect(failure.retryMilliseconds != nil) }
    }
}
