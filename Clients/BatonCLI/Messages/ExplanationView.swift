package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// Why a lead went to whom it went, as the server told of it.
package struct ExplanationView: Equatable, Sendable {
    /// How many members had one reason.
    package struct Count: Equatable, Sendable {
        package var reason: SkipName?
        package var count: UInt32

        package init(_ reason: SkipName?, _ count: UInt32) {
            self.reason = reason
            self.count = count
        }
    }

    /// A member who did not get it.
    package struct Considered: Equatable, Sendable {
        package var rep: String
        package var reason: SkipName?

        package init(_ rep: String, _ reason: SkipName?) {
            self.rep = rep
            self.reason = reason
        }
    }

    package var time: Instant?
    package var rule = ""
    package var team = ""
    package var tier = ""
    package var rep = ""
    package var method: MethodName?
    package var reason: ReasonName?
    package var pool: PoolName?
    package var passBefore: UInt64?
    package var passAfter: UInt64?
    package var skipped: [Count] = []
    package var considered: [Considered] = []
    package var members: UInt32 = 0
    /// The lead came with a past, and this was decided when it came.
    package var isImport = false

    package init() {}

    /// Reads a message; nil reads as an empty explanation.
    package init(_ message: UnsafePointer<Baton__V1__Explanation>?) {
        guard let explanation = message?.pointee else { return }
        time = Instant(explanation.time)
        rule = String(protobuf: explanation.rule)
        team = String(protobuf: explanation.team)
        tier = String(protobuf: explanation.tier)
        rep = String(protobuf: explanation.rep)
        method = MethodName(rawValue: explanation.method.rawValue)
        reason = ReasonName(rawValue: explanation.reason.rawValue)
        pool = PoolName(rawValue: explanation.pool.rawValue)
        passBefore = present(explanation._pass_before_case, explanation.pass_before)
        passAfter = present(explanation._pass_after_case, explanation.pass_after)
        skipped = Repeated(explanation.skipped, count: explanation.n_skipped).map {
            Count(SkipName(rawValue: $0.pointee.reason.rawValue), $0.pointee.count)
        }
        considered = Repeated(explanation.considered, count: explanation.n_considered).map {
            Considered(
                String(protobuf: $0.pointee.rep),
                SkipName(rawValue: $0.pointee.reason.rawValue))
        }
        members = explanation.members
        isImport = explanation.imported != 0
    }
}
