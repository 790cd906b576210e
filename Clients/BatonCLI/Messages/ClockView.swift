package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// A clock of a lead as the server told of it.
package struct ClockView: Equatable, Sendable {
    package var kind: ClockName?
    package var state: ClockStateName?
    package var start: Instant?
    package var due: Instant?
    package var externalDue: Instant?
    package var stopped: Instant?
    package var lateSeconds: Int64?
    package var breachedOwner = ""
    package var policyVersion: UInt32 = 0
    package var intent: IntentName?
    package var waivedBy = ""
    /// Why it was waived, where that was asked for; only the history of the lead has it.
    package var waiveReason = ""
    package var wallSeconds: Int64 = 0
    package var coveredSeconds: Int64 = 0
    /// The next step of its ladder: when, `75%`, `remind owner`.
    package var nextStep: Step?

    /// A step of a ladder that is still to come.
    package struct Step: Equatable, Sendable {
        package var time: Instant?
        package var at = ""
        package var action = ""
    }

    package init() {}

    /// Reads a message; nil reads as an empty clock.
    package init(_ message: UnsafePointer<Baton__V1__Clock>?) {
        guard let clock = message?.pointee else { return }
        kind = ClockName(rawValue: clock.kind.rawValue)
        state = ClockStateName(rawValue: clock.state.rawValue)
        start = Instant(clock.start_time)
        due = Instant(clock.due_time)
        externalDue = Instant(clock.external_due_time)
        stopped = Instant(clock.stop_time)
        lateSeconds = present(clock._late_seconds_case, clock.late_seconds)
        breachedOwner = String(protobuf: clock.breached_owner)
        policyVersion = clock.policy_version
        intent = IntentName(rawValue: clock.intent.rawValue)
        waivedBy = String(protobuf: clock.waived_by)
        wallSeconds = clock.wall_seconds
        coveredSeconds = clock.covered_seconds
        if let step = clock.next_ladder_step?.pointee {
            nextStep = Step(
                time: Instant(step.time), at: String(protobuf: step.at),
                action: String(protobuf: step.action))
        }
    }
}
