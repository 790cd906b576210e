package import BatonEngine

/// How near a deadline is, for people: `in 4 min`, `late by 1 h 12`.
package enum DueText {
    /// How much of a target has passed, in steps that people act on.
    package enum Urgency: Equatable, Sendable {
        case calm
        /// Three quarters of the time have passed.
        case soon
        case late

        /// Yellow from three quarters on, red after.
        package var style: Style? {
            switch self {
            case .calm: nil
            case .soon: Style(.yellow)
            case .late: Style(.red)
            }
        }
    }

    /// How near a deadline is.
    ///
    /// - Parameter target: The whole length of the clock in seconds: what it has counted and what is
    ///   left. What is left is taken for open time: over a closing it is soon later than it should
    ///   be, never sooner.
    package static func urgency(target: Int64, due: Instant, now: Instant) -> Urgency {
        guard due > now else { return .late }
        return (due.seconds - now.seconds) * 4 <= target ? .soon : .calm
    }

    /// `in 4 min`, `late by 1 h 12`, `now`.
    package static func text(due: Instant, now: Instant) -> String {
        let seconds = due.seconds - now.seconds
        if seconds == 0 { return say("now", fr: "maintenant") }
        let length = length(abs(seconds))
        return seconds > 0
            ? say("in \(length)", fr: "dans \(length)")
            : say("late by \(length)", fr: "en retard de \(length)")
    }

    /// The same, or the instant in UTC where that was asked for.
    static func text(due: Instant, now: Instant, zone: UserZone) -> String {
        zone.isAskedUTC ? zone.text(due) : text(due: due, now: now)
    }

    /// `45 s`, `4 min`, `1 h 12`, `2 d 3 h` (French `2 j 3 h`): what fits a glance.
    static func length(_ seconds: Int64) -> String {
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
        let day = say("d", fr: "j")
        if days > 0 { return hours > 0 ? "\(days) \(day) \(hours) h" : "\(days) \(day)" }
        if hours > 0 {
            return minutes > 0 ? "\(hours) h \(minutes < 10 ? "0" : "")\(minutes)" : "\(hours) h"
        }
        if minutes > 0 { return "\(minutes) min" }
        return "\(seconds) s"
    }
}
