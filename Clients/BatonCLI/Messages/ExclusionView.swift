package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// Why somebody did not get a lead, as the server told of it.
package struct ExclusionView: Equatable, Sendable {
    package var rep = ""
    package var reason: SkipName?
    package var isChosen = false
    package var isMember = true
    package var wasAsked = true
    package var time: Instant?
    package var tier = ""
    package var team = ""
    package var pass: UInt64?
    package var chosenRep = ""
    package var chosenPass: UInt64?
    package var method: MethodName?
    package var tieBreak: TieBreakName?

    /// What decided between two with the same place.
    package enum TieBreakName: UInt32, Sendable {
        case lastTurn = 1
        case order
    }

    package init() {}

    /// Reads a message.
    package init(_ message: UnsafePointer<Baton__V1__WhyNotResponse>) {
        let answer = message.pointee
        rep = String(protobuf: answer.rep)
        reason = SkipName(rawValue: answer.reason.rawValue)
        isChosen = answer.chosen != 0
        isMember = answer.not_a_member == 0
        wasAsked = answer.not_asked == 0
        time = Instant(answer.time)
        tier = String(protobuf: answer.tier)
        team = String(protobuf: answer.team)
        pass = present(answer._pass_case, answer.pass)
        chosenRep = String(protobuf: answer.chosen_rep)
        chosenPass = present(answer._chosen_pass_case, answer.chosen_pass)
        method = MethodName(rawValue: answer.method.rawValue)
        tieBreak = TieBreakName(rawValue: answer.tie_break.rawValue)
    }
}
