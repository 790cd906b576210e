internal import ArgumentParser
internal import BatonMessages
internal import CBatonProtos

/// A target as the workspace file writes it: `4h` or `same_day`.
package enum TargetArgument: Equatable, Sendable, ExpressibleByArgument {
    case seconds(Int64)
    case sameDay

    /// Nil for anything else, and for parts of a second.
    package init?(argument: String) {
        if argument == "same_day" {
            self = .sameDay
            return
        }
        guard let seconds = wholeSeconds(argument) else { return nil }
        self = .seconds(seconds)
    }

    func fill(_ message: inout Baton__V1__CalendarTarget) {
        switch self {
        case .seconds(let seconds):
            message.target_case = BATON__V1__CALENDAR_TARGET__TARGET_SECONDS
            message.seconds = seconds
        case .sameDay:
            message.target_case = BATON__V1__CALENDAR_TARGET__TARGET_SAME_DAY
            message.same_day = 1
        }
    }
}

/// An after-hours rule: `pause`, `after_opening:1h` or `within:12h`.
package enum AfterHoursArgument: Equatable, Sendable, ExpressibleByArgument {
    case pause
    case afterOpening(seconds: Int64)
    case within(seconds: Int64)

    /// Nil for anything else.
    package init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts.first, parts.count > 1 ? wholeSeconds(String(parts[1])) : nil) {
        case ("pause"?, nil) where parts.count == 1: self = .pause
        case ("after_opening"?, let seconds?): self = .afterOpening(seconds: seconds)
        case ("within"?, let seconds?): self = .within(seconds: seconds)
        default: return nil
        }
    }

    func message(_ arena: Arena) -> UnsafeMutablePointer<Baton__V1__AfterHours> {
        let message = arena.make(Self.type)
        switch self {
        case .pause:
            message.pointee.rule_case = BATON__V1__AFTER_HOURS__RULE_PAUSE
            message.pointee.pause = 1
        case .afterOpening(let seconds):
            message.pointee.rule_case = BATON__V1__AFTER_HOURS__RULE_AFTER_OPENING_SECONDS
            message.pointee.after_opening_seconds = seconds
        case .within(let seconds):
            message.pointee.rule_case = BATON__V1__AFTER_HOURS__RULE_WITHIN_SECONDS
            message.pointee.within_seconds = seconds
        }
        return message
    }

    private static let type = MessageType(baton__v1__after_hours__init)
}

/// Nil for what is no duration of whole seconds.
private func wholeSeconds(_ text: String) -> Int64? {
    guard let duration = DurationArgument(text), duration.microseconds % 1_000_000 == 0 else {
        return nil
    }
    return duration.microseconds / 1_000_000
}
